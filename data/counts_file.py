"""Counts that all workers of a machine share: a small SQLite file of their own, as a storage of ``limits``.

They are not in the community database: there each would wait for the disk, and for whoever writes at the time.
"""

import fcntl
import sqlite3
import time
from pathlib import Path
from threading import Lock
from typing import Any

from limits.storage import Storage

_LONGEST_WAIT = 0.1  # seconds for the other workers: a count is not worth more
_SWEPT_EVERY = 60  # seconds
# NORMAL waits for the disk once in a thousand counts; a power cut may lose some, and never damages the file.
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL")
_TABLE = "CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, count INT, until REAL) WITHOUT ROWID"
# What ends later than it can was counted before the clock was set back, and is over, too.
_COUNT = """INSERT INTO counts VALUES (:key, :amount, :now + :seconds) ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN until > :now AND until <= :now + :seconds THEN count ELSE 0 END + :amount,
until = CASE WHEN until > :now AND until <= :now + :seconds THEN until ELSE :now + :seconds END
RETURNING count"""


class FileCounts(Storage):
    """The file ``path``, made when something is counted first. Every failure is a ``StorageError``."""

    STORAGE_SCHEME = None

    def __init__(self, path: Path) -> None:
        super().__init__(wrap_exceptions=True)
        self._path = path
        self._turn = Lock()
        self._connection: sqlite3.Connection | None = None
        self._swept_at = 0.0

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """What a file and SQLite raise."""
        return sqlite3.Error, OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count ``amount`` more under ``key`` until ``expiry`` seconds after its first; how many there are."""
        now = time.time()
        if now - self._swept_at > _SWEPT_EVERY:
            self._swept_at = now
            self._run("DELETE FROM counts WHERE until <= ?", (now,))
        ((count,),) = self._run(_COUNT, {"key": key, "amount": amount, "now": now, "seconds": expiry})
        return count

    def get(self, key: str) -> int:
        """How many there are."""
        return self._of(key)[0]

    def get_expiry(self, key: str) -> float:
        """When they begin anew, in seconds since 1970."""
        return self._of(key)[1]

    def check(self) -> bool:
        """Whether the file can be used."""
        try:
            self._run("SELECT count(*) FROM counts")
        except self.base_exceptions:
            return False
        return True

    def reset(self) -> int:
        """Forget everything; how many keys there were."""
        return len(self._run("DELETE FROM counts RETURNING key"))

    def clear(self, key: str) -> None:
        """Forget ``key``."""
        self._run("DELETE FROM counts WHERE key = ?", (key,))

    def _of(self, key: str) -> tuple[int, float]:
        now = time.time()
        found = self._run("SELECT count, until FROM counts WHERE key = ? AND until > ?", (key, now))
        return found[0] if found else (0, now)

    def _run(self, statement: str, values: Any = ()) -> list[Any]:
        """The threads of a worker take turns; after a failure the file is opened anew."""
        with self._turn:
            if self._connection is None:
                self._connection = self._open()
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.Error:
                self._connection.close()
                self._connection = None
                raise

    def _open(self) -> sqlite3.Connection:
        """Workers open it one after the other: two that turn a new file into WAL at once would refuse each other."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            connection = sqlite3.connect(
                self._path, timeout=_LONGEST_WAIT, isolation_level=None, check_same_thread=False
            )
            try:
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                connection.execute(_TABLE)
            except sqlite3.Error:
                connection.close()
                raise
        return connection
