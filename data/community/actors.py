"""Who asks: an account with its role and body, or nobody in particular."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["anonymous", "reader", "member", "editor", "moderator", "administrator"]
BodyKind = Literal["municipality", "prefecture", "ministry", "vendor", "other"]

ROLES: tuple[Role, ...] = ("reader", "member", "editor", "moderator", "administrator")
NEW_DAYS = 7
BODY_KINDS: tuple[BodyKind, ...] = ("municipality", "prefecture", "ministry", "vendor", "other")


@dataclass(frozen=True)
class Actor:
    """``body_code``: a municipality's 5 digits, a prefecture's 2, a vendor's id; empty for bodies without a code.

    ``account_id`` is ``None`` for somebody who is not signed in. ``since_days``: whole days since the account began.
    ``proved``: has just proved to be the account once more, which some actions ask for (``policy.Rule``). ``browser``:
    the key of the browser that is signed in (``sign_ins.key_of``). ``lacks_factor``: may no more than a reader until
    its second factor is on, which this installation asks for.
    """

    account_id: int | None = None
    role: Role = "anonymous"
    name: str = ""
    body_kind: BodyKind = "other"
    body_code: str = ""
    body_name: str = ""
    since_days: int = 0
    proved: bool = False
    browser: str = ""
    lacks_factor: bool = False

    @property
    def signed_in(self) -> bool:
        """Whether this is an account."""
        return self.account_id is not None

    @property
    def is_new(self) -> bool:
        """Whether the account is in its first week: brakes on spam hold it."""
        return self.since_days < NEW_DAYS

    @property
    def prefecture(self) -> str:
        """The prefecture's 2-digit code for a municipality or a prefecture, else empty."""
        return self.body_code[:2] if self.body_kind in ("municipality", "prefecture") else ""

    @property
    def body(self) -> tuple[str, str]:
        """What tells one body from another: kind and code, or kind and name where it has no code."""
        return self.body_kind, self.body_code or self.body_name


ANONYMOUS = Actor()
