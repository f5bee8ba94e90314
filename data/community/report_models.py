"""Table of reports: what somebody thinks a moderator should look at."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

REPORT_STATES = ("open", "upheld", "dismissed")
REASONS = ("spam", "abuse", "personal", "wrong", "other")
_Key = BigInteger().with_variant(Integer, "sqlite")


class Report(Base):
    """``subject_kind`` and ``subject_id`` say what is reported (``post``, 12), ``path`` where it is shown.

    ``words``: what the reporter adds. ``decision``: the reason that a moderator gave, by ``decided_by``.
    """

    __tablename__ = "reports"
    __table_args__ = (
        CheckConstraint(f"state IN {REPORT_STATES}", name="report_state_is_known"),
        CheckConstraint(f"reason IN {REASONS}", name="report_reason_is_known"),
        Index("reports_of_subject", "subject_kind", "subject_id"),
        Index("reports_by_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    path: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text, default="")
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(12), default="open")
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(DateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    decision: Mapped[str] = mapped_column(Text, default="")
