"""The second step of signing in, and turning it on and off."""

from callbacks import steps
from callbacks.acting import where
from callbacks.writing import FACTOR_PATH, Done, Sent, Write
from data.community import accounts, proofs, second_factor, sign_ins
from data.community.actors import Actor
from data.community.community import Community
from data.community.entering import enter
from data.community.errors import RefusalError


def _prove(community: Community, sent: Sent) -> Done:
    """A code after the password, from the same browser within minutes."""
    remembered = steps.remembered()
    if remembered is None:
        raise RefusalError("step_over")
    account_id, path, password = remembered
    here = where()
    with community.database.writing() as session:
        second_factor.count_try(session, account_id)
    with community.database.writing() as session:
        account = accounts.account_of(session, account_id)
        if account.state != "active" or sign_ins.digest(account.password) != password:
            raise RefusalError("step_over")
        second_factor.prove(session, account, second_factor.key_of(community.settings), sent.fields.get("code", ""))
        entered = enter(session, account, here)
    steps.forget()
    return Done(go=path, entered=entered)


def _begin(community: Community, sent: Sent) -> Done:
    actor = _proved(community, sent)
    with community.database.writing() as session:
        second_factor.begin(session, actor, second_factor.key_of(community.settings))
    return Done(go=FACTOR_PATH)


def _confirm(community: Community, sent: Sent) -> Done:
    _count(community, sent)
    key, here = second_factor.key_of(community.settings), where()
    with community.database.writing() as session:
        second_factor.confirm(session, sent.actor, key, sent.fields.get("code", ""))
        entered = enter(session, accounts.account_of(session, sent.actor.account_id or 0), here)
    return Done(go=FACTOR_PATH, entered=entered)


def _switch_off(community: Community, sent: Sent) -> Done:
    actor = _proved(community, sent)
    key, here = second_factor.key_of(community.settings), where()
    with community.database.writing() as session:
        second_factor.switch_off(session, actor, key, sent.fields.get("code", ""))
        entered = enter(session, accounts.account_of(session, actor.account_id or 0), here)
    return Done(go=FACTOR_PATH, entered=entered)


def _proved(community: Community, sent: Sent) -> Actor:
    _count(community, sent)
    return proofs.again(community.database, sent.actor, sent.fields.get("password", ""))


def _count(community: Community, sent: Sent) -> None:
    """Passwords and codes cannot be tried without end by who found a browser that is signed in."""
    with community.database.writing() as session:
        second_factor.count_change(session, sent.actor)


WRITES: dict[str, Write] = {
    "sign_in_code": _prove,
    "second_factor_begin": _begin,
    "second_factor_confirm": _confirm,
    "second_factor_off": _switch_off,
}
