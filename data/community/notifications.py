"""What accounts are told of: in the product, and by mail where the operator has set a mail server."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.community import post
from data.community.account_models import Account, Notification
from data.community.actors import Actor
from data.community.errors import UnknownError
from data.community.models import now
from data.community.policy import require
from data.text import Lang, text


def notify(
    session: Session, accounts: Iterable[int], kind: str, path: str, *, about: int | None = None, **details: Any
) -> None:
    """Tell accounts, in the transaction of what happened. The sentence is ``notification.<kind>`` with ``details``.

    ``path`` has no language prefix: the reader's language is put before it when it is shown. ``about``: the account
    that ``details`` name, if they name one.
    """
    told = list(dict.fromkeys(accounts))
    session.add_all(
        Notification(account_id=each, about_id=about, kind=kind, path=path, details=details) for each in told
    )
    if post.is_set(session) and told:
        _mail(session, told, Notification(kind=kind, path=path, details=details))


def warn(session: Session, account: Account, kind: str, **details: Any) -> None:
    """Tell an account of what touches its safety: by mail, too, whether or not it asked for mail."""
    session.add(Notification(account_id=account.id, kind=kind, path="/account", details=details))
    said = sentence("en" if account.lang == "en" else "ja", kind, details)
    post.later(session, account, "warning", "/account", sentence=said)


def sentence(lang: Lang, kind: str, details: Mapping[str, Any]) -> str:
    """What a notification says."""
    return text(lang, f"notification.{kind}", **details)


def _mail(session: Session, told: list[int], what: Notification) -> None:
    """Mail a notification to those of the accounts that asked for mail."""
    wants = select(Account).where(Account.id.in_(told), Account.mail, Account.state == "active")
    for account in session.scalars(wants):
        said = sentence("en" if account.lang == "en" else "ja", what.kind, what.details)
        post.later(session, account, "notification", what.path, sentence=said)


def unread(session: Session, actor: Actor) -> int:
    """How many the actor has not read."""
    wanted = select(func.count()).where(Notification.account_id == actor.account_id, Notification.read_at.is_(None))
    return session.scalar(wanted) or 0


def newest(session: Session, actor: Actor, limit: int = 50, before: int | None = None) -> list[Notification]:
    """The newest of the actor, older than notification ``before`` where given."""
    require(actor, "notification.read", owner=actor.account_id)
    wanted = select(Notification).where(Notification.account_id == actor.account_id)
    if before is not None:
        wanted = wanted.where(Notification.id < before)
    return list(session.scalars(wanted.order_by(Notification.id.desc()).limit(limit)))


def mark_read(session: Session, actor: Actor) -> None:
    """All of the actor are read."""
    require(actor, "notification.read", owner=actor.account_id)
    wanted = update(Notification).where(Notification.account_id == actor.account_id, Notification.read_at.is_(None))
    session.execute(wanted.values(read_at=now()))


def read_one(session: Session, actor: Actor, number: int) -> str:
    """One is read; the path to which it leads. Raises ``UnknownError`` for one of somebody else."""
    held = session.get(Notification, number)
    require(actor, "notification.read", owner=actor.account_id)
    if held is None or held.account_id != actor.account_id:
        raise UnknownError
    held.read_at = held.read_at or now()
    return held.path
