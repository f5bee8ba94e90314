"""Interests: "we plan this system" or "we look for partners", by a fiscal year; bodies it may concern are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from data.community import audit, limits, waiting
from data.community.actors import Actor
from data.community.brakes import holds_back
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.interest_models import INTEREST_KINDS, Interest
from data.community.japan import fiscal_year_of
from data.community.limits import Limit
from data.community.matching_bodies import tell
from data.community.models import now
from data.community.notifications import notify
from data.community.policy import require
from data.community.turns import take_turn
from data.community.waiting import Kept
from data.community.words import storable
from data.names import names
from data.snapshots import Snapshot

LONGEST_NOTE = 1000
YEARS_AHEAD = 10
_BODIES = ("municipality", "prefecture", "other")  # those that buy: other is a union, a council
_LIMIT = Limit(most=40, seconds=86400, most_when_new=10)


@dataclass(frozen=True)
class Wish:
    """What a body declares."""

    system_type: str
    kind: str
    fiscal_year: int
    note: str = ""


def checked(fields: Mapping[str, str], snapshot: Snapshot, today: date) -> Wish:
    """A wish of the fields of a form. Raises ``InvalidError`` with every field that cannot be taken."""
    first = fiscal_year_of(today)
    years = {str(year): year for year in range(first, first + YEARS_AHEAD + 1)}
    system, kind, year = (fields.get(name, "") for name in ("system", "kind", "year"))
    note = storable(fields.get("note", "")).strip()
    wrong: dict[str, tuple[str, dict[str, str]]] = {}
    known = {"system": names(snapshot, "system", "ja"), "kind": INTEREST_KINDS, "year": years}
    for name, value in (("system", system), ("kind", kind), ("year", year)):
        if value not in known[name]:
            wrong[name] = ("choice", {})
    if len(note) > LONGEST_NOTE:
        wrong["note"] = ("at_most", {"most": str(LONGEST_NOTE)})
    if wrong:
        raise InvalidError(wrong)
    return Wish(system, kind, years[year], note)


def may_declare(actor: Actor) -> bool:
    """Whether the actor's body is one that buys systems."""
    return actor.body_kind in _BODIES and bool(actor.body[1])


def declare(session: Session, actor: Actor, snapshot: Snapshot, wish: Wish) -> Interest:
    """Declare for the actor's body; a former one on the same system type is replaced. Matching bodies are told.

    A note that the brake holds back waits for a moderator; the interest itself stands at once.
    """
    require(actor, "interest.declare")
    if not may_declare(actor):
        raise RefusalError("interest_body")
    limits.spend(session, actor, "interest.declare", _LIMIT)
    kind, code = actor.body
    take_turn(session, f"interest:{kind}:{code}:{wish.system_type}")
    mine = (Interest.body_kind == kind, Interest.body_code == code, Interest.withdrawn_at.is_(None))
    former = update(Interest).where(*mine, Interest.system_type == wish.system_type).values(withdrawn_at=now())
    session.execute(former)
    place = f"interest:{wish.system_type}"
    waiting.drop(session, actor, place)
    waits = holds_back(session, actor, wish.note)
    declared = Interest(
        body_kind=kind,
        body_code=code,
        body_name=actor.body_name,
        prefecture_code=actor.prefecture,
        account_id=actor.account_id,
        system_type=wish.system_type,
        kind=wish.kind,
        fiscal_year=wish.fiscal_year,
        note="" if waits else wish.note,
    )
    session.add(declared)
    session.flush()
    if waits:
        about = {"interest": declared.id, "system": wish.system_type}
        waiting.keep(session, actor, Kept("note", wish.note, place=place, about=about))
    tell(session, snapshot, declared)
    return declared


def remove_note(session: Session, actor: Actor, interest_id: int, reason: str) -> None:
    """Take the words of an interest away, the interest stays: an act of moderation, of which its author is told."""
    require(actor, "interest.moderate")
    held = session.get(Interest, interest_id)
    if held is None or held.withdrawn_at is not None or not held.note:
        raise UnknownError
    _act(session, actor, held, "interest.remove_note", reason)
    held.note = ""


def _act(session: Session, actor: Actor, held: Interest, action: str, reason: str) -> None:
    """Write down what a moderator does to an interest, and tell who declared it. Raises ``InvalidError``."""
    said = storable(reason).strip()
    if not 0 < len(said) <= LONGEST_NOTE:
        raise InvalidError({"reason": ("length", {"most": str(LONGEST_NOTE)})})
    audit.record(session, actor, action, f"interest:{held.id}", reason=said)
    if held.account_id is not None:
        kind = action.replace(".", "_")
        notify(session, [held.account_id], kind, f"/interests?system={held.system_type}", reason=said)


def put_note(session: Session, interest_id: int, note: str) -> None:
    """The words of an interest that stands, once a moderator has read them. Raises ``UnknownError``."""
    held = session.get(Interest, interest_id)
    if held is None or held.withdrawn_at is not None:
        raise UnknownError
    held.note = note


def withdraw(session: Session, actor: Actor, interest_id: int, reason: str = "") -> None:
    """It no longer stands: taken back by the body that declared it, or away by a moderator, with a reason."""
    held = session.get(Interest, interest_id)
    if held is None or held.withdrawn_at is not None:
        require(actor, "interest.withdraw", owner=actor.account_id)
        raise UnknownError
    own = (held.body_kind, held.body_code) == actor.body
    require(actor, "interest.withdraw", owner=actor.account_id if own else held.account_id)
    if not own and held.account_id != actor.account_id:
        _act(session, actor, held, "interest.withdraw", reason)
    held.withdrawn_at = now()
    waiting.drop(session, actor, f"interest:{held.system_type}")
