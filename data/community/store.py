"""Files by their content: each under its SHA-256, whole or not at all.

A file is received aside, flushed, and renamed into its place; only then may a database name it. What a process that
died left aside, and content that no database row names, is removed by ``clean``. Receiving and cleaning keep apart by a
lock.
"""

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_CHUNK = 1 << 20
_HOUR = 3600


class TooLargeError(ValueError):
    """More octets came than the limit allows; the argument is the limit."""


@dataclass(frozen=True)
class Received:
    """A file that came and is not yet kept."""

    path: Path
    sha256: str
    size: int


class FileStore:
    """The folder of files, each of at most ``limit`` octets."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        self._aside = folder / "aside"

    @contextmanager
    def receiving(self, stream: IO[bytes]) -> Iterator[Received]:
        """Read ``stream`` to its end into a file aside, which is gone afterwards unless kept. ``TooLargeError``.

        Until the end of the block ``clean`` waits: what is kept in it can be named in the database first.
        """
        self._aside.mkdir(parents=True, exist_ok=True)
        with self._lock(fcntl.LOCK_SH), tempfile.NamedTemporaryFile(dir=self._aside, delete=False) as file:
            path = Path(file.name)
            try:
                digest, size = hashlib.sha256(), 0
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > self.limit:
                        raise TooLargeError(self.limit)
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
                yield Received(path, digest.hexdigest(), size)
            finally:
                path.unlink(missing_ok=True)

    def keep(self, received: Received) -> Path:
        """Put what was received in its place, for good, and return that."""
        place = self.path(received.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        received.path.chmod(0o640)
        received.path.rename(place)
        for folder in (place.parent, self.folder):
            flush_folder(folder)
        return place

    def path(self, sha256: str) -> Path:
        """Where content is, if it is here. ``ValueError`` for what is no SHA-256."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self.folder / sha256[:2] / sha256

    def held(self) -> Iterator[Path]:
        """Every kept file."""
        return (path for path in self.folder.glob("[0-9a-f][0-9a-f]/*") if path.is_file())

    def clean(self, named: Collection[str], older_than: float = _HOUR) -> int:
        """Remove what lies aside and what is not ``named``, both older than so many seconds; how many files went."""
        before = time.time() - older_than
        with self._lock(fcntl.LOCK_EX):
            lost = [path for path in self.held() if path.name not in named]
            left = list(self._aside.glob("*")) if self._aside.is_dir() else []
            old = [path for path in (*lost, *left) if path.stat().st_mtime <= before]
            for path in old:
                path.unlink()
        return len(old)

    @contextmanager
    def _lock(self, kind: int) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as lock:
            fcntl.flock(lock, kind)
            yield


def whole(path: Path) -> bool:
    """Whether a kept file holds the content that its name promises."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name


def flush_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last beyond a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
