"""Somebody of a provider gets an account, or proves the one that they have."""

from callbacks import steps
from callbacks.acting import browser, where
from callbacks.clients import client
from callbacks.writing import Done, Sent, Write
from data.community import lockout, openid, second_factor
from data.community.accounts import NewAccount
from data.community.community import Community
from data.community.entering import enter
from data.community.errors import RefusalError
from data.community.lockout import Attempt
from data.community.openid import Somebody

NEW = "/sign-in/openid/new"


def _enrol(community: Community, sent: Sent) -> Done:
    somebody = _introduced()
    asked = {name: sent.fields.get(name, "") for name in ("name", "body_kind")}
    told = NewAccount("", **asked, body_name=sent.fields.get("body", ""), lang=sent.lang)
    told, here = openid.checked(community.snapshot, somebody, told), where()
    with community.database.writing() as session:
        account = openid.enrol(session, somebody, told, community.settings.auto_approve_domains)
        entered = enter(session, account, here) if account.state == "active" else None
    path, _ = steps.wanted()
    steps.forget()
    return Done(go=f"{NEW}?sent=1" if entered is None else path, entered=entered)


def _link(community: Community, sent: Sent) -> Done:
    somebody = _introduced()
    attempt = Attempt(somebody.email, client(), browser())
    with community.database.writing() as session:
        lockout.begin(session, attempt)
    proof, here = openid.link(community.database, somebody, sent.fields.get("password", "")), where()
    with community.database.writing() as session:
        account = proof.account(session)
        lockout.succeed(session, attempt)
        entered = None if second_factor.is_on(account) else enter(session, account, here)
    path, _ = steps.wanted()
    steps.forget()
    if entered is None:
        steps.remember(proof.account_id, path, proof.password)
        return Done(go="/sign-in/code")
    return Done(go=path, entered=entered)


def _introduced() -> Somebody:
    held = steps.introduced()
    if held is None:
        raise RefusalError("step_over")
    return Somebody(**held)


WRITES: dict[str, Write] = {"openid_enrol": _enrol, "openid_link": _link}
