"""Looking at the folders of snapshots while they are served: what tells a change, and when to look."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

Signature = tuple[tuple[str, int, int, int], ...]
NOTHING: Signature = ()
LOOK_EVERY = 2.0  # seconds
SETTLED_AFTER = 1.0  # seconds without a change: what is copied file by file is taken in once it is whole


def is_day(name: str) -> bool:
    """Whether ``name`` is an ISO date, as the folder of a snapshot is called."""
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def find(snapshots_dir: Path) -> tuple[str, ...]:
    """The ids of the snapshots in a folder, newest first: the folders that are called by an ISO date."""
    if not snapshots_dir.is_dir():
        return ()
    return tuple(sorted((p.name for p in snapshots_dir.iterdir() if p.is_dir() and is_day(p.name)), reverse=True))


def signature(folder: Path) -> Signature:
    """Name, size, time and file number of every table in ``folder``: changes with each of its files."""
    try:
        found = [(path, path.stat()) for path in sorted(folder.glob("*.csv"))]
    except OSError:  # just being replaced
        return NOTHING
    return tuple((path.name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for path, stat in found)


def signatures(snapshots_dir: Path) -> Mapping[str, Signature]:
    """Id -> signature of every snapshot folder; a folder without a table does not count yet."""
    try:
        seen = {id: signature(snapshots_dir / id) for id in find(snapshots_dir)}
    except OSError:
        return {}
    return {id: now for id, now in seen.items() if now != NOTHING}


class FolderWatch:
    """Calls ``changed`` in a thread of its own when the folders have changed and then stood still for a moment.

    ``look`` is called with every request; it asks the disk at most every ``LOOK_EVERY`` seconds, never waits, and
    starts a thread only where something is new, one at a time.
    """

    def __init__(self, snapshots_dir: Path, changed: Callable[[], None]) -> None:
        self._dir = snapshots_dir
        self._changed = changed
        self._seen = signatures(snapshots_dir)
        self._next = monotonic() + LOOK_EVERY
        self._looking = Lock()
        self._worker: Thread | None = None

    def look(self) -> None:
        """See whether something has changed, if it is time to."""
        if monotonic() < self._next or not self._looking.acquire(blocking=False):
            return
        try:
            self._next = monotonic() + LOOK_EVERY
            working = self._worker is not None and self._worker.is_alive()
            if not working and signatures(self._dir) != self._seen:
                self._worker = Thread(target=self._settle, name="snapshots", daemon=True)
                self._worker.start()
        finally:
            self._looking.release()

    def _settle(self) -> None:
        before, now = self._seen, signatures(self._dir)
        while before != now:
            Event().wait(SETTLED_AFTER)
            before, now = now, signatures(self._dir)
        self._changed()
        self._seen = now
