"""What accounts are told of: in the product, and by mail where the operator has set a mail server."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.community.account_models import Notification
from data.community.actors import Actor
from data.community.models import now


def notify(session: Session, accounts: Iterable[int], kind: str, path: str, **details: Any) -> None:
    """Tell accounts, in the transaction of what happened. The sentence is ``notification.<kind>`` with ``details``.

    ``path`` has no language prefix: the reader's language is put before it when it is shown.
    """
    session.add_all(
        Notification(account_id=each, kind=kind, path=path, details=details) for each in dict.fromkeys(accounts)
    )


def unread(session: Session, actor: Actor) -> int:
    """How many the actor has not read."""
    wanted = select(func.count()).where(Notification.account_id == actor.account_id, Notification.read_at.is_(None))
    return session.scalar(wanted) or 0


def newest(session: Session, actor: Actor, limit: int = 50) -> list[Notification]:
    """The newest of the actor."""
    wanted = select(Notification).where(Notification.account_id == actor.account_id)
    return list(session.scalars(wanted.order_by(Notification.id.desc()).limit(limit)))


def mark_read(session: Session, actor: Actor) -> None:
    """All of the actor are read."""
    wanted = update(Notification).where(Notification.account_id == actor.account_id, Notification.read_at.is_(None))
    session.execute(wanted.values(read_at=now()))
