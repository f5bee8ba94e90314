"""Everything that an installation holds of one account, as JSON: found by the columns that say whose a row is.

A table of any area is in it as soon as it has such a column; a test asks of each new column that names an account
whether it is one.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from data.community import accounts, policy
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.models import Base, now

# Columns by which a row is of an account; others that name accounts tell of what somebody else did.
OWNING = frozenset({"account_id", "author_id", "reporter_id", "sender_id", "uploader_id", "proposer_id"})
_SECRETS = frozenset({"password", "totp_secret", "totp_last", "token_sha256"})


def export(session: Session, actor: Actor) -> dict[str, Any]:
    """Everything of the actor, a list of rows for each table."""
    policy.require(actor, "account.export", owner=actor.account_id)
    account_id = actor.account_id or 0
    held: dict[str, Any] = {"exported_at": _as_json(now())}
    held["accounts"] = [_fields(accounts.account_of(session, account_id))]
    for model, column in owned():
        rows = session.scalars(select(model).where(getattr(model, column) == account_id))
        held.setdefault(model.__tablename__, []).extend(_fields(each) for each in rows)
    return held


def owned() -> Iterator[tuple[type[Base], str]]:
    """(model, column) of every table whose rows are of accounts."""
    mappers = sorted(Base.registry.mappers, key=lambda each: str(each.local_table))
    for mapper in mappers:
        for column in mapper.local_table.columns:
            if column.name in OWNING and any(key.column.table is Account.__table__ for key in column.foreign_keys):
                yield mapper.class_, column.name


def _fields(row: Base) -> dict[str, Any]:
    """The columns of a row that are no secret."""
    names = (each.key for each in inspect(type(row)).column_attrs)
    return {name: _as_json(getattr(row, name)) for name in names if name not in _SECRETS}


def _as_json(value: Any) -> Any:
    return f"{value.isoformat(timespec='seconds')}Z" if isinstance(value, datetime) else value
