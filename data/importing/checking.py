"""The contracts decide: the new tables are checked as every snapshot is, and findings lead to the cell of the file."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from data.findings import Finding
from data.importing.cells import CONTROL
from data.importing.merging import Merged
from data.importing.notes import Note, Notes
from data.importing.own_workbook import OwnSheet
from data.importing.records import Record
from data.importing.tables import read_texts
from data.reference_tables import ReferenceTables
from data.schema import SNAPSHOT_TABLES, contract
from data.schema.reading import read_tables

# Column of a table of ours -> target of a spreadsheet's column that fills it.
_FILLED_BY = {
    ("projects", "vendor_id"): "vendor_name",
    ("projects", "source_id"): "source_title",
    ("vendors", "name_ja"): "vendor_name",
    ("vendors", "corporate_number"): "vendor_corporate_number",
    ("sources", "url"): "source_url",
    ("sources", "title"): "source_title",
    ("participants", "municipality_code"): "participants",
    ("participants", "name_ja"): "participants",
}


Origin = Merged | Mapping[str, OwnSheet]


def check(folder: Path, reference: ReferenceTables, origin: Origin, notes: Notes) -> None:
    """Check the tables in ``folder``. ``origin``: which record stands behind which row, or which sheet a table was."""
    _, findings = read_tables(folder, SNAPSHOT_TABLES, reference.keys)
    told = {_place(note) for note in notes.kept if note.severity == "error"}
    for finding in findings:
        note = _note(finding, origin)
        if _place(note) not in told:
            notes.add(note)
    if not findings and not isinstance(origin, Merged):  # cells of lists and packages were looked at one by one
        for table in SNAPSHOT_TABLES:
            for finding in _control_characters(table.file, read_texts(folder, table)):
                notes.add(_note(finding, origin))


def _place(note: Note) -> tuple[str, str | None, int | None, str | None]:
    return (note.finding.file, note.sheet, note.finding.row, note.finding.column)


def _note(finding: Finding, origin: Origin) -> Note:
    """The finding at the place in the file that it comes from, where it comes from a spreadsheet or a package."""
    table = finding.file.removesuffix(".csv")
    if not isinstance(origin, Merged):
        return origin[table].note(finding) if table in origin else Note(finding, "error")
    record = _record(table, finding.row, origin)
    if record is None:
        return Note(finding, "error")
    column = _FILLED_BY.get((table, finding.column or ""), finding.column)
    headings = record.place.headings
    details = {name: headings.get(value, value) for name, value in finding.details if name != "row"}
    if ("row", finding.rule) == ("row", "unique"):
        details["row"] = next(value for name, value in finding.details if name == "row")
    return record.place.note(column, finding.value, finding.rule, "error", "", **details)


def _record(table: str, row: int | None, merged: Merged) -> Record | None:
    owners = merged.owners.get(table, [])
    if row is None or not 2 <= row < len(owners) + 2:
        return None
    return merged.by_row.get(table, merged.records).get(owners[row - 2])


def _control_characters(file: str, rows: pd.DataFrame) -> Iterator[Finding]:
    names = [column.name for column in contract(file.removesuffix(".csv")).columns]
    for name in names:
        found = rows[name].str.contains(CONTROL.pattern, regex=True)
        for index in rows.index[found]:
            value = str(rows.at[index, name])
            yield Finding(file, int(index) + 2, name, value, "control_character")
