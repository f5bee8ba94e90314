"""Our own workbook: the Excel file of a whole snapshot, a sheet a table, headed as the contracts in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.findings import Finding
from data.importing.codes import read_boolean
from data.importing.grid import Cell, Grid, as_text
from data.importing.notes import Note
from data.importing.tables import write_texts
from data.schema import SNAPSHOT_TABLES, Kind, Table
from data.text import LANGS, Lang, text

_BESIDE = ("export.sheet.about", "export.sheet.sources")


@dataclass(frozen=True)
class OwnSheet:
    """Where the rows of a table stand: file, sheet, the number of each row, the heading of each column."""

    file: str
    sheet: str | None
    numbers: Sequence[int]
    headings: Mapping[str, str]

    def note(self, finding: Finding) -> Note:
        """A finding on the table at its place in the workbook."""
        row = finding.row
        if row is not None and 1 <= row <= len(self.numbers):
            row = self.numbers[row - 1]
        column = self.headings.get(finding.column or "", finding.column)
        placed = Finding(self.file, row, column, finding.value, finding.rule, finding.details)
        return Note(placed, "error", self.sheet)


def tables_in(grids: Sequence[Grid]) -> dict[str, Grid]:
    """Table -> its sheet, of a workbook that holds every table of a snapshot; of another one nothing."""
    found: dict[str, Grid] = {}
    for grid in grids:
        for table in SNAPSHOT_TABLES:
            if _language(grid, table):
                found.setdefault(table.name, grid)
    return found if len(found) == len(SNAPSHOT_TABLES) else {}


def is_beside(grid: Grid) -> bool:
    """Whether a sheet is one that our exports put beside their list, by its name: sources, words about the data."""
    return grid.sheet in {text(lang, key) for lang in LANGS for key in _BESIDE}


def stage(tables: Mapping[str, Grid], folder: Path) -> dict[str, OwnSheet]:
    """Write the tables into ``folder`` as files of our own format; where each came from."""
    return {table.name: _write(table, tables[table.name], folder) for table in SNAPSHOT_TABLES}


def _write(table: Table, grid: Grid, folder: Path) -> OwnSheet:
    lang = _language(grid, table) or LANGS[0]
    named = {column.title(lang): column for column in table.columns}
    columns = [named[title] for title in _heads(grid)]
    rows = {
        column.name: [_cell(row[place] if place < len(row) else None, column.kind) for row in grid.rows[1:]]
        for place, column in enumerate(columns)
    }
    write_texts(folder, table, pd.DataFrame(rows, dtype="str"))
    headings = {column.name: title for title, column in named.items()}
    return OwnSheet(grid.file, grid.sheet, grid.numbers, headings)


def _cell(cell: Cell, kind: Kind) -> str:
    value = as_text(cell)
    return read_boolean(value).value if kind is Kind.BOOLEAN else value


def _heads(grid: Grid) -> list[str]:
    heads = [as_text(cell) for cell in grid.rows[0]]
    while heads and not heads[-1]:
        heads.pop()
    return heads


def _language(grid: Grid, table: Table) -> Lang | None:
    """The language in which the first row holds every heading of a table, each once, and nothing else."""
    heads = sorted(_heads(grid)) if grid.rows else []
    return next((lang for lang in LANGS if heads == sorted(column.title(lang) for column in table.columns)), None)
