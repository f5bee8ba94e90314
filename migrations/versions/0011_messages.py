"""Direct messages: conversations, what was read, who is blocked, copies of what was reported."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables and their indices."""
    op.create_table(
        "conversations",
        sa.Column("id", _KEY, primary_key=True),
        _writer("starter_id"),
        _writer("partner_id"),
        sa.Column("desk_kind", sa.String(16), nullable=False),
        sa.Column("desk_code", sa.String(200), nullable=False),
        sa.Column("desk_name", sa.String(200), nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False, index=True),
    )
    op.create_index("conversations_of_desk", "conversations", ["desk_kind", "desk_code"])
    op.create_table(
        "messages",
        sa.Column("id", _KEY, primary_key=True),
        _conversation(),
        _writer("sender_id"),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime, nullable=False),
    )
    op.create_index("messages_of_conversation", "messages", ["conversation_id", "id"])
    op.create_table(
        "message_reads",
        _account("account_id", primary_key=True),
        _conversation(primary_key=True, index=True),
        sa.Column("message_id", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "message_blocks",
        _account("account_id", primary_key=True),
        _account("blocked_id", primary_key=True, index=True),
        sa.Column("blocked_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "reported_messages",
        sa.Column("message_id", _KEY, primary_key=True, autoincrement=False),
        _writer("sender_id"),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime, nullable=False),
    )


def _account(name: str, *, primary_key: bool = False, index: bool = False) -> sa.Column[int]:
    whose = sa.ForeignKey("accounts.id", ondelete="CASCADE")
    return sa.Column(name, _KEY, whose, nullable=False, primary_key=primary_key, index=index)


def _writer(name: str) -> sa.Column[int]:
    """An account whose words stay with those they were for when it goes."""
    return sa.Column(name, _KEY, sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True)


def _conversation(*, primary_key: bool = False, index: bool = False) -> sa.Column[int]:
    which = sa.ForeignKey("conversations.id", ondelete="CASCADE")
    return sa.Column("conversation_id", _KEY, which, nullable=False, primary_key=primary_key, index=index)
