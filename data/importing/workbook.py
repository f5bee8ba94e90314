"""A workbook (.xlsx): every visible sheet as a grid, values as kept in the file."""

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data.findings import Finding
from data.importing.grid import Grid, is_filled
from data.importing.notes import Note, refuse
from data.importing.workbook_scan import SheetFacts, place_of, scan, sheet_files

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
MACRO_SUFFIXES = (".xlsm", ".xltm", ".xlam", ".xlsb")


def read_workbook(path: Path, name: str) -> list[Grid]:
    """The grids of all visible sheets. Raises ``RefusedError`` where the file is not to be read."""
    if path.suffix.lower() in MACRO_SUFFIXES:
        raise refuse(name, "macros")
    with path.open("rb") as file:
        head = file.read(len(_OLD_EXCEL))
    if head == _OLD_EXCEL:
        raise refuse(name, "old_excel")
    if not head:
        raise refuse(name, "empty_file")
    if not head.startswith(_ZIP):
        raise refuse(name, "wrong_type")
    facts = scan(path, name)
    try:
        with CalamineWorkbook.from_path(path) as book:
            return list(_grids(book, path, name, facts))
    except (CalamineError, OSError, ValueError) as error:
        if hasattr(error, "notes"):
            raise
        raise refuse(name, "truncated") from error


def _grids(book: CalamineWorkbook, path: Path, name: str, facts: dict[str, SheetFacts]) -> Iterator[Grid]:
    files = sheet_files(path, name)
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            skipped = Grid(name, sheet.name, [], [], origin=path.stem)
            skipped.notes.append(Note(Finding(name, None, None, None, "hidden_sheet"), "info", sheet.name))
            yield skipped
            continue
        yield _grid(book.get_sheet_by_name(sheet.name), path, name, facts.get(files.get(sheet.name, ""), SheetFacts()))


def _grid(sheet: CalamineSheet, path: Path, name: str, facts: SheetFacts) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    errors = {place_of(place): value for place, value in facts.errors.items()}
    for (row, column), value in errors.items():  # the reader leaves them blank, which would say "not stated"
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = value
    filled = [index for index, row in enumerate(rows) if any(is_filled(cell) for cell in row)]
    position = {index: place for place, index in enumerate(filled)}
    merged = [
        (position[top], left, max(position[index] for index in range(top, bottom + 1) if index in position), right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top in position
    ]
    grid = Grid(
        name,
        sheet.name,
        [list(rows[index]) for index in filled],
        [index + 1 for index in filled],
        merged,
        typed=True,
        origin=path.stem,
    )
    for place in facts.formulas_without_value:
        finding = Finding(name, place_of(place)[0], place, None, "formula_without_value")
        grid.notes.append(Note(finding, "error", sheet.name))
    return grid
