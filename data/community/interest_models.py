"""Table of interests: a body plans a system, or looks for partners for it, by a fiscal year."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

INTEREST_KINDS = ("partners", "plan")
_Key = BigInteger().with_variant(Integer, "sqlite")
_OPEN = text("withdrawn_at IS NULL")


class Interest(Base):
    """``body_code``: the code of the body, or its name where it has none; ``prefecture_code`` empty outside of any.

    The one without ``withdrawn_at`` stands: one a body and system type. ``account_id``: who declared it for the body.
    """

    __tablename__ = "interests"
    __table_args__ = (
        CheckConstraint(f"kind IN {INTEREST_KINDS}", name="interest_kind_is_known"),
        Index(
            "one_interest_a_body",
            "body_kind",
            "body_code",
            "system_type",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("interests_of_system", "system_type", "fiscal_year"),
        Index("interests_of_prefecture", "prefecture_code", "fiscal_year"),
    )

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    body_kind: Mapped[str] = mapped_column(String(16))
    body_code: Mapped[str] = mapped_column(String(200))
    body_name: Mapped[str] = mapped_column(String(200))
    prefecture_code: Mapped[str] = mapped_column(String(2))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    system_type: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(12))
    fiscal_year: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text, default="")
    declared_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime)
