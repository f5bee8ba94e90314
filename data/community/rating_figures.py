"""What the ratings that count come to: mean, number and distribution, and how the mean went from month to month.

Nothing is told of fewer than ``LEAST`` bodies, so that nobody can read the score of one.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community.actors import Actor
from data.community.japan import day_in_japan
from data.community.policy import require
from data.community.rating_models import ASPECTS, Rating
from data.community.taking_part import projects_with
from data.snapshots import Snapshot

LEAST = 3


@dataclass(frozen=True)
class Aspect:
    """One question: the mean and how many gave 1, 2, 3, 4, 5; ``None`` and nothing where too few answered it."""

    name: str
    n: int
    mean: float | None
    given: tuple[int, ...]


@dataclass(frozen=True)
class Month:
    """What counted at the end of a month (``2026-11``)."""

    month: str
    mean: float
    n: int


@dataclass(frozen=True)
class Words:
    """What a body wrote. ``rating_id`` is for moderators."""

    rating_id: int
    body_kind: str
    body_code: str
    comment: str


@dataclass(frozen=True)
class Satisfaction:
    """``n`` ratings by ``bodies`` bodies on ``projects`` projects; the rest is empty where there are too few bodies."""

    n: int
    bodies: int
    projects: int
    aspects: tuple[Aspect, ...] = ()
    history: tuple[Month, ...] = ()
    words: tuple[Words, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether there are enough bodies to tell anything."""
        return self.bodies >= LEAST


def of_project(session: Session, actor: Actor, project_id: str) -> Satisfaction:
    """A project's, with its history and what the bodies wrote."""
    require(actor, "rating.read")
    every = session.scalars(select(Rating).where(Rating.project_id == project_id).order_by(Rating.body_code)).all()
    found = _summary([each for each in every if each.replaced_at is None])
    if not found.is_shown:
        return found
    words = tuple(
        Words(each.id, each.body_kind, each.body_code, each.comment)
        for each in every
        if each.comment and each.replaced_at is None
    )
    return Satisfaction(found.n, found.bodies, found.projects, found.aspects, _history(every), words)


def of_vendor(session: Session, actor: Actor, snapshot: Snapshot, vendor_id: str) -> Satisfaction:
    """Over all projects that name the vendor."""
    return _over(session, actor, snapshot, "vendor_id", vendor_id)


def of_system(session: Session, actor: Actor, snapshot: Snapshot, system_type: str) -> Satisfaction:
    """Over all projects of the system type."""
    return _over(session, actor, snapshot, "system_type", system_type)


def _over(session: Session, actor: Actor, snapshot: Snapshot, column: str, code: str) -> Satisfaction:
    require(actor, "rating.read")
    rated = session.scalars(select(Rating.project_id).where(Rating.replaced_at.is_(None)).distinct()).all()
    wanted = projects_with(snapshot, rated, column, code)
    return _summary(_current(session, wanted))


def _current(session: Session, project_ids: Collection[str]) -> Sequence[Rating]:
    if not project_ids:
        return ()
    wanted = select(Rating).where(Rating.replaced_at.is_(None), Rating.project_id.in_(project_ids))
    return session.scalars(wanted).all()


def _summary(ratings: Sequence[Rating]) -> Satisfaction:
    projects = len({each.project_id for each in ratings})
    counted = Satisfaction(len(ratings), len(_bodies(ratings)), projects)
    if not counted.is_shown:
        return counted
    return Satisfaction(counted.n, counted.bodies, projects, tuple(_aspect(name, ratings) for name in ASPECTS))


def _bodies(ratings: Sequence[Rating]) -> set[tuple[str, str]]:
    return {(each.body_kind, each.body_code) for each in ratings}


def _aspect(name: str, ratings: Sequence[Rating]) -> Aspect:
    answered = [each for each in ratings if getattr(each, name) is not None]
    if len(_bodies(answered)) < LEAST:
        return Aspect(name, len(answered), None, ())
    scores = Counter(int(getattr(each, name)) for each in answered)
    mean = sum(score * times for score, times in scores.items()) / scores.total()
    return Aspect(name, len(answered), mean, tuple(scores[score] for score in range(1, 6)))


def _history(ratings: Sequence[Rating]) -> tuple[Month, ...]:
    """The months in which something changed, as long as enough bodies counted at their end."""
    changed = {moment for each in ratings for moment in (each.given_at, each.replaced_at) if moment is not None}
    months = []
    for month in sorted({_month(moment) for moment in changed}):
        overall = [each.overall for each in ratings if _counted(each, month)]
        if len(overall) >= LEAST:
            months.append(Month(month, sum(overall) / len(overall), len(overall)))
    return tuple(months)


def _counted(rating: Rating, month: str) -> bool:
    """Whether a rating counted at the end of a month."""
    return _month(rating.given_at) <= month and (rating.replaced_at is None or _month(rating.replaced_at) > month)


def _month(moment: datetime) -> str:
    """The month in Japan."""
    return day_in_japan(moment)[:7]
