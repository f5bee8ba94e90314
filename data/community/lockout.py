"""Wrong passwords make wait: longer with each, for one address and for one client, and never for ever.

Whoever types wrong passwords for somebody's address must not keep its owner out: a browser that has signed in once is
known by a cookie: it waits for its own errors only (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.community import accounts
from data.community.account_models import Account, Failure, KnownBrowser
from data.community.errors import TooOftenError
from data.community.limits import add_if_missing
from data.community.models import now
from data.community.sign_ins import digest

FREE = 5  # errors without any wait
FREE_OF_CLIENT = 50  # a whole office may come from one address
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)
KNOWN_FOR = timedelta(days=400)  # what browsers keep a cookie at most


@dataclass(frozen=True)
class Attempt:
    """An address, from which client, with which cookie of a known browser. All are claims."""

    email: str
    client: str
    browser: str = ""


def begin(session: Session, attempt: Attempt) -> None:
    """Count a try as wrong, in a transaction of its own, until ``succeed``: of many at once each is counted.

    Raises ``TooOftenError`` where it is to wait; such a try is not counted.
    """
    _count(session, _keys(session, attempt))


def begin_code(session: Session, account_id: int) -> bool:
    """As ``begin``, for a code of the second factor; whether it is the last without a wait."""
    return _count(session, (f"code:{account_id}",)) == FREE


def succeed_code(session: Session, account_id: int) -> None:
    """The code was right."""
    session.execute(delete(Failure).where(Failure.key == f"code:{account_id}"))


def _count(session: Session, keys: Sequence[str]) -> int:
    held = [_held(session, key) for key in keys]
    moment = now()
    wait = max(each.until - moment for each in held)
    if wait > timedelta(0):
        raise TooOftenError(int(wait.total_seconds()) + 1)
    for each in held:
        each.count = 1 if moment - each.last_at > FORGOTTEN_AFTER else each.count + 1
        each.last_at = moment
        over = each.count - (FREE_OF_CLIENT if each.key.startswith("client:") else FREE)
        if over >= 0:
            each.until = moment + min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT)
    return held[0].count


def succeed(session: Session, attempt: Attempt) -> None:
    """The password was right: what the address had is forgotten, and as much of what the client had."""
    first, *others = _keys(session, attempt)
    mine = _held(session, first)
    for key in others:
        client = _held(session, key)
        client.count = max(0, client.count - mine.count)
        if client.count < FREE_OF_CLIENT:
            client.until = client.last_at
    session.delete(mine)


def remember(session: Session, account: Account, browser: str) -> str:
    """The cookie of a browser that has signed in: the one it has, or a new one."""
    if _is_known(session, account.id, browser):
        return browser
    token = secrets.token_urlsafe(32)
    session.add(KnownBrowser(token_sha256=digest(token), account_id=account.id))
    return token


def forgive(session: Session, account: Account) -> None:
    """A new password was chosen by a link: the address waits no more, and old browsers are strangers."""
    session.execute(delete(Failure).where(Failure.key == _key_of(account.email or "")))
    session.execute(delete(KnownBrowser).where(KnownBrowser.account_id == account.id))


def _keys(session: Session, attempt: Attempt) -> tuple[str, ...]:
    account = accounts.by_address(session, accounts.address(attempt.email))
    if account is not None and _is_known(session, account.id, attempt.browser):
        return (f"browser:{digest(attempt.browser)}",)
    return _key_of(attempt.email), f"client:{digest(attempt.client)}"


def _key_of(email: str) -> str:
    return f"address:{digest(accounts.address(email) or email)}"


def _is_known(session: Session, account_id: int, browser: str) -> bool:
    held = session.get(KnownBrowser, digest(browser)) if browser else None
    return held is not None and held.account_id == account_id and now() - held.created_at < KNOWN_FOR


def _held(session: Session, key: str) -> Failure:
    moment = now()
    add_if_missing(session, Failure, key=key, count=0, last_at=moment, until=moment)
    return session.scalars(select(Failure).where(Failure.key == key).with_for_update()).one()
