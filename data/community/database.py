"""The community database: a SQLite file or PostgreSQL, with sessions that read and sessions that write."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.orm import Session

_PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "busy_timeout=10000")
_VERSION_TABLE = "alembic_version"


class Database:
    """One database by its address. Nothing is created here: ``data.community.upgrade`` does that.

    ``info`` is what every session finds in its own ``info``: what services need to know of the installation.
    """

    def __init__(self, url: str) -> None:
        self.info: dict[str, Any] = {}
        self.url = make_url(driver_url(url))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine: Engine = create_engine(self.url, pool_pre_ping=not self.is_sqlite, hide_parameters=True)
        self._writer = self.engine.execution_options(writes=True)
        self._turn: AbstractContextManager[Any] = RLock() if self.is_sqlite else nullcontext()
        if self.is_sqlite:
            event.listen(self.engine, "connect", _settle)
            event.listen(self.engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that is rolled back at its end."""
        with Session(self.engine, info=self.info) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is committed at its end; on SQLite it is the only writer from its start.

        The threads of a process wait in line for that: SQLite itself only lets them try again, and some too often.
        """
        with self._turn, Session(self._writer, info=self.info) as session, session.begin():
            yield session

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection in one transaction, for migrations."""
        with self._writer.begin() as connection:
            yield connection

    def version(self) -> str | None:
        """The schema's version; ``None`` where there is none yet."""
        if self.is_sqlite and not _is_there(self.url.database):
            return None
        with self.engine.connect() as connection:
            if not inspect(connection).has_table(_VERSION_TABLE):
                return None
            return connection.scalar(text(f"SELECT version_num FROM {_VERSION_TABLE}"))  # noqa: S608 - a constant

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def driver_url(url: str) -> str:
    """``postgres://`` and ``postgresql://``, as operators write them, with the driver that is installed."""
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg{separator}{rest}"
    return url


def _is_there(path: str | None) -> bool:
    return path is not None and Path(path).is_file()


def _settle(connection: Any, _record: Any) -> None:
    """SQLite: begin transactions ourselves (the driver would not for DDL), keep what was acknowledged, check keys."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
