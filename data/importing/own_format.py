"""Our own tables, as a folder or a zip file: taken over as they are, other encodings turned into UTF-8."""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from data.descriptor import FILE as DESCRIPTOR
from data.findings import Finding
from data.importing import archives
from data.importing.encodings import decode
from data.importing.limits import ARCHIVE_BYTES, TABLE_BYTES, TEXT_BYTES
from data.importing.notes import Note, Notes, RefusedError, refuse
from data.importing.words import own_tables

_PIECE = 1 << 22


def holds_own_tables(path: Path) -> bool:
    """Whether a folder, or a zip file by its list of members, holds a table of ours."""
    if path.is_dir():
        return any((path / name).is_file() for name in own_tables())
    with archives.opened(path, path.name, ARCHIVE_BYTES) as archive:
        return any(PurePosixPath(member.filename).name in own_tables() for member in archive.infolist())


def stage(path: Path, folder: Path, notes: Notes) -> None:
    """Copy the tables in ``path`` into ``folder``. Raises ``RefusedError``."""
    if path.is_dir():
        for each in sorted(path.iterdir()):
            if each.name in own_tables() and each.is_file():
                _check_size(each.name, each.stat().st_size)
                shutil.copyfile(each, folder / each.name)
            else:
                _tell_unused(each.name, notes)
    else:
        _unpack(path, folder, notes)
    for name in sorted(own_tables()):
        if (folder / name).is_file():
            _to_utf8(folder / name, notes)


def _unpack(path: Path, folder: Path, notes: Notes) -> None:
    with archives.opened(path, path.name, ARCHIVE_BYTES) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        for member in members:
            name = PurePosixPath(member.filename).name
            if name not in own_tables():
                _tell_unused(member.filename, notes)
                continue
            if (folder / name).exists():
                raise refuse(path.name, "zip_twice", value=name)
            _check_size(name, member.file_size)
            with (folder / name).open("wb") as file:
                file.writelines(_checked(archives.pieces(archive, member, path.name), member))


def _checked(pieces: Iterator[bytes], member: ZipInfo) -> Iterator[bytes]:
    read = 0
    for piece in pieces:
        read += len(piece)
        yield piece
    if read != member.file_size:
        raise refuse(member.filename, "truncated")


def _check_size(name: str, size: int) -> None:
    if size > TABLE_BYTES:
        raise refuse(name, "file_too_large", limit=TABLE_BYTES >> 20)


def _tell_unused(name: str, notes: Notes) -> None:
    if PurePosixPath(name).name != DESCRIPTOR and not PurePosixPath(name).name.startswith((".", "__")):
        notes.add(Note(Finding(name, None, None, None, "file_not_used"), "info"))


def _to_utf8(path: Path, notes: Notes) -> None:
    """Turn a table in another encoding into UTF-8; what is in no single one is left for the check to name its rows."""
    if _is_utf8(path) or path.stat().st_size > TEXT_BYTES:
        return
    try:
        decoded = decode(path.name, path.read_bytes())
    except RefusedError as error:
        if any(note.finding.rule == "truncated" for note in error.notes):
            raise
        return
    path.write_text(decoded.content, encoding="utf-8", newline="")
    details = (("encoding", decoded.encoding.upper()),)
    notes.add(Note(Finding(path.name, None, None, None, "encoding_read", details), "info"))


def _is_utf8(path: Path) -> bool:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            try:
                (piece + file.readline()).decode("utf-8")
            except UnicodeDecodeError:
                return False
    return True
