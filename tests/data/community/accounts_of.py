"""Synthetic accounts for the tests of services."""

from data.community import accounts, hashes, sign_ins
from data.community.accounts import NewAccount

PASSWORD = "correct horse battery"


def enrol(session, email="tanaka@city.example.lg.jp", role="member", state="active", **about):
    """An account; as the actor that it is."""
    told = {"name": "検証 太郎", "body_kind": "municipality", "body_code": "29201", "body_name": "検証市", **about}
    account = accounts.create(session, NewAccount(email, **told), hashes.made(PASSWORD), role=role, state=state)
    return sign_ins.actor_for(account)
