"""Tables of what waits for a moderator before others see it: kept apart, so that no list and no search can show it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

IN_FORUM = ("thread", "post", "edit")
WAITING_KINDS = (*IN_FORUM, "note", "comment")
WAITING_STATES = ("waiting", "published", "refused")
_Key = BigInteger().with_variant(Integer, "sqlite")


class Waiting(Base):
    """Words of a new account: those of a new thread, a post, a changed post, a note on an interest, on a rating.

    ``about``: what else it takes to publish them. ``place``: what there can be one of (``post:12`` for a change of that
    post), empty where there can be many. ``path``: where they were published.
    """

    __tablename__ = "waiting"
    __table_args__ = (
        CheckConstraint(f"kind IN {WAITING_KINDS}", name="waiting_kind_is_known"),
        CheckConstraint(f"state IN {WAITING_STATES}", name="waiting_state_is_known"),
        Index("waiting_by_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), index=True)
    place: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    reason: Mapped[str] = mapped_column(Text, default="")
    path: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(DateTime)
    decided_by: Mapped[int | None] = mapped_column(_Key)


class WaitingFile(Base):
    """A file that came with a post that waits."""

    __tablename__ = "waiting_files"

    waiting_id: Mapped[int] = mapped_column(ForeignKey("waiting.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_files.sha256"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
