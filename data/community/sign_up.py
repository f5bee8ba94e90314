"""Signing up: whoever asks gets the same answer after the same time, whether or not the address has an account.

Where mail can be sent, the address is confirmed by a link and the password; only then does a moderator see the account,
or is it active at once for a domain that the operator trusts. Without mail nobody has proved an address, and every
account waits for a moderator.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from fnmatch import fnmatchcase

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community import (
    accounts,
    audit,
    hashes,
    limits,
    notifications,
    one_time,
    password_rules,
    post,
    proofs,
    sign_ins,
)
from data.community.account_models import Account
from data.community.accounts import NewAccount
from data.community.actors import ANONYMOUS
from data.community.bodies import Body, body_of
from data.community.body_names import known_words
from data.community.database import Database
from data.community.errors import InvalidError, RefusalError, TooOftenError
from data.community.models import now
from data.community.proofs import Proof
from data.snapshots import Snapshot

CONFIRM_WITHIN = timedelta(days=7)
_FROM_ONE_CLIENT, _HOUR = 30, 3600  # a whole office may come from one address
_MAILS_A_DAY, _DAY = 5, 86_400
_TRIES = 10


def checked(snapshot: Snapshot, told: NewAccount, password: str | None) -> NewAccount:
    """``told`` with the body that its ``body_name`` means. Raises ``InvalidError`` with everything that is wrong.

    ``password``: the one that was chosen; ``None`` for accounts of an identity provider.
    """
    wrong = accounts.faults(told)
    body = Body("other", "", told.body_name)
    try:
        body = body_of(snapshot, told.body_kind, told.body_name, "en" if told.lang == "en" else "ja")
    except InvalidError as error:
        wrong |= error.fields
    if password is not None:
        about = known_words(snapshot, told.email, told.name, (body.kind, body.code), body.name)
        wrong |= password_rules.faults(password, about)
    if wrong:
        raise InvalidError(wrong)
    return replace(told, body_kind=body.kind, body_code=body.code, body_name=body.name)


def sign_up(database: Database, told: NewAccount, password: str, client: str) -> None:
    """Take in what ``checked`` gave. Raises ``TooOftenError``; says nothing of who has an account."""
    with database.writing() as session:
        limits.count(session, f"sign_up:{sign_ins.digest(client)}", _FROM_ONE_CLIENT, _HOUR)
    hashed = hashes.made(password)
    with database.writing() as session:
        _take_in(session, told, hashed)


def _take_in(session: Session, told: NewAccount, password: str) -> None:
    email = accounts.address(told.email)
    known = accounts.by_address(session, email)
    if post.is_set(session) and not _may_mail(session, email):
        return
    if known is None:
        account = accounts.create(session, told, password)
    elif _is_unproved(session, known):
        account = known
        accounts.sign_up_again(account, told, password)
    else:
        post.later(session, known, "known", "/sign-in")
        return
    path = one_time.issue(session, account, "confirm", CONFIRM_WITHIN)
    if not post.later(session, account, "confirm", path):
        tell_moderators(session, account)


def count_confirmation(session: Session, token: str) -> None:
    """Count a try to confirm, in a transaction of its own. Raises ``TooOftenError``."""
    limits.count(session, f"confirm:{sign_ins.digest(token)}", _TRIES, _HOUR)


def prove(database: Database, token: str, password: str) -> Proof:
    """That who holds a link knows the password of the account. Raises ``RefusalError``, ``InvalidError``."""
    with database.reading() as session:
        account_id = one_time.holder(session, token, "confirm")
    return proofs.of_account(database, account_id, password)


def confirm(session: Session, token: str, proof: Proof, trusted: Sequence[str]) -> Account:
    """Confirm the address of an account: the link came to it, and the password is that of who signed up.

    The password keeps an account from whoever signed up with the address of somebody else: its owner does not know it.
    """
    account = proof.account(session)
    if one_time.use(session, token, "confirm") != account.id:
        raise RefusalError("link_over")
    account.confirmed_at = now()
    if account.state != "pending":
        return account
    if is_trusted(account.email or "", trusted):
        account.state = "active"
        audit.record(session, ANONYMOUS, "account.approve", f"account:{account.id}", automatic=True)
    else:
        tell_moderators(session, account)
    return account


def is_trusted(email: str, patterns: Sequence[str]) -> bool:
    """Whether the domain of an address is one of the patterns: ``*.lg.jp`` is every domain below ``lg.jp``."""
    domain = email.rpartition("@")[2]
    return any(fnmatchcase(domain, each) for each in patterns)


def _is_unproved(session: Session, known: Account) -> bool:
    """A sign-up that nobody confirmed does not keep the owner of the address out."""
    return post.is_set(session) and known.state == "pending" and known.confirmed_at is None


def _may_mail(session: Session, email: str) -> bool:
    """Nobody's mailbox is filled by strangers who type its address."""
    try:
        limits.count(session, f"mail:{sign_ins.digest(email)}", _MAILS_A_DAY, _DAY)
    except TooOftenError:
        return False
    return True


def tell_moderators(session: Session, account: Account) -> None:
    """That an account waits for one of them."""
    notifications.notify(session, moderators(session), "sign_up", f"/accounts/{account.id}", body=account.body_name)


def moderators(session: Session) -> list[int]:
    """Who decides on accounts."""
    wanted = select(Account.id).where(Account.role.in_(sign_ins.STAFF), Account.state == "active")
    return list(session.scalars(wanted))
