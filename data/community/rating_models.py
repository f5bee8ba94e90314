"""Table of ratings: how content a participating body is with the system of a project."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

ASPECTS = ("overall", "usability", "support", "cost")
_Key = BigInteger().with_variant(Integer, "sqlite")
_CURRENT = text("replaced_at IS NULL")


class Rating(Base):
    """A body's rating of a project's system, 1 to 5; ``None``: the body cannot say (never for ``overall``).

    The one without ``replaced_at`` counts: one a body and project. ``account_id`` is who gave it for the body, while
    that account is there. ``replaced_at``: when a later one took its place, or the body took it back.
    """

    __tablename__ = "ratings"
    __table_args__ = (
        Index(
            "one_rating_a_body",
            "project_id",
            "body_kind",
            "body_code",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index("ratings_of_project", "project_id", "given_at"),
        *(CheckConstraint(f"{name} BETWEEN 1 AND 5", name=f"{name}_is_a_score") for name in ASPECTS),
    )

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    project_id: Mapped[str] = mapped_column(String(40))
    body_kind: Mapped[str] = mapped_column(String(16))
    body_code: Mapped[str] = mapped_column(String(40))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    overall: Mapped[int] = mapped_column(Integer)
    usability: Mapped[int | None] = mapped_column(Integer)
    support: Mapped[int | None] = mapped_column(Integer)
    cost: Mapped[int | None] = mapped_column(Integer)
    comment: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    replaced_at: Mapped[datetime | None] = mapped_column(DateTime)
