"""Another e-mail address for an account: agreed to in both mailboxes, by a link each, before anything changes.

Who holds the address can choose a new password, so the old mailbox has to agree, or an administrator
(``members.set_email``) who knows the person. Nobody learns whether somebody else has the new address.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community import accounts, audit, limits, notifications, one_time, policy, post, sign_ins, sign_up
from data.community.account_models import Account, OneTimeLink
from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError
from data.community.models import now
from data.community.turns import take_turn

LINKS_VALID = timedelta(hours=24)
_PURPOSES: tuple[one_time.Purpose, ...] = ("email_old", "email_new")
_A_DAY, _DAY = 5, 86_400


def count_ask(session: Session, actor: Actor) -> None:
    """Count that somebody asks, in a transaction of its own. Raises ``TooOftenError``: mailboxes are not filled."""
    limits.count(session, f"email:{actor.account_id}", _A_DAY, _DAY)


def ask(session: Session, actor: Actor, email: str) -> None:
    """Mail a link to the old and to the new address; earlier ones work no more. Raises ``InvalidError``."""
    policy.require(actor, "account.secure", owner=actor.account_id)
    if not post.is_set(session):
        raise RefusalError("no_mail")
    account = accounts.account_of(session, actor.account_id or 0)
    new = _other(account, email)
    paths = {each: one_time.issue(session, account, each, LINKS_VALID, new) for each in _PURPOSES}
    post.later(session, account, "email_old", paths["email_old"], address=new)
    owner = accounts.by_address(session, new)
    if owner is None:
        post.later(session, account, "email_new", paths["email_new"], to=new)
    else:
        post.later(session, owner, "known", "/sign-in")


def agree(session: Session, token: str, trusted: Sequence[str]) -> bool:
    """One mailbox agrees; whether the address is now another. Raises ``RefusalError``: ``link_over``."""
    take_turn(session, f"email:{_held(session, token).account_id}")
    held = _held(session, token)
    both = select(OneTimeLink).where(OneTimeLink.account_id == held.account_id, OneTimeLink.purpose.in_(_PURPOSES))
    others = set(session.scalars(both)) - {held}
    session.delete(held)
    if others:
        return False
    account = accounts.account_of(session, held.account_id)
    if account.state != "active" or accounts.by_address(session, held.address) is not None:
        raise RefusalError("link_over")
    was_trusted = sign_up.is_trusted(account.email or "", trusted)
    change(session, account, held.address)
    account.confirmed_at = now()
    audit.record(session, sign_ins.actor_for(account), "account.set_email", f"account:{account.id}")
    if was_trusted and not sign_up.is_trusted(held.address, trusted):
        notifications.notify(
            session, sign_up.moderators(session), "email", f"/accounts/{account.id}", body=account.body_name
        )
    return True


def free(session: Session, account: Account, email: str) -> str:
    """An address that ``account`` can have. Raises ``InvalidError``."""
    new = _other(account, email)
    if accounts.by_address(session, new) is not None:
        raise InvalidError({"email": ("email_taken", {})})
    return new


def change(session: Session, account: Account, new: str) -> None:
    """The address is another; both are told, links that were mailed work no more, and all browsers are signed out."""
    post.later(session, account, "email_changed", "/account")
    account.email = new
    for purpose in one_time.PATHS:
        one_time.cancel(session, account, purpose)
    sign_ins.end_all(session, account.id)
    notifications.warn(session, account, "email_changed")


def _other(account: Account, email: str) -> str:
    new = accounts.address(email)
    if not new or new == account.email:
        raise InvalidError({"email": ("email_same" if new else "email", {})})
    return new


def _held(session: Session, token: str) -> OneTimeLink:
    wanted = select(OneTimeLink).where(
        OneTimeLink.token_sha256 == sign_ins.digest(token),
        OneTimeLink.purpose.in_(_PURPOSES),
        OneTimeLink.expires_at > now(),
    )
    held = session.scalar(wanted.execution_options(populate_existing=True))
    if held is None:
        raise RefusalError("link_over")
    return held
