"""Who is told of new threads of a category or about a project."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the table."""
    account = sa.ForeignKey("accounts.id", ondelete="CASCADE")
    op.create_table(
        "area_subscriptions",
        sa.Column("account_id", _KEY, account, nullable=False, primary_key=True, autoincrement=False),
        sa.Column("area", sa.String(12), nullable=False, primary_key=True),
        sa.Column("key", sa.String(40), nullable=False, primary_key=True),
        sa.CheckConstraint("area IN ('category', 'project')", name="area_is_known"),
    )
    op.create_index("area_subscriptions_of_key", "area_subscriptions", ["area", "key"])
