"""Proposals to change the facts: what the next snapshot should say, on what source, and what came of it."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

PROPOSAL_STATES = ("pending", "accepted", "refused", "taken_in")
_Key = BigInteger().with_variant(Integer, "sqlite")


class Proposal(Base):
    """``row_id`` names the row of ``table_name``; empty for a new row. ``before`` and ``after`` are cells as text.

    ``before`` is what the reviewer saw last; where the facts differ from it, they changed meanwhile. ``taken_in`` is
    the snapshot that holds it.
    """

    __tablename__ = "proposals"
    __table_args__ = (CheckConstraint(f"state IN {PROPOSAL_STATES}", name="proposal_state_is_known"),)

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    prefecture: Mapped[str] = mapped_column(String(2), default="", index=True)
    before: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    after: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    source_url: Mapped[str] = mapped_column(String(2000))
    source_title: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default="pending", index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    taken_in: Mapped[str] = mapped_column(String(10), default="")
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(DateTime)
    decided_by: Mapped[int | None] = mapped_column(_Key)
