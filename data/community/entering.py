"""Signing in is done, whichever way: a new token, and a warning where the browser is one that was never here."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community import lockout, notifications, sign_ins
from data.community.account_models import Account, KnownBrowser


@dataclass(frozen=True)
class Where:
    """The cookie of a known browser, and what the browser calls itself. Both are claims."""

    browser: str = ""
    device: str = ""


@dataclass(frozen=True)
class Entered:
    """What the browser keeps: the token of being signed in, and that by which it is known from then on."""

    token: str
    browser: str


def enter(session: Session, account: Account, where: Where) -> Entered:
    """Sign a browser in that has proved to be ``account`` by all that is asked for."""
    was_here = session.scalar(select(KnownBrowser.account_id).where(KnownBrowser.account_id == account.id).limit(1))
    browser = lockout.remember(session, account, where.browser)
    if was_here is not None and browser != where.browser:
        notifications.warn(session, account, "new_browser", device=where.device or "?")
    return Entered(sign_ins.begin(session, account, where.device), browser)
