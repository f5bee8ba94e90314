"""Wrong passwords of late, and the browsers that have signed in before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "failures",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
    )
    account = sa.ForeignKey("accounts.id", ondelete="CASCADE")
    op.create_table(
        "known_browsers",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        sa.Column("account_id", _KEY, account, nullable=False, index=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
