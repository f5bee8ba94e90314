"""Accounts: made, found, emptied. What they keep of passwords is a hash that was made before (``hashes``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data.community import sign_ins
from data.community.account_models import Account
from data.community.actors import BODY_KINDS, ROLES
from data.community.errors import InvalidError, UnknownError
from data.community.models import Base

LONGEST_NAME = 80
_FAR_TOO_LONG = 1000  # characters of an e-mail address
Faults = dict[str, tuple[str, Mapping[str, str]]]  # field -> (rule, details)


@dataclass(frozen=True)
class NewAccount:
    """What somebody says who wants an account. Unchecked text."""

    email: str
    name: str
    body_kind: str
    body_code: str = ""
    body_name: str = ""
    lang: str = "ja"


def create(
    session: Session, told: NewAccount, password: str, *, role: str = "member", state: str = "pending"
) -> Account:
    """A new account. ``password`` is a hash. Raises ``InvalidError`` with every field that cannot be taken."""
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
        password=password,
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


def sign_up_again(account: Account, told: NewAccount, password: str) -> None:
    """What was told anew, for an account whose address nobody has confirmed. ``password`` is a hash."""
    account.password, account.name = password, name_of(told.name)
    account.body_kind, account.body_code, account.body_name = told.body_kind, told.body_code, told.body_name
    account.lang = told.lang if told.lang == "en" else "ja"


def set_password(session: Session, account: Account, password: str) -> None:
    """A new password, as a hash; all browsers are signed out."""
    account.password = password
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


def address(email: str) -> str:
    """An e-mail address as it is kept: normalised, in lower case; empty where it is none.

    What is far longer than any address is not looked at: that would take a second.
    """
    if len(email) > _FAR_TOO_LONG:
        return ""
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
