"""One writer at a time for one thing, whichever worker it is in."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def take_turn(session: Session, thing: str) -> None:
    """Wait until no other transaction holds ``thing``; held until this one ends. On SQLite a writer is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(thing, 0))))
