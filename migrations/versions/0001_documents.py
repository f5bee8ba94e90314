"""Held documents, their versions, the content of files, and the index over their text."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")

# The trigram index follows the table by triggers; its content is read from the table.
_SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "head, body, content='search_texts', content_rowid='document_id', tokenize='trigram')",
    "CREATE TRIGGER search_added AFTER INSERT ON search_texts BEGIN "
    "INSERT INTO search_index(rowid, head, body) VALUES (new.document_id, new.head, new.body); END",
    "CREATE TRIGGER search_removed AFTER DELETE ON search_texts BEGIN "
    "INSERT INTO search_index(search_index, rowid, head, body) "
    "VALUES ('delete', old.document_id, old.head, old.body); END",
    "CREATE TRIGGER search_changed AFTER UPDATE ON search_texts BEGIN "
    "INSERT INTO search_index(search_index, rowid, head, body) "
    "VALUES ('delete', old.document_id, old.head, old.body); "
    "INSERT INTO search_index(rowid, head, body) VALUES (new.document_id, new.head, new.body); END",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_texts_trigrams ON search_texts USING gin (head gin_trgm_ops, body gin_trgm_ops)",
)


def upgrade() -> None:
    """Create all."""
    op.create_table(
        "stored_files",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.String(120), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("publisher", sa.String(200), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("document_type", sa.String(40), nullable=False, index=True),
        sa.Column("system_type", sa.String(40), index=True),
        sa.Column("published", sa.String(10)),
        sa.Column("state", sa.String(12), nullable=False, index=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.CheckConstraint("state IN ('pending', 'published', 'withdrawn')", name="state_is_known"),
    )
    _create_what_belongs_to_documents()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _create_what_belongs_to_documents() -> None:
    op.create_table(
        "document_versions",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("document_id", _KEY, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("stored_files.sha256"), nullable=False, index=True),
        sa.Column("file_name", sa.String(255), nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("document_id", "number"),
    )
    op.create_table(
        "document_projects",
        sa.Column("document_id", _KEY, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("project_id", sa.String(40), primary_key=True),
    )
    op.create_table(
        "search_texts",
        sa.Column("document_id", _KEY, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
