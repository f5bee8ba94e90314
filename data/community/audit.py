"""The log of privileged acts: who did what to what, and why. Only ever added to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community.account_models import Account, AuditEntry
from data.community.actors import Actor
from data.community.policy import require


def record(session: Session, actor: Actor, action: str, subject: str, *, reason: str = "", **details: Any) -> None:
    """Write an act down, in the transaction that does it. ``subject`` as in ``account:12``; no personal data."""
    session.add(AuditEntry(actor_id=actor.account_id, action=action, subject=subject, reason=reason, details=details))


@dataclass(frozen=True)
class Entry:
    """An act as it is shown. ``actor``: the name of its account, empty for the command line and for who has left."""

    id: int
    at: datetime
    actor_id: int | None
    actor: str
    action: str
    subject: str
    reason: str
    details: Mapping[str, Any]


def entries(
    session: Session, actor: Actor, *, before: int | None = None, action: str = "", limit: int | None = 100
) -> list[Entry]:
    """The newest acts, older than entry ``before`` and of one ``action`` where given; all with ``limit=None``."""
    require(actor, "audit.read")
    wanted = select(AuditEntry, Account.name).outerjoin(Account, Account.id == AuditEntry.actor_id)
    if before is not None:
        wanted = wanted.where(AuditEntry.id < before)
    if action:
        wanted = wanted.where(AuditEntry.action == action)
    found = session.execute(wanted.order_by(AuditEntry.id.desc()).limit(limit))
    return [
        Entry(each.id, each.at, each.actor_id, name or "", each.action, each.subject, each.reason, each.details)
        for each, name in found
    ]


def actions(session: Session, actor: Actor) -> list[str]:
    """The kinds of acts that there are."""
    require(actor, "audit.read")
    return list(session.scalars(select(AuditEntry.action).distinct().order_by(AuditEntry.action)))
