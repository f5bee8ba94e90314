"""Short words are found by the index of posts: by its terms that begin with them."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The terms of the index as a table; two blanks behind every text, so that its last letters begin terms, too."""
    op.execute("UPDATE post_texts SET body = body || '  '")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE post_index_terms USING fts5vocab(post_index, instance)")
