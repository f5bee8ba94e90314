"""Files that take a while to write, kept for the next who asks; their names tell their content."""

import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO

Write = Callable[[Path], None]

_KEPT = 16
_writing = Lock()
_log = logging.getLogger(__name__)


def open_kept(folder: Path, name: str, write: Write) -> IO[bytes]:
    """The file ``name`` of ``folder``, open for reading; ``write`` makes it where it is not there yet.

    It appears whole or not at all. Where the folder cannot be written, the file is made for this once. Raises what
    ``write`` raises.
    """
    with _writing:
        with suppress(FileNotFoundError):
            return (folder / name).open("rb")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            made = _make(folder, name, write)
            _remove_old(folder)
        except PermissionError as error:
            _log.warning("%s is not kept in %s: %s", name, folder, error)
            made = _make(Path(tempfile.gettempdir()), "", write)
        return made


def _make(folder: Path, name: str, write: Write) -> IO[bytes]:
    """Write aside and put in place; without a name the file is gone when it is closed."""
    number, aside = tempfile.mkstemp(prefix=".writing-", dir=folder)
    os.close(number)
    try:
        write(Path(aside))
        opened = Path(aside).open("rb")  # noqa: SIM115 - the caller closes it
        if name:
            Path(aside).replace(folder / name)
        return opened
    finally:
        Path(aside).unlink(missing_ok=True)


def _remove_old(folder: Path) -> None:
    files = sorted((path for path in folder.iterdir() if path.name[0] != "."), key=lambda path: path.stat().st_mtime)
    for path in files[:-_KEPT]:
        path.unlink(missing_ok=True)
