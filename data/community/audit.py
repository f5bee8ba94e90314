"""The log of privileged acts: who did what to what, and why. Only ever added to."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community.account_models import AuditEntry
from data.community.actors import Actor
from data.community.policy import require


def record(session: Session, actor: Actor, action: str, subject: str, *, reason: str = "", **details: Any) -> None:
    """Write an act down, in the transaction that does it. ``subject`` as in ``account:12``; no personal data."""
    session.add(AuditEntry(actor_id=actor.account_id, action=action, subject=subject, reason=reason, details=details))


def entries(session: Session, actor: Actor, *, before: int | None = None, limit: int = 100) -> list[AuditEntry]:
    """The newest acts, older than entry ``before`` where given. Raises ``ForbiddenError``, ``SignInError``."""
    require(actor, "audit.read")
    wanted = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(AuditEntry.id < before)
    return list(session.scalars(wanted))
