"""Links that work once: to choose a new password, to confirm an e-mail address, to agree to another one.

The database keeps their hash only.
"""

import secrets
from datetime import timedelta
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.community.account_models import Account, OneTimeLink
from data.community.errors import RefusalError
from data.community.models import now
from data.community.sign_ins import digest

Purpose = Literal["confirm", "reset", "email_old", "email_new"]
PATHS: dict[Purpose, str] = {
    "confirm": "/confirm",
    "reset": "/reset",
    "email_old": "/account/email",
    "email_new": "/account/email",
}


def issue(session: Session, account: Account, purpose: Purpose, valid: timedelta, address: str = "") -> str:
    """The path of a new link; earlier ones of the account for the same purpose work no more."""
    cancel(session, account, purpose)
    token = secrets.token_urlsafe(32)
    link = OneTimeLink(token_sha256=digest(token), account_id=account.id, purpose=purpose, expires_at=now() + valid)
    link.address = address
    session.add(link)
    return f"{PATHS[purpose]}?token={token}"


def cancel(session: Session, account: Account, purpose: Purpose) -> None:
    """The links of an account for a purpose work no more."""
    session.execute(delete(OneTimeLink).where(OneTimeLink.account_id == account.id, OneTimeLink.purpose == purpose))


def holder(session: Session, token: str, purpose: Purpose) -> int:
    """The account whose link this is. Raises ``RefusalError``: ``link_over``."""
    wanted = select(OneTimeLink.account_id).where(
        OneTimeLink.token_sha256 == digest(token), OneTimeLink.purpose == purpose, OneTimeLink.expires_at > now()
    )
    found = session.scalar(wanted)
    if found is None:
        raise RefusalError("link_over")
    return found


def use(session: Session, token: str, purpose: Purpose) -> int:
    """As ``holder``, and the link works no more: of two who send it at once one is refused."""
    account_id = holder(session, token, purpose)
    used = session.execute(
        delete(OneTimeLink).where(OneTimeLink.token_sha256 == digest(token)).returning(OneTimeLink.account_id)
    )
    if used.scalar() is None:
        raise RefusalError("link_over")
    return account_id
