"""What waits for a moderator before others see it, with its files."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables and their indices."""
    op.create_table(
        "waiting",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        _of("accounts.id", "author_id", nullable=False),
        _of("threads.id", "thread_id", nullable=True),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("decided_at", sa.DateTime),
        sa.Column("decided_by", _KEY),
        sa.CheckConstraint("kind IN ('thread', 'post', 'edit', 'note', 'comment')", name="waiting_kind_is_known"),
        sa.CheckConstraint("state IN ('waiting', 'published', 'refused')", name="waiting_state_is_known"),
    )
    op.create_index("waiting_by_state", "waiting", ["state", "id"])
    op.create_table(
        "waiting_files",
        sa.Column(
            "waiting_id", _KEY, sa.ForeignKey("waiting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("stored_files.sha256"), nullable=False, index=True),
        sa.Column("file_name", sa.String(255), nullable=False),
    )


def _of(target: str, name: str, *, nullable: bool) -> sa.Column[int]:
    return sa.Column(name, _KEY, sa.ForeignKey(target, ondelete="CASCADE"), nullable=nullable, index=True)
