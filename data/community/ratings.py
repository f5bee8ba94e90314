"""Satisfaction: a participating body rates the system of a project; a later rating replaces its former one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from data.community import audit, limits, waiting
from data.community.actors import Actor
from data.community.brakes import holds_back
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.limits import Limit
from data.community.models import now
from data.community.notifications import notify
from data.community.policy import require
from data.community.rating_models import ASPECTS, Rating
from data.community.taking_part import takes_part
from data.community.turns import take_turn
from data.community.waiting import Kept
from data.community.words import storable
from data.queries.lookup import has_project
from data.snapshots import Snapshot

LONGEST_COMMENT = 2000
_LIMIT = Limit(most=60, seconds=3600, most_when_new=20)


@dataclass(frozen=True)
class Scores:
    """What a body says: aspect -> 1 to 5, ``None`` where it cannot say; words for the others to read, or none."""

    scores: Mapping[str, int | None]
    comment: str = ""


def checked(fields: Mapping[str, str]) -> Scores:
    """Scores of the fields of a form. Raises ``InvalidError`` with every field that cannot be taken."""
    wrong: dict[str, tuple[str, dict[str, str]]] = {}
    scores: dict[str, int | None] = {}
    for aspect in ASPECTS:
        value = fields.get(aspect, "")
        scores[aspect] = int(value) if value in ("1", "2", "3", "4", "5") else None
        if scores[aspect] is None and (value or aspect == "overall"):
            wrong[aspect] = ("choice", {})
    comment = storable(fields.get("comment", "")).strip()
    if len(comment) > LONGEST_COMMENT:
        wrong["comment"] = ("at_most", {"most": str(LONGEST_COMMENT)})
    if wrong:
        raise InvalidError(wrong)
    return Scores(scores, comment)


def give(session: Session, actor: Actor, snapshot: Snapshot, project_id: str, told: Scores) -> Rating:
    """Rate for the actor's body. Raises ``RefusalError("not_taking_part")`` where that body does not take part.

    Words that the brake holds back wait for a moderator; the scores count at once.
    """
    require(actor, "rating.give")
    _require_part(snapshot, project_id, actor)
    limits.spend(session, actor, "rating.give", _LIMIT)
    take_turn(session, f"rating:{project_id}:{actor.body_kind}:{actor.body_code}")
    _replace(session, actor, project_id)
    place = f"rating:{project_id}"
    waiting.drop(session, actor, place)
    waits = holds_back(session, actor, told.comment)
    given = Rating(
        project_id=project_id,
        body_kind=actor.body_kind,
        body_code=actor.body_code,
        account_id=actor.account_id,
        comment="" if waits else told.comment,
        **told.scores,
    )
    session.add(given)
    session.flush()
    if waits:
        about = {"rating": given.id, "project": project_id}
        waiting.keep(session, actor, Kept("comment", told.comment, place=place, about=about))
    return given


def take_back(session: Session, actor: Actor, snapshot: Snapshot, project_id: str) -> None:
    """The body's rating no longer counts. Raises ``UnknownError`` where it has none."""
    require(actor, "rating.give")
    _require_part(snapshot, project_id, actor)
    if not _replace(session, actor, project_id):
        raise UnknownError
    waiting.drop(session, actor, f"rating:{project_id}")


def own(session: Session, actor: Actor, project_id: str) -> Rating | None:
    """The rating of the actor's body that counts."""
    require(actor, "rating.read")
    return session.scalar(select(Rating).where(*_of_body(actor, project_id)))


def put_comment(session: Session, rating_id: int, comment: str) -> None:
    """The words of a rating that counts, once a moderator has read them. Raises ``UnknownError``."""
    held = session.get(Rating, rating_id)
    if held is None or held.replaced_at is not None:
        raise UnknownError
    held.comment = comment


def remove_comment(session: Session, actor: Actor, rating_id: int, reason: str) -> str:
    """Take the words of a rating away, the scores stay: an act of moderation. The project's id."""
    require(actor, "rating.moderate")
    rating = session.get(Rating, rating_id)
    if rating is None or not rating.comment:
        raise UnknownError
    said = storable(reason).strip()[:500]
    if not said:
        raise InvalidError({"reason": ("length", {"most": "500"})})
    rating.comment = ""
    audit.record(session, actor, "rating.remove_comment", f"rating:{rating_id}", reason=said)
    if rating.account_id is not None:
        path = f"/projects/{rating.project_id}/rate"
        notify(session, [rating.account_id], "rating_remove_comment", path, reason=said)
    return rating.project_id


def _require_part(snapshot: Snapshot, project_id: str, actor: Actor) -> None:
    if not has_project(snapshot, project_id):
        raise UnknownError
    if not takes_part(snapshot, project_id, actor):
        raise RefusalError("not_taking_part")


def _of_body(actor: Actor, project_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Rating.project_id == project_id,
        Rating.body_kind == actor.body_kind,
        Rating.body_code == actor.body_code,
        Rating.replaced_at.is_(None),
    )


def _replace(session: Session, actor: Actor, project_id: str) -> int:
    former = update(Rating).where(*_of_body(actor, project_id)).values(replaced_at=now()).returning(Rating.id)
    return len(session.execute(former).all())
