"""Ratings: how content participating bodies are with the system of a project."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_ASPECTS = ("overall", "usability", "support", "cost")


def upgrade() -> None:
    """Create the table and its indices."""
    op.create_table(
        "ratings",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("project_id", sa.String(40), nullable=False),
        sa.Column("body_kind", sa.String(16), nullable=False),
        sa.Column("body_code", sa.String(40), nullable=False),
        sa.Column("account_id", _KEY, sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True),
        *(sa.Column(name, sa.Integer, nullable=name != "overall") for name in _ASPECTS),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("replaced_at", sa.DateTime),
        *(sa.CheckConstraint(f"{name} BETWEEN 1 AND 5", name=f"{name}_is_a_score") for name in _ASPECTS),
    )
    current = sa.text("replaced_at IS NULL")
    op.create_index(
        "one_rating_a_body",
        "ratings",
        ["project_id", "body_kind", "body_code"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
    op.create_index("ratings_of_project", "ratings", ["project_id", "given_at"])
