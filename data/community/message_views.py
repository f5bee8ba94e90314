"""Conversations as their pages show them: whom they are with, what is new, the messages page by page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data.community.account_models import Account
from data.community.actors import Actor
from data.community.errors import UnknownError
from data.community.message_care import blocks
from data.community.message_models import Conversation, Message, MessageRead
from data.community.messages import conversation_of, desk_members, is_in
from data.community.policy import require

PER_PAGE = 50
_FOUND = 30


@dataclass(frozen=True)
class Person:
    """An account as others see it; ``name`` is empty for one that was erased."""

    id: int
    name: str
    body: tuple[str, str]
    body_name: str
    active: bool = True


_GONE = Person(0, "", ("", ""), "", active=False)


@dataclass(frozen=True)
class Talk:
    """One conversation: the person it is with, or the one who wrote to a desk; ``desk``: kind, code and name."""

    id: int
    person: Person | None
    desk: tuple[str, str, str] | None
    begun_by_me: bool
    last_at: datetime
    unread: int = 0


@dataclass(frozen=True)
class Line:
    """One message."""

    id: int
    sender: Person
    mine: bool
    text: str
    sent_at: datetime


@dataclass(frozen=True)
class Thread:
    """A page of a conversation, oldest message first; ``older``: whether there are some before."""

    talk: Talk
    lines: tuple[Line, ...]
    older: bool
    blocked: bool


def talks(session: Session, actor: Actor, page: int = 1) -> tuple[list[Talk], int]:
    """The actor's conversations, the newest word first, and how many there are."""
    require(actor, "message.read", owner=actor.account_id)
    number = session.scalar(select(func.count()).select_from(Conversation).where(is_in(actor))) or 0
    wanted = select(Conversation).where(is_in(actor)).order_by(Conversation.last_at.desc(), Conversation.id.desc())
    held = session.scalars(wanted.limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all()
    unread = _unread(session, actor, [each.id for each in held])
    people = _people(session, {other for each in held for other in (each.starter_id, each.partner_id) if other})
    return [_talk(each, actor, people, unread.get(each.id, 0)) for each in held], number


def thread(session: Session, actor: Actor, conversation_id: int, before: int = 0) -> Thread:
    """The newest messages of a conversation, or those before message ``before``."""
    held = conversation_of(session, actor, conversation_id)
    wanted = select(Message).where(Message.conversation_id == conversation_id)
    if before:
        wanted = wanted.where(Message.id < before)
    found = session.scalars(wanted.order_by(Message.id.desc()).limit(PER_PAGE + 1)).all()
    people = _people(session, {*(each.sender_id or 0 for each in found), held.starter_id or 0, held.partner_id or 0})
    talk = _talk(held, actor, people, 0)
    lines = tuple(_line(each, actor, people) for each in reversed(found[:PER_PAGE]))
    return Thread(
        talk, lines, len(found) > PER_PAGE, talk.person is not None and blocks(session, actor, talk.person.id)
    )


def newer(session: Session, actor: Actor, conversation_id: int, after: int) -> tuple[Line, ...]:
    """The messages after one, for a page that is open."""
    conversation_of(session, actor, conversation_id)
    wanted = select(Message).where(Message.conversation_id == conversation_id, Message.id > after)
    found = session.scalars(wanted.order_by(Message.id).limit(PER_PAGE)).all()
    people = _people(session, {each.sender_id or 0 for each in found})
    return tuple(_line(each, actor, people) for each in found)


def person(session: Session, actor: Actor, account_id: int) -> tuple[Person, bool]:
    """An active account as those who are signed in see it, and whether the actor blocks it. Raises ``UnknownError``."""
    require(actor, "member.view")
    found = _people(session, {account_id}).get(account_id)
    if found is None or not found.active:
        raise UnknownError
    return found, blocks(session, actor, account_id)


def desk(session: Session, actor: Actor, body: tuple[str, str]) -> str:
    """The name of a body that has a desk. Raises ``UnknownError`` where nobody of it has an account."""
    require(actor, "message.send")
    members = desk_members(session, body)
    if not members:
        raise UnknownError
    return members[0].body_name


def desks(session: Session, actor: Actor, words: str) -> list[tuple[str, str, str]]:
    """Bodies with active accounts whose name has the words: kind, code (or name), name."""
    require(actor, "message.send")
    wanted = select(Account.body_kind, Account.body_code, Account.body_name).where(
        Account.state == "active", Account.body_name != "", Account.body_name.icontains(words, autoescape=True)
    )
    rows = session.execute(wanted.distinct().order_by(Account.body_name).limit(_FOUND))
    found = {(row.body_kind, row.body_code or row.body_name): row.body_name for row in rows}
    return [(*body, name) for body, name in found.items() if body != actor.body]


def _unread(session: Session, actor: Actor, ids: list[int]) -> dict[int, int]:
    """Conversation -> how many messages of others the actor has not read."""
    read = aliased(MessageRead)
    wanted = (
        select(Message.conversation_id, func.count().label("number"))
        .outerjoin(read, (read.conversation_id == Message.conversation_id) & (read.account_id == actor.account_id))
        .where(Message.conversation_id.in_(ids), Message.sender_id != actor.account_id)
        .where(Message.id > func.coalesce(read.message_id, 0))
        .group_by(Message.conversation_id)
    )
    return {row.conversation_id: row.number for row in session.execute(wanted)}


def _people(session: Session, ids: set[int]) -> dict[int, Person]:
    accounts = session.scalars(select(Account).where(Account.id.in_(ids)))
    return {each.id: _person(each) for each in accounts}


def _person(account: Account) -> Person:
    body = (account.body_kind, account.body_code or account.body_name)
    return Person(account.id, account.name, body, account.body_name, account.state == "active")


def _talk(held: Conversation, actor: Actor, people: dict[int, Person], unread: int) -> Talk:
    mine = held.starter_id == actor.account_id
    desk_of = (held.desk_kind, held.desk_code, held.desk_name) if held.desk_code else None
    other = held.partner_id if mine else held.starter_id
    return Talk(held.id, people.get(other or 0), desk_of, mine, held.last_at, unread)


def _line(message: Message, actor: Actor, people: dict[int, Person]) -> Line:
    mine = message.sender_id == actor.account_id
    return Line(message.id, people.get(message.sender_id or 0, _GONE), mine, message.text, message.sent_at)
