"""Proposals of every table: what is done to the row, several sources, values that were refused one by one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, and carry the one source of each proposal over."""
    with op.batch_alter_table("proposals") as table:
        table.alter_column("row_id", type_=sa.String(1000), existing_type=sa.String(80), existing_nullable=False)
        table.add_column(sa.Column("action", sa.String(8), nullable=False, server_default="change"))
        table.add_column(sa.Column("sources", sa.JSON, nullable=False, server_default="[]"))
        table.add_column(sa.Column("source_of", sa.JSON, nullable=False, server_default="{}"))
        table.add_column(sa.Column("refused", sa.JSON, nullable=False, server_default="{}"))
    proposals = sa.table(
        "proposals",
        sa.column("id", sa.BigInteger),
        sa.column("row_id", sa.String),
        sa.column("action", sa.String),
        sa.column("sources", sa.JSON),
        sa.column("source_url", sa.String),
        sa.column("source_title", sa.String),
    )
    connection = op.get_bind()
    for number, url, title in connection.execute(
        sa.select(proposals.c.id, proposals.c.source_url, proposals.c.source_title)
    ).all():
        own = proposals.update().where(proposals.c.id == number)
        connection.execute(own.values(sources=[{"url": url, "title": title}]))
    connection.execute(proposals.update().where(proposals.c.row_id == "").values(action="add"))
    with op.batch_alter_table("proposals") as table:
        table.drop_column("source_url")
        table.drop_column("source_title")
        for name in ("action", "sources", "source_of", "refused"):
            table.alter_column(name, server_default=None)
        table.create_check_constraint("proposal_action_is_known", "action IN ('add', 'change', 'remove')")
        table.create_index("proposals_of_row", ["table_name", "row_id"])
