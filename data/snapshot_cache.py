"""Checked tables kept in their stored form (Arrow), so that the next start need not read and check the CSV files.

A kept snapshot is a folder, named by the digest of its content, of one uncompressed Arrow file per table and a list of
their checksums. It appears whole or not at all; reading maps the files into memory.
"""

import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Collection
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any, Self

import pyarrow as pa

from data.schema import SNAPSHOT_TABLES

SNAPSHOT_NAMES = tuple(table.name for table in SNAPSHOT_TABLES)
_CHECKSUMS = "checksums.json"
_KEPT = 8
_DAY = 24 * 60 * 60
_log = logging.getLogger(__name__)


def read(folder: Path, names: Collection[str] = SNAPSHOT_NAMES) -> dict[str, pa.Table] | None:
    """The tables kept in ``folder`` by name, mapped into memory, or ``None`` where they are not there whole."""
    if not folder.is_dir():
        return None
    try:
        expected = json.loads((folder / _CHECKSUMS).read_text("utf-8"))
        if expected != {name: _checksum(_path(folder, name)) for name in names}:
            raise ValueError("a checksum differs")
        return {name: _mapped(_path(folder, name)) for name in names}
    except (OSError, ValueError, pa.ArrowException) as error:
        _log.warning("the kept snapshot %s is damaged and not used: %s", folder.name, error)
        return None


class Writer:
    """Keeps the tables of one snapshot, one after the other; ``finish`` makes them appear as ``folder``.

    Use as a context manager: what was not finished is removed. Where the folder cannot be written, nothing is kept and
    a warning is logged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside: Path | None = None
        self._checksums: dict[str, str] = {}

    def __enter__(self) -> Self:
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._aside = Path(tempfile.mkdtemp(prefix=f".{self._folder.name}-", dir=self._folder.parent))
        except OSError as error:
            self._give_up(error)
        return self

    def __exit__(self, *_: object) -> None:
        if self._aside:
            shutil.rmtree(self._aside, ignore_errors=True)

    def keep(self, name: str, rows: pa.Table) -> pa.Table:
        """Write a table and return it mapped into memory; ``rows`` as they are where it cannot be written."""
        if self._aside is None:
            return rows
        path = _path(self._aside, name)
        try:
            with path.open("wb") as file:
                with pa.ipc.new_file(file, rows.schema) as writer:
                    writer.write_table(rows)
                _flush(file)
            self._checksums[name] = _checksum(path)
            return _mapped(path)
        except OSError as error:
            self._give_up(error)
            return rows

    def finish(self) -> None:
        """Show what was kept as the folder, unless another process was first; too many old folders are removed."""
        if self._aside is None:
            return
        try:
            with (self._aside / _CHECKSUMS).open("w", encoding="utf-8") as file:
                json.dump(self._checksums, file)
                _flush(file)
            if read(self._folder, self._checksums) is None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._aside.rename(self._folder)
            _remove_old(self._folder.parent)
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        _log.warning("the snapshot is not kept in %s: %s", self._folder, error)
        if self._aside:
            shutil.rmtree(self._aside, ignore_errors=True)
        self._aside = None


def _remove_old(cache_dir: Path) -> None:
    """Keep the newest folders only; a process that has their files mapped can go on reading them.

    What a process that died left aside is removed a day later.
    """
    shown = [path for path in cache_dir.iterdir() if (path / _CHECKSUMS).is_file() and path.name[0] != "."]
    aside = [path for path in cache_dir.glob(".*-*") if path.stat().st_mtime < time.time() - _DAY]
    for path in (*aside, *sorted(shown, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]):
        shutil.rmtree(path, ignore_errors=True)


def _flush(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _mapped(path: Path) -> pa.Table:
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.arrow"
