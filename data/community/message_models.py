"""Tables of direct messages: conversations of two members or of a member and a body's desk."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

_Key = BigInteger().with_variant(Integer, "sqlite")


class Conversation(Base):
    """Begun by ``starter_id``, with ``partner_id``, or with the desk of a body: all its active accounts.

    ``desk_code``: the code of the body, or its name where it has none; empty for a conversation of two members.
    """

    __tablename__ = "conversations"
    __table_args__ = (Index("conversations_of_desk", "desk_kind", "desk_code"),)

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    starter_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    desk_kind: Mapped[str] = mapped_column(String(16), default="")
    desk_code: Mapped[str] = mapped_column(String(200), default="")
    desk_name: Mapped[str] = mapped_column(String(200), default="")
    last_at: Mapped[datetime] = mapped_column(DateTime, default=now, index=True)


class Message(Base):
    """What somebody wrote in a conversation; without a sender once that account was erased."""

    __tablename__ = "messages"
    __table_args__ = (Index("messages_of_conversation", "conversation_id", "id"),)

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(DateTime, default=now)


class MessageRead(Base):
    """Up to which message an account has read a conversation."""

    __tablename__ = "message_reads"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    conversation_id: Mapped[int] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    message_id: Mapped[int] = mapped_column(BigInteger)


class MessageBlock(Base):
    """Whose messages an account does not take."""

    __tablename__ = "message_blocks"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    blocked_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True)
    blocked_at: Mapped[datetime] = mapped_column(DateTime, default=now)


class ReportedMessage(Base):
    """The copy of a message that was reported: all that moderators see of a conversation."""

    __tablename__ = "reported_messages"

    message_id: Mapped[int] = mapped_column(_Key, primary_key=True, autoincrement=False)
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(DateTime)
