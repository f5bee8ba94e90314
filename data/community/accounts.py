"""Accounts: made, proved by a password, found. Passwords are hashed with argon2id (the defaults of argon2-cffi)."""

from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community import limits, sign_ins
from data.community.account_models import Account
from data.community.actors import BODY_KINDS, ROLES
from data.community.errors import InvalidError, RefusalError, UnknownError

SHORTEST_PASSWORD = 12  # ASVS 5.0, 6.2.1 asks for 8 and recommends 15
LONGEST_PASSWORD = 128
TRIES = 5  # wrong passwords for one address in a quarter of an hour
_WINDOW = int(timedelta(minutes=15).total_seconds())
_HASHER = PasswordHasher()
_NO_PASSWORD = _HASHER.hash("nobody has this password, it only takes the time of a check")


@dataclass(frozen=True)
class NewAccount:
    """What somebody says who wants an account. Unchecked text."""

    email: str
    password: str
    name: str
    body_kind: str
    body_code: str = ""
    body_name: str = ""
    lang: str = "ja"


def create(session: Session, told: NewAccount, *, role: str = "member", state: str = "pending") -> Account:
    """A new account. Raises ``InvalidError`` with every field that cannot be taken."""
    email = address(told.email)
    wrong: dict[str, tuple[str, dict[str, str]]] = {}
    if not email:
        wrong["email"] = ("email", {})
    elif session.scalar(select(Account.id).where(Account.email == email)) is not None:
        wrong["email"] = ("email_taken", {})
    wrong |= password_fault(told.password)
    if not 0 < len(told.name.strip()) <= 80:
        wrong["name"] = ("length", {"most": "80"})
    if told.body_kind not in BODY_KINDS or role not in ROLES:
        wrong["body_kind"] = ("choice", {})
    if wrong:
        raise InvalidError(wrong)
    account = Account(
        email=email,
        password=_HASHER.hash(told.password),
        name=told.name.strip(),
        role=role,
        state=state,
        body_kind=told.body_kind,
        body_code=told.body_code,
        body_name=told.body_name.strip()[:200],
        lang=told.lang if told.lang == "en" else "ja",
    )
    session.add(account)
    session.flush()
    return account


def count_try(session: Session, email: str, client: str) -> None:
    """Count an attempt, in a transaction of its own. Raises ``TooOftenError`` for one too many."""
    limits.count(session, f"try:{sign_ins.digest(address(email) or email)}", TRIES, _WINDOW)
    limits.count(session, f"from:{sign_ins.digest(client)}", 20 * TRIES, _WINDOW)


def proved(session: Session, email: str, password: str) -> Account:
    """The account whose password this is. Raises ``RefusalError``: ``wrong_password`` whatever was wrong, ``pending``.

    An unknown address takes as long as a known one, so that nobody learns who has an account.
    """
    account = session.scalar(select(Account).where(Account.email == address(email)))
    known = account.password if account is not None and account.password else _NO_PASSWORD
    try:
        _HASHER.verify(known, password[:LONGEST_PASSWORD])
    except VerificationError:
        raise RefusalError("wrong_password") from None
    if account is None or account.state in ("suspended", "erased"):
        raise RefusalError("wrong_password")
    if account.state == "pending":
        raise RefusalError("pending")
    if _HASHER.check_needs_rehash(account.password):
        account.password = _HASHER.hash(password)
    return account


def set_password(session: Session, account: Account, password: str) -> None:
    """A new password; all browsers are signed out. Raises ``InvalidError``."""
    wrong = password_fault(password)
    if wrong:
        raise InvalidError(wrong)
    account.password = _HASHER.hash(password)
    sign_ins.end_all(session, account.id)


def password_fault(password: str) -> dict[str, tuple[str, dict[str, str]]]:
    """What is wrong with a password: its length only."""
    if SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        return {}
    return {"password": ("password", {"least": str(SHORTEST_PASSWORD), "most": str(LONGEST_PASSWORD)})}


def address(email: str) -> str:
    """An e-mail address as it is kept: normalised, in lower case; empty where it is none."""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return ""


def account_of(session: Session, account_id: int) -> Account:
    """An account by its number. Raises ``UnknownError``."""
    account = session.get(Account, account_id)
    if account is None:
        raise UnknownError
    return account
