"""Editions of documents that members bring: from whom, and whether they are published."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """What is there was brought by the operator and is published."""
    for column in (
        sa.Column("state", sa.String(12), nullable=False, server_default="published"),
        sa.Column("uploaded_by", _KEY),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
    ):
        op.add_column("document_versions", column)
    op.create_index("ix_document_versions_state", "document_versions", ["state"])
