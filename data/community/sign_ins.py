"""Browsers that are signed in. The cookie holds a random token, the database its SHA-256 only."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.community.account_models import Account, SignIn
from data.community.actors import ANONYMOUS, Actor
from data.community.models import now

LONGEST = timedelta(days=14)  # from signing in
IDLE = timedelta(hours=12)  # without any request
_TOUCH = timedelta(minutes=5)


def begin(session: Session, account: Account) -> str:
    """A new token for a browser that has proved to be ``account``."""
    token = secrets.token_urlsafe(32)
    session.add(SignIn(token_sha256=digest(token), account_id=account.id))
    return token


def actor_of(session: Session, token: str) -> Actor:
    """Who holds ``token``: nobody where it is unknown, too old, or the account is not active."""
    if not token:
        return ANONYMOUS
    held = session.execute(
        select(SignIn, Account)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_sha256 == digest(token))
    ).first()
    if held is None or held.Account.state != "active" or _is_over(held.SignIn):
        return ANONYMOUS
    return actor_for(held.Account)


def actor_for(account: Account) -> Actor:
    """An account as an actor."""
    return Actor(
        account_id=account.id,
        role=account.role,  # type: ignore[arg-type]  # the database checks that it is one
        name=account.name,
        body_kind=account.body_kind,  # type: ignore[arg-type]  # the database checks it, too
        body_code=account.body_code,
        body_name=account.body_name,
        since_days=(now() - account.created_at).days,
    )


def is_due(session: Session, token: str) -> bool:
    """Whether the last request of a browser is to be written down again: not at every request."""
    seen = session.scalar(select(SignIn.seen_at).where(SignIn.token_sha256 == digest(token)))
    return seen is not None and now() - seen > _TOUCH


def touch(session: Session, token: str) -> None:
    """Write down that the browser was here."""
    held = session.get(SignIn, digest(token))
    if held is not None:
        held.seen_at = now()


def end(session: Session, token: str) -> None:
    """Sign one browser out."""
    session.execute(delete(SignIn).where(SignIn.token_sha256 == digest(token)))


def end_all(session: Session, account_id: int) -> None:
    """Sign an account out everywhere."""
    session.execute(delete(SignIn).where(SignIn.account_id == account_id))


def digest(token: str) -> str:
    """What the database keeps of a token: it is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _is_over(held: SignIn) -> bool:
    moment = now()
    return moment - held.created_at > LONGEST or moment - held.seen_at > IDLE
