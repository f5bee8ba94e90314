"""That somebody knows a password: found out between transactions, worth something while the password stays the same."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from data.community import accounts, hashes, policy
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.database import Database
from data.community.errors import InvalidError, ProveError, RefusalError


@dataclass(frozen=True)
class Proof:
    """Of which account, and the hash that the password fits."""

    account_id: int
    password: str

    def account(self, session: Session) -> Account:
        """The account. Raises ``RefusalError`` where another password was chosen since, or it may not sign in."""
        account = accounts.account_of(session, self.account_id)
        if account.password != self.password or account.state in ("suspended", "erased"):
            raise RefusalError("wrong_password")
        return account


def of_address(database: Database, email: str, password: str) -> Proof:
    """That this is the password of an address. Raises ``RefusalError``: ``pending``, else ``wrong_password``.

    An unknown address takes as long as a known one, so that nobody learns who has an account.
    """
    with database.reading() as session:
        account = accounts.by_address(session, accounts.address(email))
        held = None if account is None else (account.id, account.password, account.state)
    account_id, known, state = held or (0, "", "erased")
    if not hashes.fits(known, password) or state in ("suspended", "erased"):
        raise RefusalError("wrong_password")
    if state == "pending":
        raise RefusalError("pending")
    return Proof(account_id, known)


def of_account(database: Database, account_id: int, password: str, field: str = "password") -> Proof:
    """That this is the password of an account. Raises ``InvalidError`` for ``field``."""
    with database.reading() as session:
        known = accounts.account_of(session, account_id).password
    if not hashes.fits(known, password):
        raise InvalidError({field: ("wrong_password_here", {})})
    return Proof(account_id, known)


def again(database: Database, actor: Actor, password: str) -> Actor:
    """The actor, who has proved to be it once more. Raises ``InvalidError``.

    Who signed in just now need not; accounts of an identity provider, which have no password, have to sign in anew.
    """
    policy.require(actor, "account.change", owner=actor.account_id)
    if password:
        of_account(database, actor.account_id or 0, password)
    elif not actor.proved:
        raise ProveError
    return replace(actor, proved=True)
