"""Accounts of an OpenID Connect provider: who somebody is there, and which account that is here.

An identity is tied to an account once: when the account is made for it, or when somebody whose address the provider
has verified proves the password of the active account with that address.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from data.community import accounts, audit, hashes, sign_ins, sign_up
from data.community.account_models import Account, Identity
from data.community.accounts import NewAccount
from data.community.database import Database
from data.community.errors import InvalidError, RefusalError
from data.community.limits import add_if_missing
from data.community.models import now
from data.community.proofs import Proof
from data.snapshots import Snapshot

_LONGEST_ISSUER, _LONGEST_SUBJECT = 300, 255


@dataclass(frozen=True)
class Somebody:
    """What the provider says. ``verified``: that the address is theirs."""

    issuer: str
    subject: str
    email: str = ""
    verified: bool = False


def said(issuer: str, claims: dict[str, object]) -> Somebody:
    """Somebody from claims whose signature was checked. Raises ``RefusalError`` where they name nobody."""
    subject, email = claims.get("sub"), claims.get("email")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT or len(issuer) > _LONGEST_ISSUER:
        raise RefusalError("openid_failed")
    address = accounts.address(email) if isinstance(email, str) else ""
    return Somebody(issuer, subject, address, bool(address) and claims.get("email_verified") is True)


def account_of(session: Session, somebody: Somebody) -> Account | None:
    """The account that is tied to them. Raises ``RefusalError`` where it may not sign in."""
    identity = session.get(Identity, (somebody.issuer, somebody.subject))
    account = None if identity is None else accounts.account_of(session, identity.account_id)
    if account is not None and account.state not in ("active", "pending"):
        raise RefusalError("openid_failed")
    return account


def linkable(session: Session, somebody: Somebody) -> Account | None:
    """The active account with their verified address and a password, which they have to prove."""
    account = accounts.by_address(session, somebody.email) if somebody.verified else None
    return account if account is not None and account.state == "active" and account.password else None


def link(database: Database, somebody: Somebody, password: str) -> Proof:
    """Tie them to the account with their address. Raises ``InvalidError`` for a wrong password."""
    with database.reading() as session:
        account = linkable(session, somebody)
        known = "" if account is None else account.password
    if not hashes.fits(known, password):
        raise InvalidError({"password": ("openid_password", {})})
    with database.writing() as session:
        account = linkable(session, somebody)
        if account is None or account.password != known:
            raise InvalidError({"password": ("openid_password", {})})
        _tie(session, somebody, account)
        return Proof(account.id, known)


def checked(snapshot: Snapshot, somebody: Somebody, told: NewAccount) -> NewAccount:
    """``told`` with their address and a body that exists. Raises ``InvalidError``."""
    return sign_up.checked(snapshot, replace(told, email=somebody.email), None)


def enrol(session: Session, somebody: Somebody, told: NewAccount, trusted: Sequence[str]) -> Account:
    """A new account without a password: active for a verified address of a trusted domain, else a moderator decides."""
    account = accounts.create(session, told, "")
    account.confirmed_at = now() if somebody.verified else None
    if somebody.verified and sign_up.is_trusted(somebody.email, trusted):
        account.state = "active"
        actor = sign_ins.actor_for(account)
        audit.record(session, actor, "account.approve", f"account:{account.id}", automatic=True)
    else:
        sign_up.tell_moderators(session, account)
    _tie(session, somebody, account)
    return account


def _tie(session: Session, somebody: Somebody, account: Account) -> None:
    """Of two who do so at once, or of a form that is sent twice, the second changes nothing."""
    identity = {"issuer": somebody.issuer, "subject": somebody.subject}
    add_if_missing(session, Identity, **identity, account_id=account.id)
    if session.get_one(Identity, tuple(identity.values())).account_id != account.id:
        raise RefusalError("openid_failed")
