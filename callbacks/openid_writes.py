"""Somebody of a provider gets an account, or proves the one that they have."""

from callbacks import steps
from callbacks.acting import browser
from callbacks.clients import client
from callbacks.writing import Done, Sent, Write
from data.community import lockout, openid, second_factor, sign_ins
from data.community.accounts import NewAccount
from data.community.community import Community
from data.community.errors import RefusalError
from data.community.lockout import Attempt
from data.community.openid import Somebody

NEW = "/sign-in/openid/new"


def _enrol(community: Community, sent: Sent) -> Done:
    somebody = _introduced()
    asked = {name: sent.fields.get(name, "") for name in ("name", "body_kind")}
    told = NewAccount("", **asked, body_name=sent.fields.get("body", ""), lang=sent.lang)
    told = openid.checked(community.snapshot, somebody, told)
    with community.database.writing() as session:
        account = openid.enrol(session, somebody, told, community.settings.auto_approve_domains)
        token = sign_ins.begin(session, account) if account.state == "active" else None
    path, _ = steps.wanted()
    steps.forget()
    return Done(go=f"{NEW}?sent=1" if token is None else path, token=token)


def _link(community: Community, sent: Sent) -> Done:
    somebody = _introduced()
    attempt = Attempt(somebody.email, client(), browser())
    with community.database.writing() as session:
        lockout.begin(session, attempt)
    proof = openid.link(community.database, somebody, sent.fields.get("password", ""))
    with community.database.writing() as session:
        account = proof.account(session)
        lockout.succeed(session, attempt)
        needs_code, account_id = second_factor.is_on(account), account.id
        token = None if needs_code else sign_ins.begin(session, account)
    path, _ = steps.wanted()
    steps.forget()
    if needs_code:
        steps.remember(account_id, path)
        return Done(go="/sign-in/code")
    return Done(go=path, token=token)


def _introduced() -> Somebody:
    held = steps.introduced()
    if held is None:
        raise RefusalError("step_over")
    return Somebody(**held)


WRITES: dict[str, Write] = {"openid_enrol": _enrol, "openid_link": _link}
