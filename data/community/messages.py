"""Direct messages: to a member, to a body's desk, and answers. Nobody reads those of others, whatever the role."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from data.community import limits
from data.community.account_models import Account, Notification
from data.community.actors import NEW_DAYS, Actor
from data.community.brakes import FIRST_POSTS, holds_back
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.limits import Limit
from data.community.message_models import Conversation, Message, MessageBlock
from data.community.models import now
from data.community.notifications import notify
from data.community.policy import require
from data.community.turns import take_turn
from data.community.words import storable

LONGEST = 5000
_LIMIT = Limit(most=60, seconds=3600, most_when_new=15)


def path_of(conversation_id: int) -> str:
    """Where a conversation is read."""
    return f"/messages/{conversation_id}"


def to_member(session: Session, actor: Actor, account_id: int, text: str) -> Message:
    """Write to a member; what the two wrote each other before goes on."""
    require(actor, "message.send")
    if account_id == actor.account_id or session.get(Account, account_id) is None:
        raise UnknownError
    pair = sorted((actor.account_id or 0, account_id))
    take_turn(session, f"messages:{pair[0]}:{pair[1]}")
    between = or_(
        and_(Conversation.starter_id == actor.account_id, Conversation.partner_id == account_id),
        and_(Conversation.starter_id == account_id, Conversation.partner_id == actor.account_id),
    )
    held = session.scalar(select(Conversation).where(between).limit(1))
    begun = held or Conversation(starter_id=actor.account_id, partner_id=account_id)
    return _send(session, actor, begun, text)


def to_desk(session: Session, actor: Actor, body: tuple[str, str], text: str) -> Message:
    """Write to all active accounts of a body: kind, and code or name. Raises ``RefusalError`` where it has none."""
    require(actor, "message.send")
    if body == actor.body:
        raise RefusalError("message_own_desk")
    members = desk_members(session, body)
    if not members:
        raise RefusalError("message_no_desk")
    kind, code = body
    take_turn(session, f"messages:{actor.account_id}:{kind}:{code}")
    mine = (Conversation.starter_id == actor.account_id, Conversation.desk_kind == kind, Conversation.desk_code == code)
    held = session.scalar(select(Conversation).where(*mine).limit(1))
    begun = held or Conversation(
        starter_id=actor.account_id, desk_kind=kind, desk_code=code, desk_name=members[0].body_name
    )
    return _send(session, actor, begun, text)


def answer(session: Session, actor: Actor, conversation_id: int, text: str) -> Message:
    """Write on in a conversation that the actor is in. Raises ``UnknownError`` for others."""
    require(actor, "message.send")
    return _send(session, actor, conversation_of(session, actor, conversation_id), text)


def conversation_of(session: Session, actor: Actor, conversation_id: int) -> Conversation:
    """A conversation that the actor is in. Raises ``UnknownError``: of others nobody learns that they are there."""
    require(actor, "message.read", owner=actor.account_id)
    held = session.scalar(select(Conversation).where(Conversation.id == conversation_id, is_in(actor)))
    if held is None:
        raise UnknownError
    return held


def is_in(actor: Actor) -> ColumnElement[bool]:
    """The conversations that the actor may read."""
    kind, code = actor.body
    desk = and_(Conversation.desk_kind == kind, Conversation.desk_code == code, Conversation.desk_code != "")
    return or_(Conversation.starter_id == actor.account_id, Conversation.partner_id == actor.account_id, desk)


def desk_members(session: Session, body: tuple[str, str]) -> list[Account]:
    """The active accounts of a body, the longest-standing first."""
    kind, code = body
    if not code:
        return []
    same = or_(Account.body_code == code, and_(Account.body_code == "", Account.body_name == code))
    wanted = select(Account).where(Account.state == "active", Account.body_kind == kind, same).order_by(Account.id)
    return list(session.scalars(wanted))


def blockers(session: Session, account_ids: Iterable[int], sender_id: int | None) -> set[int]:
    """Those of the accounts that take no messages of ``sender_id``."""
    wanted = select(MessageBlock.account_id).where(
        MessageBlock.account_id.in_(list(account_ids)), MessageBlock.blocked_id == sender_id
    )
    return set(session.scalars(wanted))


def _send(session: Session, actor: Actor, conversation: Conversation, text: str) -> Message:
    written = storable(text).replace("\r\n", "\n").strip()
    if not 0 < len(written) <= LONGEST:
        raise InvalidError({"text": ("length", {"most": str(LONGEST)})})
    recipients = _recipients(session, actor, conversation)
    if holds_back(session, actor, written) and not _was_answered(session, actor, conversation):
        raise InvalidError({"text": ("link_to_strangers", {"posts": str(FIRST_POSTS), "days": str(NEW_DAYS)})})
    limits.spend(session, actor, "message.send", _LIMIT)
    session.add(conversation)
    session.flush()
    conversation.last_at = now()
    message = Message(conversation_id=conversation.id, sender_id=actor.account_id, text=written)
    session.add(message)
    session.flush()
    _tell(session, actor, path_of(conversation.id), recipients)
    return message


def _was_answered(session: Session, actor: Actor, conversation: Conversation) -> bool:
    """Whether somebody else has written in a conversation: to strangers a new account sends no links.

    Such a message is not taken rather than kept for a moderator: nobody reads those of others.
    """
    others = select(Message.id).where(Message.conversation_id == conversation.id)
    others = others.where(or_(Message.sender_id != actor.account_id, Message.sender_id.is_(None)))
    return conversation.id is not None and session.scalar(others.limit(1)) is not None


def _recipients(session: Session, actor: Actor, conversation: Conversation) -> set[int]:
    """Who is told. Raises ``RefusalError`` where the one that it is for is gone, or takes none of the actor's."""
    persons = {conversation.starter_id, conversation.partner_id} - {actor.account_id, None}
    single = {each for each in persons if each is not None}
    if not (single or (conversation.desk_code and conversation.starter_id)):
        raise RefusalError("message_gone")
    for each in single:
        account = session.get(Account, each)
        if account is None or account.state != "active":
            raise RefusalError("message_gone")
    if blockers(session, single, actor.account_id):
        raise RefusalError("message_blocked")
    if actor.account_id is not None and blockers(session, [actor.account_id], next(iter(single), None)):
        raise RefusalError("message_you_blocked")
    desk = {each.id for each in desk_members(session, (conversation.desk_kind, conversation.desk_code))}
    told = (single | desk) - {actor.account_id or 0}
    return told - blockers(session, told, actor.account_id)


def _tell(session: Session, actor: Actor, path: str, recipients: set[int]) -> None:
    """Once for all that waits in a conversation; not a word of what was written."""
    waiting = select(Notification.account_id).where(
        Notification.account_id.in_(recipients),
        Notification.kind == "message",
        Notification.path == path,
        Notification.read_at.is_(None),
    )
    notify(
        session,
        sorted(recipients - set(session.scalars(waiting))),
        "message",
        path,
        about=actor.account_id,
        sender=actor.name,
    )
