"""Backup and restore of what users brought: one archive of the database and the files that it names.

SQLite is copied by its own online backup, PostgreSQL dumped by ``pg_dump``: both while the product runs. Files are
never changed once kept, so that those the copied database names are whole whenever they are read.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, inspect

from data.community.database import Database
from data.community.models import now
from data.community.schema import check, known_versions
from data.community.store import FileStore, whole

_DATABASE = "database"
_MANIFEST = "manifest.json"
_FILES = "files"


class BackupError(RuntimeError):
    """A backup or restore that cannot be done; ``rule`` names the sentence (``backup.<rule>``), ``details`` fill it."""

    def __init__(self, rule: str, **details: str) -> None:
        super().__init__(f"{rule} {details}" if details else rule)
        self.rule, self.details = rule, details


def backup(database: Database, store: FileStore, target: Path) -> int:
    """Write the archive ``target`` (``.tar.gz``), whole or not at all; how many files it holds."""
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".backup-") as folder:
        copy = Path(folder) / _DATABASE
        names = _copy_database(database, copy)
        manifest = Path(folder) / _MANIFEST
        about = {"version": database.version(), "made_at": now().isoformat(timespec="seconds"), "files": names}
        about["kind"] = database.url.get_backend_name()
        manifest.write_text(json.dumps(about, indent=1), encoding="utf-8")
        made = Path(folder) / "archive"
        with tarfile.open(made, "w:gz") as archive:
            archive.add(manifest, _MANIFEST)
            archive.add(copy, _DATABASE)
            for name in names:
                archive.add(store.path(name), f"{_FILES}/{name}")
        made.rename(target)
    return len(names)


def restore(database: Database, store: FileStore, source: Path) -> int:
    """Put back what ``source`` holds into an empty installation; how many files. Raises ``BackupError``.

    Everything is unpacked and checked first: an archive with a damaged file changes nothing.
    """
    if database.version() is not None and _rows(database):
        raise BackupError("not_empty")
    store.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store.folder.parent, prefix=".restore-") as name:
        folder = Path(name)
        try:
            with tarfile.open(source, "r:gz") as archive:
                archive.extractall(folder, filter="data")
            about = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        except (OSError, tarfile.TarError, ValueError, EOFError) as error:
            raise BackupError("unreadable", reason=str(error)) from error
        _check(about, folder, database)
        _put_database_back(database, folder / _DATABASE)
        for sha256 in about["files"]:
            place = store.path(sha256)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / _FILES / sha256, place)
    check(database)
    return len(about["files"])


def _check(about: dict[str, object], folder: Path, database: Database) -> None:
    if about.get("kind") != database.url.get_backend_name():
        raise BackupError("other_database", kind=str(about.get("kind")))
    if about.get("version") not in known_versions():
        raise BackupError("newer", version=str(about.get("version")))
    files = about.get("files")
    for name in files if isinstance(files, list) else []:
        path = folder / _FILES / str(name)
        if not path.is_file() or not whole(path):
            raise BackupError("damaged", file=str(name))


def _rows(database: Database) -> bool:
    with database.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names()) & {"documents", "accounts"}
        counted = [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in sorted(tables)]  # noqa: S608 - names of our tables
        return any(counted)


def _copy_database(database: Database, copy: Path) -> list[str]:
    """Copy the database, and the content that the copy names."""
    if database.is_sqlite:
        with closing(sqlite3.connect(str(database.url.database))) as live, closing(sqlite3.connect(copy)) as target:
            live.backup(target)
            return [row[0] for row in target.execute("SELECT sha256 FROM stored_files ORDER BY sha256")]
    _run(["pg_dump", "--format=custom", "--no-owner", f"--file={copy}"], database.url)
    with database.engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT sha256 FROM stored_files ORDER BY sha256").scalars())


def _put_database_back(database: Database, copy: Path) -> None:
    database.close()
    if not database.is_sqlite:
        _run(["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(copy)], database.url)
        return
    with closing(sqlite3.connect(copy)) as made:
        if made.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError("damaged", file=_DATABASE)
        path = Path(str(database.url.database))
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as target:
            made.backup(target)


def _run(command: Sequence[str], url: URL) -> None:
    """A tool of PostgreSQL on the database of ``url``; the password goes by its environment, not its arguments."""
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {"PGPASSWORD": url.password} if url.password else {}
    tool = shutil.which(command[0])
    if tool is None:
        raise BackupError("no_tool", tool=command[0])
    done = subprocess.run(  # noqa: S603 - a tool of PostgreSQL with our own arguments
        [tool, *command[1:], f"--dbname={plain}"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError("tool_failed", tool=command[0], reason=done.stderr.strip())
