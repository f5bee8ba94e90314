"""The new snapshot appears whole or not at all: written aside, flushed, renamed. One import at a time.

A process that is ended at any moment leaves at most a hidden folder, which the next import removes.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.importing.notes import refuse

_ASIDE = ".import-"
_LOCK = ".import.lock"


@contextmanager
def workshop(snapshots_dir: Path, name: str) -> Iterator[Path]:
    """An empty folder called ``name``, in a hidden one beside the snapshots.

    Raises ``RefusedError`` while another import is at work.
    """
    snapshots_dir.mkdir(parents=True, exist_ok=True)
    with (snapshots_dir / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise refuse(str(snapshots_dir), "import_running") from error
        for left in snapshots_dir.glob(f"{_ASIDE}*"):  # of an import that was ended: nobody else holds the lock
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
        hidden = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=snapshots_dir))
        try:
            (hidden / name).mkdir()
            yield hidden / name
        finally:
            shutil.rmtree(hidden, ignore_errors=True)


def publish(folder: Path, target: Path) -> None:
    """Make ``folder`` appear as ``target``.

    Raises ``RefusedError`` where that is there already: an old snapshot never changes.
    """
    for path in folder.iterdir():
        _flush(path)
    _flush(folder)
    if target.exists():
        raise refuse(target.name, "snapshot_exists")
    try:
        folder.rename(target)
    except OSError as error:
        if target.exists():
            raise refuse(target.name, "snapshot_exists") from error
        raise
    with suppress(OSError):  # some file systems flush no folders
        _flush(target.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
