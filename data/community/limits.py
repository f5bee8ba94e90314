"""How often an actor may write: counted in the database, so that all workers share the count."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.community.account_models import Usage
from data.community.actors import Actor
from data.community.errors import TooOftenError
from data.community.models import now

_EPOCH = datetime(2000, 1, 1)
_NEW_DAYS = 7


@dataclass(frozen=True)
class Limit:
    """``most`` times in ``seconds``; ``most_when_new`` for accounts in their first week (a brake on spam)."""

    most: int
    seconds: int
    most_when_new: int


def spend(session: Session, actor: Actor, action: str, limit: Limit) -> None:
    """Count one ``action`` of ``actor``. Raises ``TooOftenError`` where that is one too many."""
    most = limit.most_when_new if actor.since_days < _NEW_DAYS else limit.most
    count(session, f"{action}:{actor.account_id}", most, limit.seconds)


def count(session: Session, key: str, most: int, seconds: int) -> None:
    """Count one under ``key``. Raises ``TooOftenError`` where there were ``most`` in this window of ``seconds``."""
    moment = now()
    window = timedelta(seconds=seconds)
    began = _EPOCH + ((moment - _EPOCH) // window) * window
    usage = session.scalar(select(Usage).where(Usage.key == key, Usage.began_at == began).with_for_update())
    if usage is None:
        session.execute(delete(Usage).where(Usage.key == key, Usage.began_at < began))
        usage = Usage(key=key, began_at=began, count=0)
        session.add(usage)
    if usage.count >= most:
        raise TooOftenError(int((began + window - moment).total_seconds()) + 1)
    usage.count += 1
    session.flush()
