"""What an account does with itself: settings, where it is signed in, leaving."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from data.community import accounts, audit, lockout, members, policy, sign_ins
from data.community.actors import Actor
from data.community.directory import Listed, listed
from data.community.errors import InvalidError, UnknownError


@dataclass(frozen=True)
class Browser:
    """A browser that is signed in: since when, and when it was here last, to some minutes.

    ``here``: the one that asks. ``device``: what it calls itself, empty where it does not.
    """

    key: str
    device: str
    here: bool
    since: datetime
    seen: datetime


@dataclass(frozen=True)
class Profile:
    """An account as its owner sees it."""

    account: Listed
    lang: str
    mail: bool
    has_password: bool
    browsers: tuple[Browser, ...]


def mine(session: Session, actor: Actor) -> Profile:
    """The profile of the actor."""
    policy.require(actor, "account.view", owner=actor.account_id)
    account = accounts.account_of(session, actor.account_id or 0)
    browsers = tuple(
        Browser(key, each.device, key == actor.browser, each.created_at, each.seen_at)
        for each in sign_ins.live(session, account)
        for key in (sign_ins.key_of(each),)
    )
    return Profile(listed(account), account.lang, account.mail, bool(account.password), browsers)


def change(session: Session, actor: Actor, name: str, lang: str, *, mail: bool) -> None:
    """Another name, language of mails, and whether notifications are mailed."""
    policy.require(actor, "account.change", owner=actor.account_id)
    kept = accounts.name_of(name)
    if not kept:
        raise InvalidError({"name": ("length", {"most": str(accounts.LONGEST_NAME)})})
    account = accounts.account_of(session, actor.account_id or 0)
    account.name, account.lang, account.mail = kept, "en" if lang == "en" else "ja", mail


def sign_out_one(session: Session, actor: Actor, browser: str) -> None:
    """The browser of a key is signed in no more. Raises ``UnknownError``."""
    policy.require(actor, "account.secure", owner=actor.account_id)
    if not sign_ins.end_one(session, actor.account_id or 0, browser):
        raise UnknownError


def sign_out_others(session: Session, actor: Actor) -> None:
    """No browser but the one that asks is signed in any more."""
    policy.require(actor, "account.secure", owner=actor.account_id)
    sign_ins.end_all(session, actor.account_id or 0, but=actor.browser)


def erase(session: Session, actor: Actor) -> None:
    """Leave: everything personal goes, what was written stays without a name. Raises ``RefusalError``."""
    policy.require(actor, "account.erase", owner=actor.account_id)
    account = accounts.account_of(session, actor.account_id or 0)
    members.keep_an_administrator(session, account)
    lockout.forgive(session, account)
    accounts.empty(session, account)
    audit.record(session, actor, "account.erase", f"account:{account.id}")
