"""How often an actor may write: counted in the database, so that all workers share the count."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from data.community.account_models import Usage
from data.community.actors import Actor
from data.community.errors import TooOftenError
from data.community.models import Base, now

_EPOCH = datetime(2000, 1, 1)


@dataclass(frozen=True)
class Limit:
    """``most`` times in ``seconds``; ``most_when_new`` for accounts in their first week (a brake on spam)."""

    most: int
    seconds: int
    most_when_new: int


def spend(session: Session, actor: Actor, action: str, limit: Limit) -> None:
    """Count one ``action`` of ``actor``. Raises ``TooOftenError`` where that is one too many."""
    most = limit.most_when_new if actor.is_new else limit.most
    count(session, f"{action}:{actor.account_id}", most, limit.seconds)


def count(session: Session, key: str, most: int, seconds: int) -> None:
    """Count one under ``key``. Raises ``TooOftenError`` where there were ``most`` in this window of ``seconds``."""
    moment = now()
    window = timedelta(seconds=seconds)
    began = _EPOCH + ((moment - _EPOCH) // window) * window
    there = select(Usage).where(Usage.key == key, Usage.began_at == began).with_for_update()
    usage = session.scalar(there)
    if usage is None:
        session.execute(delete(Usage).where(Usage.key == key, Usage.began_at < began))
        add_if_missing(session, Usage, key=key, began_at=began, count=0)
        usage = session.scalars(there).one()
    if usage.count >= most:
        raise TooOftenError(int((began + window - moment).total_seconds()) + 1)
    usage.count += 1
    session.flush()


def add_if_missing(session: Session, model: type[Base], **values: Any) -> None:
    """Add a row unless its key is there: two transactions that do so at once do not fail each other."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(model).values(**values).on_conflict_do_nothing())
