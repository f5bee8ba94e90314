"""A spreadsheet kept as CSV: encoding, delimiter, quotes."""

import csv
import re
from io import StringIO
from pathlib import Path

import pyarrow as pa

from data.exporting.safe_text import unguarded
from data.findings import Finding
from data.importing.encodings import decode
from data.importing.grid import Cell, Grid
from data.importing.limits import CELL_CHARACTERS, SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS, TEXT_BYTES
from data.importing.notes import Note, refuse
from data.importing.words import headings

DELIMITERS = (",", "\t", ";")
_HEAD = 1 << 16
_EXCEL_TEXT = re.compile(r'^="(.*)"$')


def read_delimited(path: Path, name: str) -> Grid:
    """The cells of a CSV file. Raises ``RefusedError`` where it cannot be read."""
    if path.stat().st_size > TEXT_BYTES:
        raise refuse(name, "file_too_large", limit=TEXT_BYTES >> 20)
    content = path.read_bytes()
    if not content.strip():
        raise refuse(name, "empty_file")
    decoded = decode(name, content)
    del content
    delimiter = _delimiter(decoded.content)
    rows, numbers = _rows(name, decoded.content, delimiter)
    grid = Grid(name, None, rows, numbers, origin=path.stem)
    if not decoded.is_utf8:
        details = (("encoding", decoded.encoding.upper()),)
        grid.notes.append(Note(Finding(name, None, None, None, "encoding_read", details), "info"))
    if not decoded.content.endswith(("\n", "\r")):
        last = numbers[-1] if numbers else None
        grid.notes.append(Note(Finding(name, last, None, None, "no_line_end"), "info"))
    return grid


def _delimiter(content: str) -> str:
    """The delimiter under which most headings are recognised in a row of the file's beginning."""
    head = content[:_HEAD]
    return max(DELIMITERS, key=lambda delimiter: (_recognised(head, delimiter), head.count(delimiter)))


def _recognised(head: str, delimiter: str) -> int:
    most = 0
    try:
        for row in csv.reader(StringIO(head, newline=""), delimiter=delimiter):
            most = max(most, len({found.target for cell in row if cell and (found := headings().find(cell))}))
    except csv.Error:
        return most
    return most


def _rows(name: str, content: str, delimiter: str) -> tuple[list[list[Cell]], list[int]]:
    """Rows with something in them, and their numbers: a line break inside quotes starts no new row."""
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    known: dict[str, str] = {}
    reader = csv.reader(StringIO(content, newline=""), delimiter=delimiter, strict=True)
    number = cells = 0
    try:
        for row in reader:
            number += 1
            if any(row):
                cells += len(row)
                _check_size(name, number, len(row), cells)
                _check_length(name, number, row)
                rows.append([cell and (known.get(cell) or known.setdefault(cell, _plain(cell))) for cell in row])
                numbers.append(number)
    except csv.Error as error:
        rule = "cell_too_long" if "field limit" in str(error) else "unclosed_quote"
        raise refuse(name, rule, row=number + 1, limit=CELL_CHARACTERS) from error
    return rows, numbers


def _check_size(name: str, rows: int, columns: int, cells: int) -> None:
    if columns > SHEET_COLUMNS:
        raise refuse(name, "too_many_columns", row=rows, limit=SHEET_COLUMNS)
    if rows > SHEET_ROWS:
        raise refuse(name, "too_many_rows", limit=SHEET_ROWS)
    if cells > SHEET_CELLS:
        raise refuse(name, "too_many_cells", limit=SHEET_CELLS)


def _check_length(name: str, number: int, row: list[str]) -> None:
    if len(max(row, key=len)) > CELL_CHARACTERS:
        raise refuse(name, "cell_too_long", row=number, limit=CELL_CHARACTERS)


def _plain(cell: str) -> str:
    """A cell without the ``="..."`` with which Excel keeps leading zeros, and without the ``'`` of our own exports."""
    if found := _EXCEL_TEXT.match(cell):
        return found[1].replace('""', '"')
    return str(unguarded(pa.array([cell], pa.large_string()))[0]) if cell.startswith("'") else cell
