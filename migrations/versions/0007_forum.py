"""The forum, and the index over the words of its posts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")

# The trigram index follows the table by triggers; its content is read from the table.
_SQLITE = (
    "CREATE VIRTUAL TABLE post_index USING fts5("
    "body, content='post_texts', content_rowid='post_id', tokenize='trigram')",
    "CREATE TRIGGER post_text_added AFTER INSERT ON post_texts BEGIN "
    "INSERT INTO post_index(rowid, body) VALUES (new.post_id, new.body); END",
    "CREATE TRIGGER post_text_removed AFTER DELETE ON post_texts BEGIN "
    "INSERT INTO post_index(post_index, rowid, body) VALUES ('delete', old.post_id, old.body); END",
    "CREATE TRIGGER post_text_changed AFTER UPDATE ON post_texts BEGIN "
    "INSERT INTO post_index(post_index, rowid, body) VALUES ('delete', old.post_id, old.body); "
    "INSERT INTO post_index(rowid, body) VALUES (new.post_id, new.body); END",
)
_POSTGRESQL = ("CREATE INDEX post_texts_trigrams ON post_texts USING gin (body gin_trgm_ops)",)


def upgrade() -> None:
    """Create all."""
    _create_threads()
    _create_posts()
    _create_readers()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _create_threads() -> None:
    op.create_table(
        "threads",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("author_id", _KEY, sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("project_id", sa.String(40), index=True),
        sa.Column("prefecture_code", sa.String(2), index=True),
        sa.Column("vendor_id", sa.String(40), index=True),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("pinned", sa.Boolean, nullable=False),
        sa.Column("merged_into", _KEY, sa.ForeignKey("threads.id")),
        sa.Column("posts", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False),
        sa.Column("last_author_id", _KEY, sa.ForeignKey("accounts.id"), nullable=False),
    )
    op.create_index("threads_newest", "threads", ["pinned", "last_at", "id"])
    op.create_index("threads_of_category", "threads", ["category", "last_at", "id"])
    op.create_table(
        "thread_tags",
        _of("threads.id", "thread_id", primary_key=True),
        sa.Column("tag", sa.String(30), primary_key=True, index=True),
    )


def _create_posts() -> None:
    op.create_table(
        "posts",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("thread_id", _KEY, sa.ForeignKey("threads.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("author_id", _KEY, sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("edited_at", sa.DateTime),
        sa.Column("deleted_at", sa.DateTime),
        sa.Column("deleted_by", _KEY),
        sa.UniqueConstraint("thread_id", "number", name="one_post_a_number"),
    )
    op.create_table(
        "post_versions",
        sa.Column("id", _KEY, primary_key=True),
        _of("posts.id", "post_id", index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("replaced_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "post_files",
        _of("posts.id", "post_id", primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("stored_files.sha256"), nullable=False, index=True),
        sa.Column("file_name", sa.String(255), nullable=False),
    )
    op.create_table(
        "post_texts",
        _of("posts.id", "post_id", primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )


def _create_readers() -> None:
    op.create_table(
        "subscriptions",
        _of("accounts.id", "account_id", primary_key=True),
        _of("threads.id", "thread_id", primary_key=True, index=True),
    )
    op.create_table(
        "read_marks",
        _of("accounts.id", "account_id", primary_key=True),
        _of("threads.id", "thread_id", primary_key=True, index=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "forum_readers",
        _of("accounts.id", "account_id", primary_key=True),
        sa.Column("all_read_at", sa.DateTime, nullable=False),
    )


def _of(target: str, name: str, *, primary_key: bool = False, index: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, _KEY, key, nullable=False, primary_key=primary_key, index=index, autoincrement=False)
