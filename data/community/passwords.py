"""Choosing a new password: by a link that came by mail or from an administrator, or knowing the old one."""

from datetime import timedelta

from sqlalchemy.orm import Session

from data.community import (
    accounts,
    hashes,
    limits,
    lockout,
    notifications,
    one_time,
    password_rules,
    policy,
    post,
    proofs,
    sign_ins,
)
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.body_names import known_words
from data.community.community import Community
from data.community.errors import RefusalError, TooOftenError

LINK_VALID = timedelta(hours=2)
_HOUR = 3600
_FROM_ONE_CLIENT, _FOR_ONE_ADDRESS = 30, 3


def ask(session: Session, email: str, client: str) -> None:
    """Mail a link to the owner of an address, if it has one. Nobody is told whether. Raises ``TooOftenError``."""
    limits.count(session, f"forgot:{sign_ins.digest(client)}", _FROM_ONE_CLIENT, _HOUR)
    wanted = accounts.address(email)
    try:
        limits.count(session, f"reset:{sign_ins.digest(wanted)}", _FOR_ONE_ADDRESS, _HOUR)
    except TooOftenError:
        return
    account = accounts.by_address(session, wanted) if wanted else None
    if account is not None and account.state == "active" and post.is_set(session):
        post.later(session, account, "reset", one_time.issue(session, account, "reset", LINK_VALID))


def reset(community: Community, token: str, password: str) -> None:
    """Choose a password by a link. All browsers are signed out. Raises ``RefusalError``, ``InvalidError``."""
    with community.database.reading() as session:
        about = _known_of(community, accounts.account_of(session, one_time.holder(session, token, "reset")))
    password_rules.require(password, about)
    hashed = hashes.made(password)
    with community.database.writing() as session:
        account = accounts.account_of(session, one_time.use(session, token, "reset"))
        if account.state != "active":
            raise RefusalError("link_over")
        _set(session, account, hashed)


def change(community: Community, actor: Actor, old: str, new: str) -> None:
    """Choose a password, knowing the old one. All browsers are signed out. Raises ``InvalidError``."""
    policy.require(actor, "account.change", owner=actor.account_id)
    with community.database.reading() as session:
        about = _known_of(community, accounts.account_of(session, actor.account_id or 0))
    proof = proofs.of_account(community.database, actor.account_id or 0, old, "old")
    password_rules.require(new, about)
    hashed = hashes.made(new)
    with community.database.writing() as session:
        _set(session, proof.account(session), hashed)


def count_change(session: Session, actor: Actor) -> None:
    """Count a try to prove a password again, in a transaction of its own. Raises ``TooOftenError``."""
    limits.count(session, f"password:{actor.account_id}", lockout.FREE * 2, _HOUR)


def _known_of(community: Community, account: Account) -> tuple[str, ...]:
    body = (account.body_kind, account.body_code)
    return known_words(community.snapshot, account.email or "", account.name, body, account.body_name)


def _set(session: Session, account: Account, password: str) -> None:
    accounts.set_password(session, account, password)
    for purpose in one_time.PATHS:
        one_time.cancel(session, account, purpose)
    notifications.notify(session, [account.id], "password", "/account")
    lockout.forgive(session, account)
    post.later(session, account, "password", "/forgot")
