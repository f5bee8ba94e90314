"""Signing up, and confirming an address."""

from callbacks.acting import where
from callbacks.clients import client
from callbacks.writing import Done, Sent, Write
from data.community import second_factor, sign_up
from data.community.accounts import NewAccount
from data.community.community import Community
from data.community.entering import enter


def _sign_up(community: Community, sent: Sent) -> Done:
    asked = {name: sent.fields.get(name, "") for name in ("email", "name", "body_kind")}
    told = NewAccount(**asked, body_name=sent.fields.get("body", ""), lang=sent.lang)
    password = sent.fields.get("password", "")
    told = sign_up.checked(community.snapshot, told, password)
    sign_up.sign_up(community.database, told, password, client())
    return Done(go="/sign-up?sent=1")


def _confirm(community: Community, sent: Sent) -> Done:
    token, password = sent.fields.get("token", ""), sent.fields.get("password", "")
    with community.database.writing() as session:
        sign_up.count_confirmation(session, token)
    proof, here = sign_up.prove(community.database, token, password), where()
    with community.database.writing() as session:
        account = sign_up.confirm(session, token, proof, community.settings.auto_approve_domains)
        signs_in = account.state == "active" and not second_factor.is_on(account)
        entered = enter(session, account, here) if signs_in else None
    return Done(go="/confirm?done=1" if entered is None else "/", entered=entered)


WRITES: dict[str, Write] = {"sign_up": _sign_up, "confirm": _confirm}
