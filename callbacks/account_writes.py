"""Signing in and out, and a new password for one that was forgotten."""

from callbacks import steps
from callbacks.acting import browser, token, where
from callbacks.clients import client
from callbacks.leading import path_of_ours
from callbacks.writing import FACTOR_PATH, Done, Sent, Write
from data.community import hashes, lockout, passwords, proofs, second_factor, sign_ins
from data.community.community import Community
from data.community.entering import enter
from data.community.errors import RefusalError
from data.community.lockout import Attempt
from data.community.proofs import Proof


def _sign_in(community: Community, sent: Sent) -> Done:
    email, password = sent.fields.get("email", ""), sent.fields.get("password", "")
    path = path_of_ours(sent.fields.get("next", ""))
    attempt = Attempt(email, client(), browser())
    with community.database.writing() as session:
        lockout.begin(session, attempt)
    proof = _proved(community, attempt, password)
    renewed, here = hashes.renewed(proof.password, password), where()
    with community.database.writing() as session:
        account = proof.account(session)
        account.password = renewed
        lockout.succeed(session, attempt)
        entered = None if second_factor.is_on(account) else enter(session, account, here)
        lacks = sign_ins.lacks_factor(session, account)
    if entered is None:
        steps.remember(proof.account_id, path, renewed)
        return Done(go="/sign-in/code")
    return Done(go=FACTOR_PATH if lacks else path, entered=entered)


def _proved(community: Community, attempt: Attempt, password: str) -> Proof:
    try:
        return proofs.of_address(community.database, attempt.email, password)
    except RefusalError as refusal:
        if refusal.rule == "pending":  # the password was right
            with community.database.writing() as session:
                lockout.succeed(session, attempt)
        raise


def _sign_out(community: Community, _sent: Sent) -> Done:
    with community.database.writing() as session:
        sign_ins.end(session, token())
    return Done(go="/", leaves=True)


def _forgot(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        passwords.ask(session, sent.fields.get("email", ""), client())
    return Done(go="/forgot?sent=1")


def _reset(community: Community, sent: Sent) -> Done:
    passwords.reset(community, sent.fields.get("token", ""), sent.fields.get("password", ""))
    return Done(go="/sign-in?reset=1", leaves=True)


WRITES: dict[str, Write] = {"sign_in": _sign_in, "sign_out": _sign_out, "forgot": _forgot, "reset": _reset}
