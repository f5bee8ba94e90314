"""Which account a notification names, so that it is gone when that account is."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NAMING = ("forum_reply", "forum_mention", "message")


def upgrade() -> None:
    """What names somebody already cannot be traced to an account, so it is not kept."""
    kinds = sa.bindparam("kinds", _NAMING, expanding=True)
    op.execute(sa.text("DELETE FROM notifications WHERE kind IN :kinds").bindparams(kinds))
    with op.batch_alter_table("notifications") as table:
        table.add_column(sa.Column("about_id", _KEY))
        table.create_foreign_key("notifications_about", "accounts", ["about_id"], ["id"], ondelete="CASCADE")
        table.create_index("ix_notifications_about_id", ["about_id"])
