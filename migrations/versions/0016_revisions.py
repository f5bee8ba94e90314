"""What changed in a thread, and after what: an open page asks for what is newer than it shows."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every thread and post has seen no change yet."""
    for table in ("threads", "posts"):
        op.add_column(table, sa.Column("revision", sa.Integer, nullable=False, server_default="0"))
