"""What protects people who get messages: marks of what was read, blocking, reporting, and leaving."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data.community.account_models import Account, Notification
from data.community.actors import Actor
from data.community.errors import UnknownError
from data.community.message_models import Message, MessageBlock, MessageRead, ReportedMessage
from data.community.messages import conversation_of, path_of
from data.community.models import now
from data.community.policy import require
from data.community.reports import Subject, report


@dataclass(frozen=True)
class Copy:
    """A reported message, as moderators see it."""

    sender: str
    text: str
    sent_at: datetime


def is_due(session: Session, actor: Actor, conversation_id: int, message_id: int) -> bool:
    """Whether it is still to be written down that the actor has read a conversation up to a message."""
    held = session.get(MessageRead, (actor.account_id, conversation_id))
    return bool(message_id) and (held is None or held.message_id < message_id)


def have_read(session: Session, actor: Actor, conversation_id: int, message_id: int) -> None:
    """The actor has read a conversation up to a message; what told of it is read too."""
    conversation_of(session, actor, conversation_id)
    newest = session.scalar(
        select(Message.id)
        .where(Message.conversation_id == conversation_id, Message.id <= message_id)
        .order_by(Message.id.desc())
        .limit(1)
    )
    if newest is None or actor.account_id is None:
        return
    held = session.get(MessageRead, (actor.account_id, conversation_id))
    if held is None:
        session.merge(MessageRead(account_id=actor.account_id, conversation_id=conversation_id, message_id=newest))
    elif newest > held.message_id:
        held.message_id = newest
    told = update(Notification).where(
        Notification.account_id == actor.account_id,
        Notification.kind == "message",
        Notification.path == path_of(conversation_id),
        Notification.read_at.is_(None),
    )
    session.execute(told.values(read_at=now()))


def block(session: Session, actor: Actor, account_id: int) -> None:
    """Take no messages of an account from now on."""
    require(actor, "message.block")
    if account_id == actor.account_id or session.get(Account, account_id) is None:
        raise UnknownError
    session.merge(MessageBlock(account_id=actor.account_id, blocked_id=account_id, blocked_at=now()))


def unblock(session: Session, actor: Actor, account_id: int) -> None:
    """Take messages of an account again."""
    require(actor, "message.block")
    mine = (MessageBlock.account_id == actor.account_id, MessageBlock.blocked_id == account_id)
    session.execute(delete(MessageBlock).where(*mine))


def blocks(session: Session, actor: Actor, account_id: int) -> bool:
    """Whether the actor takes no messages of an account."""
    return actor.signed_in and session.get(MessageBlock, (actor.account_id, account_id)) is not None


def report_message(session: Session, actor: Actor, message_id: int, told: tuple[str, str]) -> Message:
    """Report a message that somebody wrote to the actor: moderators see a copy of it, and nothing else."""
    require(actor, "message.report", owner=actor.account_id)
    message = session.get(Message, message_id)
    if message is None or message.sender_id == actor.account_id:
        raise UnknownError
    conversation_of(session, actor, message.conversation_id)
    report(session, actor, "message.report", Subject("message", message_id, f"/messages/reported/{message_id}"), told)
    copied = ReportedMessage(
        message_id=message_id, sender_id=message.sender_id, text=message.text, sent_at=message.sent_at
    )
    session.merge(copied)
    return message


def reported(session: Session, actor: Actor, message_id: int) -> Copy:
    """The copy of a reported message, for moderators. Raises ``UnknownError`` for one that nobody reported."""
    require(actor, "report.review")
    held = session.get(ReportedMessage, message_id)
    if held is None:
        raise UnknownError
    sender = None if held.sender_id is None else session.get(Account, held.sender_id)
    return Copy(sender.name if sender else "", held.text, held.sent_at)
