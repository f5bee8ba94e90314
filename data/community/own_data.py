"""Everything that an installation holds of one account, as JSON: found by the columns that say whose a row is.

A table of any area is in it as soon as it has such a column; a test asks of each new column that names an account, and
of each new table, whether it belongs here. Beside these: what belongs to their rows, the messages that they were sent,
what they brought to the library, and what the audit log has of them.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, inspect, or_, select
from sqlalchemy.orm import Session

from data.community import accounts, policy
from data.community.account_models import Account, AuditEntry
from data.community.actors import Actor
from data.community.forum_models import Post, PostFile, PostVersion, Thread, ThreadTag
from data.community.message_models import Conversation, Message
from data.community.models import Base, DocumentVersion, HeldDocument, now
from data.community.waiting_models import Waiting, WaitingFile

# Columns by which a row is of an account; others that name accounts tell of what somebody else did.
OWNING = frozenset({"account_id", "author_id", "reporter_id", "sender_id", "uploader_id", "proposer_id"})
_SECRETS = frozenset({"password", "totp_secret", "totp_last", "token_sha256"})


def export(session: Session, actor: Actor) -> dict[str, Any]:
    """Everything of the actor, a list of rows for each table."""
    policy.require(actor, "account.export", owner=actor.account_id)
    account_id = actor.account_id or 0
    held: dict[str, Any] = {"exported_at": _as_json(now())}
    held["accounts"] = [_fields(accounts.account_of(session, account_id))]
    for model, column in owned():
        rows = session.scalars(select(model).where(getattr(model, column) == account_id))
        held.setdefault(model.__tablename__, []).extend(_fields(each) for each in rows)
    for model, condition in beside(account_id):
        held[model.__tablename__] = [_fields(each) for each in session.scalars(select(model).where(condition))]
    return held


def beside(account_id: int) -> list[tuple[type[Base], ColumnElement[bool]]]:
    """(model, condition) of the rows that are of an account by another row, or by a number without a key."""
    posts = select(Post.id).where(Post.author_id == account_id)
    threads = select(Thread.id).where(Thread.author_id == account_id)
    talks = select(Conversation.id).where(
        or_(Conversation.starter_id == account_id, Conversation.partner_id == account_id)
    )
    brought = DocumentVersion.uploaded_by == account_id
    return [
        (PostVersion, PostVersion.post_id.in_(posts)),
        (PostFile, PostFile.post_id.in_(posts)),
        (WaitingFile, WaitingFile.waiting_id.in_(select(Waiting.id).where(Waiting.author_id == account_id))),
        (ThreadTag, ThreadTag.thread_id.in_(threads)),
        (Conversation, Conversation.id.in_(talks)),
        (Message, or_(Message.conversation_id.in_(talks), Message.sender_id == account_id)),
        (DocumentVersion, brought),
        (HeldDocument, HeldDocument.id.in_(select(DocumentVersion.document_id).where(brought))),
        (AuditEntry, or_(AuditEntry.actor_id == account_id, AuditEntry.subject == f"account:{account_id}")),
    ]


def owned() -> Iterator[tuple[type[Base], str]]:
    """(model, column) of every table whose rows are of accounts."""
    mappers = sorted(Base.registry.mappers, key=lambda each: str(each.local_table))
    for mapper in mappers:
        for column in mapper.local_table.columns:
            if column.name in OWNING and any(key.column.table is Account.__table__ for key in column.foreign_keys):
                yield mapper.class_, column.name


def _fields(row: Base) -> dict[str, Any]:
    """The columns of a row that are no secret."""
    names = (each.key for each in inspect(type(row)).column_attrs)
    return {name: _as_json(getattr(row, name)) for name in names if name not in _SECRETS}


def _as_json(value: Any) -> Any:
    return f"{value.isoformat(timespec='seconds')}Z" if isinstance(value, datetime) else value
