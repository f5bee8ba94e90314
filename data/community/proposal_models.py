"""Proposals to change the facts: what the next snapshot should say, on what sources, and what came of it."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

PROPOSAL_STATES = ("pending", "accepted", "refused", "taken_in")
PROPOSAL_ACTIONS = ("add", "change", "remove")
_Key = BigInteger().with_variant(Integer, "sqlite")


class Proposal(Base):
    """``row_id`` names the row of ``table_name``; empty for a new row that will be given its number.

    ``before`` and ``after`` are cells as text; ``before`` is what the reviewer saw last: where the facts differ, they
    changed meanwhile. ``sources`` are dicts of ``url`` and ``title``; ``source_of`` says of a column which of them
    it rests on, where that is not the first. ``refused``: column -> why its value was not accepted, though others were.
    ``taken_in`` is the snapshot that holds it.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint(f"state IN {PROPOSAL_STATES}", name="proposal_state_is_known"),
        CheckConstraint(f"action IN {PROPOSAL_ACTIONS}", name="proposal_action_is_known"),
        Index("proposals_of_row", "table_name", "row_id"),
    )

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(8))
    row_id: Mapped[str] = mapped_column(String(1000), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    prefecture: Mapped[str] = mapped_column(String(2), default="", index=True)
    before: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    after: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    sources: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    source_of: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    note: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default="pending", index=True)
    refused: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    taken_in: Mapped[str] = mapped_column(String(10), default="")
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(DateTime)
    decided_by: Mapped[int | None] = mapped_column(_Key)

    @property
    def agreed(self) -> dict[str, str]:
        """The values that were not refused."""
        return {name: value for name, value in self.after.items() if name not in self.refused}
