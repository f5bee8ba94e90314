"""The accounts of an installation, for those who look after them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from data.community import policy
from data.community.account_models import ACCOUNT_STATES, Account
from data.community.actors import Actor
from data.community.errors import UnknownError

PAGE = 50
STATES = tuple(each for each in ACCOUNT_STATES if each != "erased")


@dataclass(frozen=True)
class Listed:
    """An account as its own page and the list show it."""

    id: int
    name: str
    email: str
    role: str
    state: str
    body: tuple[str, str]
    body_name: str
    confirmed: bool
    created_at: datetime


@dataclass(frozen=True)
class Listing:
    """One page of accounts, how many there are under the words, and how many wait."""

    rows: tuple[Listed, ...]
    total: int
    pending: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // PAGE))


def listing(session: Session, actor: Actor, words: str = "", state: str = "", page: int = 1) -> Listing:
    """Accounts with all ``words`` in name, address or body; those who wait first, then the newest."""
    policy.require(actor, "account.list")
    there = [Account.state != "erased"]
    for word in words.split():
        fields = (Account.name, Account.email, Account.body_name)
        there.append(or_(*(each.icontains(word, autoescape=True) for each in fields)))
    if state in STATES:
        there.append(Account.state == state)
    total = session.scalar(select(func.count()).select_from(Account).where(*there)) or 0
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    order = (case((Account.state == "pending", 0), else_=1), Account.id.desc())
    rows = session.scalars(select(Account).where(*there).order_by(*order).limit(PAGE).offset((page - 1) * PAGE))
    pending = session.scalar(select(func.count()).select_from(Account).where(Account.state == "pending")) or 0
    return Listing(tuple(listed(each) for each in rows), total, pending, page)


def one(session: Session, actor: Actor, account_id: int) -> Listed:
    """One account. Raises ``UnknownError``."""
    policy.require(actor, "account.view", owner=account_id)
    account = session.get(Account, account_id)
    if account is None or account.state == "erased":
        raise UnknownError
    return listed(account)


def listed(account: Account) -> Listed:
    """An account as it is shown."""
    return Listed(
        id=account.id,
        name=account.name,
        email=account.email or "",
        role=account.role,
        state=account.state,
        body=(account.body_kind, account.body_code),
        body_name=account.body_name,
        confirmed=account.confirmed_at is not None,
        created_at=account.created_at,
    )
