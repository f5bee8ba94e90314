"""When a signed-in browser last proved to be its account, what it calls itself, and links that change an address."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_LONG_AGO = "2000-01-01 00:00:00"


def upgrade() -> None:
    """Browsers that are signed in now have to prove it again before they do what asks for that."""
    op.add_column("sign_ins", sa.Column("proved_at", sa.DateTime, nullable=False, server_default=_LONG_AGO))
    op.add_column("sign_ins", sa.Column("device", sa.String(80), nullable=False, server_default=""))
    op.add_column("one_time_links", sa.Column("address", sa.String(254), nullable=False, server_default=""))
