"""Bring a database to the version of this code: ``python -m data.community.upgrade``, its address on standard input.

One transaction for all steps: a process that dies half way leaves the old version. Processes wait for each other.
"""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from data.community.database import Database
from data.community.schema import MIGRATIONS, check

_LOCK_KEY = 7_260_911


def upgrade(url: str) -> None:
    """Create or migrate. Raises ``NewerSchemaError``, and what the database raises."""
    database = Database(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with _alone(database):
            if check(database):
                return
            with database.changing() as connection:
                if not database.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
    finally:
        database.close()


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """One process at a time where the database is a file; PostgreSQL has a lock of its own."""
    if not database.is_sqlite or not database.url.database:
        yield
        return
    path = Path(database.url.database)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    upgrade(sys.stdin.read().strip())
