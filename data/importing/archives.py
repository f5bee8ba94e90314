"""Zip files from strangers: looked over before anything is unpacked, and unpacked only as far as they said."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from data.importing.limits import ARCHIVE_MEMBERS, ARCHIVE_RATIO, ARCHIVE_RATIO_FROM
from data.importing.notes import refuse

_PIECE = 1 << 20
_ENCRYPTED = 0x1


@contextmanager
def opened(path: Path, name: str, most_bytes: int) -> Iterator[ZipFile]:
    """The archive, all members of which are harmless by their own account. Raises ``RefusedError``."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise refuse(name, "truncated") from error
    with archive:
        members = archive.infolist()
        if len(members) > ARCHIVE_MEMBERS:
            raise refuse(name, "zip_bomb")
        for member in members:
            _check_member(name, member)
        if sum(member.file_size for member in members) > most_bytes:
            raise refuse(name, "zip_bomb")
        names = [member.filename for member in members]
        if len(set(names)) < len(names):
            raise refuse(name, "zip_twice", value=next(each for each in names if names.count(each) > 1))
        yield archive


def _check_member(name: str, member: ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in member.filename or "\0" in member.orig_filename:
        raise refuse(name, "zip_path", value=member.filename)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise refuse(name, "zip_path", value=member.filename)
    if member.flag_bits & _ENCRYPTED:
        raise refuse(name, "encrypted")
    if member.file_size > ARCHIVE_RATIO_FROM and member.file_size > ARCHIVE_RATIO * max(member.compress_size, 1):
        raise refuse(name, "zip_bomb")


def pieces(archive: ZipFile, member: ZipInfo, name: str) -> Iterator[bytes]:
    """The content of a member, which must have the size and the checksum that it claims. Raises ``RefusedError``."""
    left = member.file_size
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise refuse(name, "zip_bomb")
                yield piece
    except (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise refuse(name, "damaged_member", value=member.filename) from error
    except Exception as error:  # zlib.error, lzma.LZMAError and the like share no base
        if type(error).__module__ in ("zlib", "_lzma", "lzma", "bz2"):
            raise refuse(name, "damaged_member", value=member.filename) from error
        raise
