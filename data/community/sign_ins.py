"""Browsers that are signed in. The cookie holds a random token, the database its SHA-256 only.

A browser is signed out 12 hours after its last request (a working day with its breaks) and 14 days after it signed in,
well within the 30 days of NIST SP 800-63B-4 (2.1.3, AAL1). Moderators and administrators, who can do harm to others,
are signed out after an hour and after a day, as its AAL2 recommends (2.2.3). What asks without anybody at the keyboard,
as an open thread does, is no request in this sense. An account may be signed in in any number of browsers: its owner
sees them all and can sign each of them out. (ASVS 5.0, 7.1.1 and 7.1.2.)
"""

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, false, select
from sqlalchemy.orm import Session

from data.community.account_models import Account, SignIn
from data.community.actors import ANONYMOUS, Actor
from data.community.models import now

LONGEST, IDLE = timedelta(days=14), timedelta(hours=12)
LONGEST_OF_STAFF, IDLE_OF_STAFF = timedelta(hours=24), timedelta(hours=1)
PROVED_FOR = timedelta(minutes=10)
FACTOR_KEY = "second factor"  # of a session's info: from whom the installation asks for one
STAFF = ("moderator", "administrator")
_KEY = 16
_TOUCH = timedelta(minutes=5)


def begin(session: Session, account: Account, device: str = "") -> str:
    """A new token for a browser that has proved to be ``account``. ``device``: what it calls itself."""
    token = secrets.token_urlsafe(32)
    session.add(SignIn(token_sha256=digest(token), account_id=account.id, device=device))
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
    if held is None or held.Account.state != "active" or _is_over(held.SignIn, held.Account.role):
        return ANONYMOUS
    proved = now() - held.SignIn.proved_at < PROVED_FOR
    actor = replace(actor_for(held.Account), proved=proved, browser=key_of(held.SignIn))
    return replace(actor, role="reader", lacks_factor=True) if lacks_factor(session, held.Account) else actor


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


def lacks_factor(session: Session, account: Account) -> bool:
    """Whether an account is to have a second factor and has none (ASVS 5.0, 6.3.3).

    Who signs in at an identity provider has no password here: its factors are those of the provider.
    """
    asked = session.info.get(FACTOR_KEY, "free")
    asks = asked == "all" or (asked == "staff" and account.role in STAFF)
    return asks and bool(account.password) and not (account.totp_secret and account.totp_last)


def is_due(session: Session, token: str) -> bool:
    """Whether the last request of a browser is to be written down again: not at every request."""
    seen = session.scalar(select(SignIn.seen_at).where(SignIn.token_sha256 == digest(token)))
    return seen is not None and now() - seen > _TOUCH


def touch(session: Session, token: str) -> None:
    """Write down that the browser was here."""
    held = session.get(SignIn, digest(token))
    if held is not None:
        held.seen_at = now()


def live(session: Session, account: Account) -> list[SignIn]:
    """The browsers in which an account is signed in, that of the latest request first."""
    held = session.scalars(select(SignIn).where(SignIn.account_id == account.id).order_by(SignIn.seen_at.desc()))
    return [each for each in held if not _is_over(each, account.role)]


def end(session: Session, token: str) -> None:
    """Sign one browser out."""
    session.execute(delete(SignIn).where(SignIn.token_sha256 == digest(token)))


def end_all(session: Session, account_id: int, but: str = "") -> None:
    """Sign an account out everywhere, ``but`` in the browser of a key."""
    kept = SignIn.token_sha256.startswith(but, autoescape=True) if but else false()
    session.execute(delete(SignIn).where(SignIn.account_id == account_id, ~kept))


def end_one(session: Session, account_id: int, key: str) -> bool:
    """Sign one browser of an account out, by its key; whether there was one."""
    if len(key) != _KEY:
        return False
    mine = delete(SignIn).where(SignIn.account_id == account_id, SignIn.token_sha256.startswith(key, autoescape=True))
    return session.execute(mine.returning(SignIn.account_id)).first() is not None


def digest(token: str) -> str:
    """What the database keeps of a token: it is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def key_of(held: SignIn) -> str:
    """By what the owner of an account names one of its browsers. Nobody gets a token out of it."""
    return held.token_sha256[:_KEY]


def _is_over(held: SignIn, role: str) -> bool:
    moment = now()
    longest, idle = (LONGEST_OF_STAFF, IDLE_OF_STAFF) if role in STAFF else (LONGEST, IDLE)
    return moment - held.created_at > longest or moment - held.seen_at > idle
