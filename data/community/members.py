"""What moderators and administrators do with accounts. Every act is written down with its reason."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community import accounts, addresses, audit, notifications, one_time, policy, post, second_factor, sign_ins
from data.community.account_models import Account
from data.community.accounts import NewAccount
from data.community.actors import ROLES, Actor
from data.community.bodies import Body
from data.community.errors import ForbiddenError, InvalidError, RefusalError, UnknownError

OPERATOR = Actor(role="administrator")  # who has the command line has the database; in the log there is no account
LONGEST_REASON = 500
LINK_VALID = timedelta(hours=24)


@dataclass(frozen=True)
class Act:
    """Who does something to which account, and why."""

    actor: Actor
    account_id: int
    reason: str = ""


def create_administrator(session: Session, actor: Actor, told: NewAccount, password: str) -> int:
    """A new administrator, active at once; its number. ``password`` is a hash. Raises ``InvalidError``."""
    policy.require(actor, "account.set_role")
    account = accounts.create(session, told, password, role="administrator", state="active")
    _record(session, Act(actor, account.id), "account.create", role="administrator")
    return account.id


def approve(session: Session, act: Act) -> None:
    """Let in who waits. Raises ``RefusalError``: ``not_pending``."""
    policy.require(act.actor, "account.approve")
    account = _pending(session, act)
    account.state = "active"
    _record(session, act, "account.approve")
    notifications.notify(session, [account.id], "approved", "/account")
    post.later(session, account, "approved", "/sign-in")


def refuse(session: Session, act: Act) -> None:
    """Turn down who waits: nothing of the sign-up is kept but the act and its reason."""
    policy.require(act.actor, "account.approve")
    account = _pending(session, act)
    reason = _reason(act)
    post.later(session, account, "refused", "/sign-up", reason=reason)
    _record(session, act, "account.refuse")
    accounts.empty(session, account)


def suspend(session: Session, act: Act) -> None:
    """Keep an account out, and sign it out everywhere."""
    policy.require(act.actor, "account.suspend")
    account = _other(session, act)
    reason = _reason(act)
    if account.state != "active":
        raise RefusalError("not_active")
    keep_an_administrator(session, account)
    account.state = "suspended"
    sign_ins.end_all(session, account.id)
    post.later(session, account, "suspended", reason=reason)
    _record(session, act, "account.suspend")


def reactivate(session: Session, act: Act) -> None:
    """Let a suspended account in again."""
    policy.require(act.actor, "account.suspend")
    account = _other(session, act)
    if account.state != "suspended":
        raise RefusalError("not_suspended")
    account.state = "active"
    post.later(session, account, "approved", "/sign-in")
    _record(session, act, "account.reactivate")


def set_role(session: Session, act: Act, role: str) -> None:
    """Give an account another role."""
    policy.require(act.actor, "account.set_role")
    account = _other(session, act)
    if role not in ROLES:
        raise InvalidError({"role": ("choice", {})})
    if role == "editor" and not sign_ins.actor_for(account).prefecture:
        raise InvalidError({"role": ("editor_of_nothing", {})})
    if role == account.role:
        return
    keep_an_administrator(session, account)
    before, account.role = account.role, role
    sign_ins.end_all(session, account.id)  # no token that was stolen becomes worth more
    _record(session, act, "account.set_role", before=before, after=role)
    notifications.notify(session, [account.id], "role", "/account")


def sign_out(session: Session, act: Act) -> None:
    """Sign an account out in all browsers."""
    policy.require(act.actor, "account.sign_out")
    account = _within_reach(session, act)
    sign_ins.end_all(session, account.id)
    _record(session, act, "account.sign_out")


def set_email(session: Session, act: Act, email: str) -> None:
    """Another address for who cannot reach the old one any more, as after a transfer. Both addresses are told."""
    policy.require(act.actor, "account.set_email")
    account = _other(session, act)
    act = replace(act, reason=_reason(act))
    if account.state != "active":
        raise RefusalError("not_active")
    new = addresses.free(session, account, email)
    addresses.change(session, account, new)
    account.confirmed_at = None
    _record(session, act, "account.set_email")


def set_body(session: Session, act: Act, body: Body) -> None:
    """Say to which body an account belongs. Its owner cannot: ratings and an editor's rights hang on it."""
    policy.require(act.actor, "account.set_body")
    account = _within_reach(session, act)
    if account.role == "editor" and body.kind not in ("municipality", "prefecture"):
        raise InvalidError({"body_kind": ("editor_of_nothing", {})})
    before = {"kind": account.body_kind, "code": account.body_code}
    account.body_kind, account.body_code, account.body_name = body.kind, body.code, body.name
    _record(session, act, "account.set_body", before=before, after={"kind": body.kind, "code": body.code})
    notifications.notify(session, [account.id], "body", "/account")


def reset_link(session: Session, act: Act) -> str:
    """The path of a link by which an account chooses a new password; the owner is told that there is one."""
    policy.require(act.actor, "account.reset_link")
    account = _there(session, act.account_id)
    if account.state != "active":
        raise RefusalError("not_active")
    _record(session, act, "account.reset_link")
    notifications.notify(session, [account.id], "reset_link", "/account")
    return one_time.issue(session, account, "reset", LINK_VALID)


def forget_second_factor(session: Session, act: Act) -> None:
    """Let an account in with its password alone: its owner has lost the device and the recovery codes."""
    policy.require(act.actor, "account.forget_second_factor")
    account = _there(session, act.account_id)
    if not second_factor.is_on(account):
        raise RefusalError("second_factor_off")
    second_factor.forget(session, account)
    sign_ins.end_all(session, account.id)
    _record(session, act, "account.forget_second_factor")
    notifications.notify(session, [account.id], "second_factor_off", "/account/second-factor")


def keep_an_administrator(session: Session, account: Account) -> None:
    """Raises ``RefusalError`` where ``account`` is the last administrator. Others who ask at once wait here."""
    if account.role != "administrator" or account.state != "active":
        return
    active = select(Account.id).where(Account.role == "administrator", Account.state == "active")
    others = session.scalars(active.order_by(Account.id).with_for_update())
    if not set(others) - {account.id}:
        raise RefusalError("last_administrator")


def _pending(session: Session, act: Act) -> Account:
    account = _there(session, act.account_id)
    if account.state != "pending":
        raise RefusalError("not_pending")
    return account


def _other(session: Session, act: Act) -> Account:
    account = _within_reach(session, act)
    if account.id == act.actor.account_id:
        raise RefusalError("not_yourself")
    return account


def _within_reach(session: Session, act: Act) -> Account:
    """Moderators do nothing to each other or to administrators."""
    account = _there(session, act.account_id)
    if account.role in sign_ins.STAFF and act.actor.role != "administrator":
        raise ForbiddenError("account.suspend")
    return account


def _there(session: Session, account_id: int) -> Account:
    account = session.get(Account, account_id, with_for_update=True)
    if account is None or account.state == "erased":
        raise UnknownError
    return account


def _reason(act: Act) -> str:
    reason = act.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise InvalidError({"reason": ("length", {"most": str(LONGEST_REASON)})})
    return reason


def _record(session: Session, act: Act, action: str, **details: object) -> None:
    reason = act.reason.strip()[:LONGEST_REASON]
    audit.record(session, act.actor, action, f"account:{act.account_id}", reason=reason, **details)
