"""Signing in and out."""

from flask import request

from callbacks import steps
from callbacks.acting import COOKIE
from callbacks.leading import path_of_ours
from callbacks.writing import Done, Sent, Write
from data.community import accounts, second_factor, sign_ins
from data.community.community import Community


def _sign_in(community: Community, sent: Sent) -> Done:
    email, password = sent.fields.get("email", ""), sent.fields.get("password", "")
    with community.database.writing() as session:
        accounts.count_try(session, email, request.remote_addr or "")
    with community.database.reading() as session:
        account = accounts.proved(session, email, password)
        proved, needs_code = account.id, second_factor.is_on(account)
    if needs_code:
        steps.remember(proved, path_of_ours(sent.fields.get("next", "")))
        return Done(go="/sign-in/code")
    with community.database.writing() as session:
        token = sign_ins.begin(session, accounts.account_of(session, proved))
    return Done(go=path_of_ours(sent.fields.get("next", "")), token=token)


def _sign_out(community: Community, _sent: Sent) -> Done:
    with community.database.writing() as session:
        sign_ins.end(session, request.cookies.get(COOKIE, ""))
    return Done(go="/", token="")


WRITES: dict[str, Write] = {"sign_in": _sign_in, "sign_out": _sign_out}
