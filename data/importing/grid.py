"""A sheet as it was read: rows of cells, with their place in the file."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from data.importing.notes import Note

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, all from 0


@dataclass
class Grid:
    """The cells of one sheet. ``rows[i]`` is row ``numbers[i]`` of the file, as a spreadsheet program counts.

    ``merged`` are areas in terms of positions in ``rows``. ``sheet`` is ``None`` for a file without sheets.
    ``typed`` tells whether numbers and dates are told from text, as in a workbook.
    """

    file: str
    sheet: str | None
    rows: list[list[Cell]]
    numbers: list[int]
    merged: list[Area] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    typed: bool = False
    origin: str = ""  # the file's name without folder and suffix, which may name a prefecture


def is_filled(cell: Cell) -> bool:
    """Whether a cell holds anything to see."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def as_text(cell: Cell) -> str:
    """A cell as text: whole numbers without a decimal point, days as ISO dates, blank = empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
