"""Signing in and out, and a new password for one that was forgotten."""

from functools import partial

from flask import after_this_request, request

from callbacks import steps
from callbacks.acting import BROWSER, keep_browser
from callbacks.acting import token as token_of_browser
from callbacks.clients import client
from callbacks.leading import path_of_ours
from callbacks.writing import Done, Sent, Write
from data.community import accounts, lockout, passwords, second_factor, sign_ins
from data.community.community import Community
from data.community.errors import RefusalError
from data.community.lockout import Attempt


def _sign_in(community: Community, sent: Sent) -> Done:
    email, password = sent.fields.get("email", ""), sent.fields.get("password", "")
    path = path_of_ours(sent.fields.get("next", ""))
    attempt = Attempt(email, client(), request.cookies.get(BROWSER, ""))
    with community.database.writing() as session:
        lockout.begin(session, attempt)
    account_id, needs_code = _proved(community, attempt, password)
    with community.database.writing() as session:
        account = accounts.account_of(session, account_id)
        lockout.succeed(session, attempt)
        accounts.renew_hash(account, password)
        browser = lockout.remember(session, account, attempt.browser)
        token = None if needs_code else sign_ins.begin(session, account)
    after_this_request(partial(keep_browser, token=browser))
    if needs_code:
        steps.remember(account_id, path)
        return Done(go="/sign-in/code")
    return Done(go=path, token=token)


def _proved(community: Community, attempt: Attempt, password: str) -> tuple[int, bool]:
    """The account whose password this is, and whether it asks for a code."""
    try:
        with community.database.reading() as session:
            account = accounts.proved(session, attempt.email, password)
            return account.id, second_factor.is_on(account)
    except RefusalError as refusal:
        if refusal.rule == "pending":  # the password was right
            with community.database.writing() as session:
                lockout.succeed(session, attempt)
        raise


def _sign_out(community: Community, _sent: Sent) -> Done:
    with community.database.writing() as session:
        sign_ins.end(session, token_of_browser())
    return Done(go="/", token="")


def _forgot(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        passwords.ask(session, sent.fields.get("email", ""), client())
    return Done(go="/forgot?sent=1")


def _reset(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        passwords.reset(session, sent.fields.get("token", ""), sent.fields.get("password", ""))
    return Done(go="/sign-in?reset=1", token="")


WRITES: dict[str, Write] = {"sign_in": _sign_in, "sign_out": _sign_out, "forgot": _forgot, "reset": _reset}
