"""What can be wrong with a file before its cells are read: encoding, NUL bytes, quotes, the header."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pyarrow as pa

from data.findings import Finding
from data.schema.columns import Table

_PIECE = 1 << 23
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class File:
    """A table file: ``source`` to parse, ``header`` its column names, ``findings`` so far."""

    source: Path | bytes
    header: tuple[str, ...]
    findings: tuple[Finding, ...]
    has_rows: bool = False

    def open(self) -> pa.NativeFile:
        """The content as UTF-8 that can be parsed."""
        return pa.BufferReader(self.source) if isinstance(self.source, bytes) else pa.OSFile(str(self.source))


def open_file(table: Table, folder: Path) -> File:
    """Open and look over ``<folder>/<table>.csv``; a damaged file is repaired so far that its cells can be read."""
    path = folder / table.file
    if not path.is_file():
        return _unreadable(table, "missing_file")
    source: Path | bytes = path
    damage = tuple(_damage(table.file, path))
    if any(finding.rule in ("not_utf8", "nul_byte") for finding in damage):
        source = path.read_bytes().decode("utf-8", "replace").replace("\0", "").encode()
    header, has_rows = _header(source)
    if not any(header):
        return _unreadable(table, "empty_file", damage)
    return File(source, header, (*damage, *_header_findings(table, header)), has_rows)


def first_record(text: str) -> list[str]:
    """The fields of the first CSV record in ``text``, or none where it is not to be told where that ends."""
    try:
        return next(csv.reader(StringIO(text, newline="")), [])
    except csv.Error:
        return []


def _unreadable(table: Table, rule: str, damage: tuple[Finding, ...] = ()) -> File:
    return File(b"", (), (*damage, Finding(table.file, None, None, None, rule)))


def _damage(file: str, path: Path) -> Iterator[Finding]:
    quotes, sound = 0, True
    for piece in _pieces(path):
        quotes += piece.count(b'"')
        sound = sound and _is_utf8(piece) and b"\0" not in piece
    for row, line in () if sound else _rows(path.read_bytes()):
        if not _is_utf8(line):
            yield Finding(file, row, None, line.decode("utf-8", "replace").strip(), "not_utf8")
        if b"\0" in line:
            yield Finding(file, row, None, line.decode("utf-8", "replace").replace("\0", "␀").strip(), "nul_byte")
    if quotes % 2:
        yield Finding(file, None, None, None, "unclosed_quote")


def _pieces(path: Path) -> Iterator[bytes]:
    """The file in pieces that end with a line, so that no character is cut in two."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece + file.readline()


def _is_utf8(piece: bytes) -> bool:
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rows(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The physical lines with the number of the row that each belongs to: a quoted line break starts no new row."""
    row, quotes = 1, 0
    for line in content.split(b"\n"):
        yield row, line
        quotes += line.count(b'"')
        row += quotes % 2 == 0


def _header(source: Path | bytes) -> tuple[tuple[str, ...], bool]:
    """The column names, and whether anything follows them; pyarrow refuses a header without a line end."""
    with File(source, (), ()).open() as file:
        head = file.read(_PIECE)
    text = head.removeprefix(_BOM).decode("utf-8", "ignore")
    return tuple(first_record(text)), b"\n" in head


def _header_findings(table: Table, header: tuple[str, ...]) -> Iterator[Finding]:
    names = [column.name for column in table.columns]
    for name in names:
        if name not in header:
            yield Finding(table.file, None, name, None, "missing_column")
    for name, times in Counter(header).items():
        if name not in names:
            yield Finding(table.file, 1, name, None, "unknown_column", (("columns", ", ".join(names)),))
        elif times > 1:
            yield Finding(table.file, 1, name, None, "duplicate_column")
