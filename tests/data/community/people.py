"""Synthetic accounts of bodies, as actors."""

import itertools

from data.community.account_models import Account
from data.community.sign_ins import actor_for

_NUMBERS = itertools.count()


def person(database, kind="municipality", code="29201", name="検証団体", role="member", state="active"):
    """An account of a synthetic person of a body; the actor it is."""
    number = next(_NUMBERS)
    with database.writing() as session:
        account = Account(
            email=f"person{number}@example.jp",
            name=f"検証 {number}",
            role=role,
            state=state,
            body_kind=kind,
            body_code=code,
            body_name=name,
        )
        session.add(account)
        session.flush()
        return actor_for(account)
