"""Is the database of the version that this code needs? If not, a process of its own brings it there.

Alembic is loaded in that process only: a server that finds its database up to date starts without it.
"""

import subprocess
import sys
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data.community.database import Database
from data.config import ROOT

MIGRATIONS = ROOT / "migrations"
NEWER = 3
_LONGEST = 600


class DatabaseError(RuntimeError):
    """The database cannot be used; the message says why."""


class NewerSchemaError(DatabaseError):
    """The database was made by newer code. ``found`` and ``known`` are the versions."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(f"the database is of version {found}, this code knows versions up to {known}")
        self.found, self.known = found, known


def known_versions(folder: Path = MIGRATIONS) -> list[str]:
    """The versions that the migrations lead to, oldest first: their files begin with them."""
    return sorted(path.name.partition("_")[0] for path in (folder / "versions").glob("[0-9]*_*.py"))


def check(database: Database) -> bool:
    """Whether the database is up to date. Raises ``NewerSchemaError`` where it is ahead of the code."""
    found, known = database.version(), known_versions()
    if found is not None and found not in known:
        raise NewerSchemaError(found, known[-1])
    return found == known[-1]


def prepare(url: str) -> None:
    """Create or migrate the database at ``url`` where needed. Raises ``DatabaseError`` where that fails."""
    if _is_ready(url):
        return
    done = subprocess.run(
        [sys.executable, "-m", "data.community.upgrade"],
        input=url,
        text=True,
        capture_output=True,
        timeout=_LONGEST,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise DatabaseError(done.stderr.strip().rpartition("\n")[2] or str(done.returncode))


def _is_ready(url: str) -> bool:
    try:
        database = Database(url)
        try:
            return check(database)
        finally:
            database.close()
    except SQLAlchemyError as error:  # its own text may hold the address and its password
        reason = str(getattr(error, "orig", None) or type(error).__name__)
        raise DatabaseError(reason.strip()) from error
