"""What waits for a moderator: kept as it was sent, seen by its author and by moderators, and by nobody else.

Nothing of it is in the tables that pages, searches and counts read: ``data.community.publishing`` puts it there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from data.community.account_models import Account, Notification
from data.community.actors import Actor
from data.community.errors import RefusalError, UnknownError
from data.community.forum_views import Author, FileLine, author_of
from data.community.models import StoredFile, now
from data.community.notifications import notify
from data.community.policy import POLICY, allowed, require
from data.community.stored import let_go
from data.community.waiting_models import Waiting, WaitingFile

_DECIDERS = tuple(POLICY["waiting.decide"].anything)
_WAITS = "words_wait"
MOST = 20  # of one account at a time
LISTED = 100


@dataclass(frozen=True)
class Attached:
    """A file that the store holds: its content and the name it came with."""

    sha256: str
    file_name: str


@dataclass(frozen=True)
class Kept:
    """What is kept, as ``Waiting`` has it."""

    kind: str
    text: str
    title: str = ""
    thread_id: int | None = None
    place: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[Attached] = ()


@dataclass(frozen=True)
class Waits:
    """What waits, or what came of it. ``since``: when it was sent last."""

    id: int
    kind: str
    title: str
    text: str
    thread_id: int | None
    about: Mapping[str, Any]
    author: Author
    since: datetime
    state: str
    reason: str
    path: str
    files: tuple[FileLine, ...] = ()


def keep(session: Session, actor: Actor, kept: Kept) -> Waiting:
    """Take something in that waits; it replaces what waits for the same place. Raises ``RefusalError`` for too much."""
    own = select(Waiting).where(Waiting.author_id == actor.account_id, Waiting.state == "waiting")
    held = session.scalar(own.where(Waiting.place == kept.place)) if kept.place else None
    if held is None:
        if len(session.scalars(own.limit(MOST)).all()) >= MOST:
            raise RefusalError("too_many_waiting")
        held = Waiting(kind=kept.kind, author_id=actor.account_id, place=kept.place)
        session.add(held)
    held.title, held.text, held.thread_id, held.about = kept.title, kept.text, kept.thread_id, dict(kept.about)
    held.created_at = now()
    session.flush()
    session.add_all(
        WaitingFile(waiting_id=held.id, number=number, sha256=file.sha256, file_name=file.file_name)
        for number, file in enumerate(kept.files, start=1)
    )
    session.flush()
    tell_moderators(session)
    return held


def tell_moderators(session: Session) -> None:
    """Something waits for those who decide; they are told once, and not again before they have read it."""
    told = Notification.kind == _WAITS, Notification.read_at.is_(None)
    know = select(Notification.account_id).where(*told)
    deciders = select(Account.id).where(Account.role.in_(_DECIDERS), Account.state == "active", Account.id.not_in(know))
    notify(session, session.scalars(deciders.order_by(Account.id)), _WAITS, "/moderation")


def path_of(number: int) -> str:
    """The page of what waits."""
    return f"/waiting/{number}"


def drop(session: Session, actor: Actor, place: str) -> None:
    """What the actor has waiting for a place is overtaken by what they said since."""
    mine = select(Waiting).where(Waiting.author_id == actor.account_id, Waiting.place == place)
    for held in session.scalars(mine.where(Waiting.state == "waiting")):
        session.delete(held)
    session.flush()


def withdraw(session: Session, actor: Actor, number: int) -> Waiting:
    """Take back what has not been published: nothing of it is kept. Raises ``UnknownError``, ``RefusalError``."""
    held = held_for(session, actor, number, "waiting.withdraw")
    if held.state == "published":
        raise RefusalError("decided")
    named = delete(WaitingFile).where(WaitingFile.waiting_id == number).returning(WaitingFile.sha256)
    contents = list(session.scalars(named))
    session.delete(held)
    session.flush()
    let_go(session, contents)
    return held


def held_for(session: Session, actor: Actor, number: int, action: str) -> Waiting:
    """What waits, for who may do ``action`` to it. Raises ``UnknownError``: others do not learn that it is there."""
    held = session.get(Waiting, number, with_for_update=action != "waiting.view")
    if held is None or not allowed(actor, "waiting.view", owner=held.author_id):
        require(actor, "waiting.view", owner=actor.account_id)
        raise UnknownError
    require(actor, action, owner=held.author_id)
    return held


def one(session: Session, actor: Actor, number: int) -> Waits:
    """One, for its author and for moderators. Raises ``UnknownError``."""
    held_for(session, actor, number, "waiting.view")
    return _views(session, select(Waiting).where(Waiting.id == number))[0]


def mine(session: Session, actor: Actor, most: int = LISTED) -> tuple[Waits, ...]:
    """What the actor has not seen published, newest first: it waits, or was refused."""
    if not allowed(actor, "waiting.view", owner=actor.account_id):
        return ()
    own = select(Waiting).where(Waiting.author_id == actor.account_id, Waiting.state != "published")
    return _views(session, own.order_by(Waiting.id.desc()).limit(most))


def of_thread(session: Session, actor: Actor, thread_id: int, most: int = LISTED) -> tuple[Waits, ...]:
    """What waits in a thread, oldest first: all for moderators, their own for others."""
    if not actor.signed_in:
        return ()
    here = select(Waiting).where(Waiting.thread_id == thread_id, Waiting.state == "waiting")
    if not allowed(actor, "waiting.view"):
        here = here.where(Waiting.author_id == actor.account_id)
    return _views(session, here.order_by(Waiting.id).limit(most))


def for_place(session: Session, actor: Actor, place: str) -> Waiting | None:
    """What the actor has waiting for a place."""
    mine_there = select(Waiting).where(Waiting.author_id == actor.account_id, Waiting.place == place)
    return session.scalar(mine_there.where(Waiting.state == "waiting").limit(1)) if actor.signed_in else None


def queue(session: Session, actor: Actor, most: int = LISTED) -> tuple[Waits, ...]:
    """What nobody has decided on yet, oldest first. For moderators."""
    require(actor, "waiting.decide")
    return _views(session, select(Waiting).where(Waiting.state == "waiting").order_by(Waiting.id).limit(most))


def file_of(session: Session, actor: Actor, waiting_id: int, number: int) -> tuple[WaitingFile, StoredFile]:
    """A file of what waits. Raises ``UnknownError``."""
    held_for(session, actor, waiting_id, "waiting.view")
    file = session.get(WaitingFile, (waiting_id, number))
    stored = session.get(StoredFile, file.sha256) if file else None
    if file is None or stored is None:
        raise UnknownError
    return file, stored


def _views(session: Session, wanted: Select[Any]) -> tuple[Waits, ...]:
    found = list(session.scalars(wanted))
    if not found:
        return ()
    people = select(Account).where(Account.id.in_({each.author_id for each in found}))
    authors = {each.id: author_of(each) for each in session.scalars(people)}
    files: dict[int, tuple[FileLine, ...]] = {}
    named = select(WaitingFile, StoredFile.size).join(StoredFile, StoredFile.sha256 == WaitingFile.sha256)
    named = named.where(WaitingFile.waiting_id.in_([each.id for each in found])).order_by(WaitingFile.number)
    for file, size in session.execute(named):
        line = FileLine(file.number, file.file_name, size)
        files[file.waiting_id] = (*files.get(file.waiting_id, ()), line)
    return tuple(
        Waits(
            id=each.id,
            kind=each.kind,
            title=each.title,
            text=each.text,
            thread_id=each.thread_id,
            about=each.about,
            author=authors[each.author_id],
            since=each.created_at,
            state=each.state,
            reason=each.reason,
            path=each.path,
            files=files.get(each.id, ()),
        )
        for each in found
    )
