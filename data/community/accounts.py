"""Accounts: made, proved by a password, found. Passwords are hashed with argon2id (the defaults of argon2-cffi)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data.community import sign_ins
from data.community.account_models import Account
from data.community.actors import BODY_KINDS, ROLES
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.models import Base

SHORTEST_PASSWORD = 12  # ASVS 5.0, 6.2.1 asks for 8 and recommends 15
LONGEST_PASSWORD = 128
LONGEST_NAME = 80
Faults = dict[str, tuple[str, Mapping[str, str]]]  # field -> (rule, details)
_HASHER = PasswordHasher()


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
    wrong = faults(told)
    if role not in ROLES:
        wrong["role"] = ("choice", {})
    if email and by_address(session, email) is not None:
        wrong["email"] = ("email_taken", {})
    if wrong:
        raise InvalidError(wrong)
    account = Account(
        email=email,
        password=_HASHER.hash(told.password),
        name=name_of(told.name),
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


def faults(told: NewAccount) -> Faults:
    """What of an account to be cannot be taken, whoever has one already."""
    wrong: Faults = {} if address(told.email) else {"email": ("email", {})}
    wrong |= password_fault(told.password)
    if name_of(told.name) == "":
        wrong["name"] = ("length", {"most": str(LONGEST_NAME)})
    if told.body_kind not in BODY_KINDS:
        wrong["body_kind"] = ("choice", {})
    return wrong


def name_of(typed: str) -> str:
    """A name as it is kept, on one line; empty where it cannot be taken."""
    name = " ".join("".join(each if each.isprintable() else " " for each in typed).split())
    return name if len(name) <= LONGEST_NAME else ""


def by_address(session: Session, email: str) -> Account | None:
    """The account of an address that ``address`` gave."""
    return session.scalar(select(Account).where(Account.email == email))


def sign_up_again(account: Account, told: NewAccount) -> None:
    """What was told anew, for an account whose address nobody has confirmed."""
    account.password, account.name = hashed(told.password), name_of(told.name)
    account.body_kind, account.body_code, account.body_name = told.body_kind, told.body_code, told.body_name
    account.lang = told.lang if told.lang == "en" else "ja"


def proved(session: Session, email: str, password: str) -> Account:
    """The account whose password this is. Raises ``RefusalError``: ``wrong_password`` whatever was wrong, ``pending``.

    An unknown address takes as long as a known one, so that nobody learns who has an account.
    """
    account = by_address(session, address(email))
    known = account.password if account is not None and account.password else _no_password()
    if not _is_password(known, password):
        raise RefusalError("wrong_password")
    if account is None or account.state in ("suspended", "erased"):
        raise RefusalError("wrong_password")
    if account.state == "pending":
        raise RefusalError("pending")
    return account


@cache
def _no_password() -> str:
    """A hash that takes the time of a check. Made when first needed: hashing takes 64 MB, which a start need not."""
    return hashed("nobody has this password")


def renew_hash(account: Account, password: str) -> None:
    """Hash a password that was proved anew where hashes have become costlier since."""
    if _HASHER.check_needs_rehash(account.password):
        account.password = hashed(password)


def is_password_of(account: Account, password: str) -> bool:
    """Whether ``password`` is that of ``account``."""
    return bool(account.password) and _is_password(account.password, password)


def _is_password(known: str, password: str) -> bool:
    try:
        return _HASHER.verify(known, password[:LONGEST_PASSWORD])
    except VerificationError:
        return False


def hashed(password: str) -> str:
    """What the database keeps of a password."""
    return _HASHER.hash(password)


def set_password(session: Session, account: Account, password: str) -> None:
    """A new password; all browsers are signed out. Raises ``InvalidError``."""
    wrong = password_fault(password)
    if wrong:
        raise InvalidError(wrong)
    account.password = _HASHER.hash(password)
    sign_ins.end_all(session, account.id)


def empty(session: Session, account: Account) -> None:
    """Take everything personal out of an account. Its row stays: what it wrote, and the audit log, name its number.

    In other tables is done what the removal of the row would do: what belongs to the account goes, what would lose its
    account loses it, what it wrote for others stays.
    """
    for table in reversed(Base.metadata.sorted_tables):
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.table is Account.__table__ and key.ondelete == "CASCADE":
                    session.execute(delete(table).where(column == account.id))
                elif key.column.table is Account.__table__ and key.ondelete == "SET NULL":
                    session.execute(update(table).where(column == account.id).values({column: None}))
    account.email, account.name, account.password, account.totp_secret = None, "", "", ""
    account.body_kind, account.body_code, account.body_name = "other", "", ""
    account.role, account.state, account.mail, account.confirmed_at = "reader", "erased", False, None


def password_fault(password: str) -> Faults:
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
