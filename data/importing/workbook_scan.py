"""A look into a workbook before it is read: its size, macros, formulas without a kept value, cells with an error.

The reader of workbooks lays out the whole area between the first and the last cell; a cell far away would cost all
memory. So each sheet is passed once through a parser of the standard library that keeps nothing but these facts.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

from data.importing import archives
from data.importing.limits import SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS, WORKBOOK_BYTES
from data.importing.notes import refuse

_SHEETS = "xl/worksheets/"
_KINDS = "[Content_Types].xml"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_KEPT = 1_000


@dataclass
class SheetFacts:
    """Cells by their place (``B7``) and what is special about them."""

    formulas_without_value: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


def scan(path: Path, name: str) -> dict[str, SheetFacts]:
    """Sheet file -> its facts. Raises ``RefusedError`` for what is not to be read."""
    with archives.opened(path, name, WORKBOOK_BYTES) as archive:
        members = {member.filename: member for member in archive.infolist()}
        if _KINDS not in members or not any(each.startswith("xl/") for each in members):
            raise refuse(name, "wrong_type")
        if any(each.lower().endswith(("vbaproject.bin", "vbadata.xml")) for each in members):
            raise refuse(name, "macros")
        facts = {}
        for member in members.values():
            if member.filename.startswith(_SHEETS) and member.filename.endswith(".xml"):
                facts[member.filename] = _scan_sheet(archive, member.filename, name)
            else:
                for _ in archives.pieces(archive, member, name):
                    pass  # read to the end: size and checksum hold
        return facts


def _scan_sheet(archive: ZipFile, member: str, name: str) -> SheetFacts:
    scanner = _Scanner(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EntityDeclHandler = scanner.start, scanner.entity
    parser.CharacterDataHandler = scanner.characters
    parser.buffer_text = True
    try:
        for piece in archives.pieces(archive, archive.getinfo(member), name):
            parser.Parse(piece)
        parser.Parse(b"", True)
        scanner.end_cell()
    except expat.ExpatError as error:
        raise refuse(name, "damaged_member", value=member) from error
    return scanner.facts


class _Scanner:
    """Follows one sheet. Cells without a place of their own stand to the right of the one before.

    A sheet has millions of elements: their ends are not asked for, a cell ends where the next one begins.
    """

    def __init__(self, name: str) -> None:
        self.facts = SheetFacts()
        self._name = name
        self._place = ""
        self._is_error = self._has_formula = self._has_value = False
        self._columns: dict[str, int] = {}
        self._row = self._column = self._last_row = self._last_column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag == "v":
            self._has_value = True
        elif tag == "f":
            self._has_formula = True
        elif tag == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = 0

    def _cell(self, attributes: dict[str, str]) -> None:
        if self._has_formula:
            self.end_cell()
        self._is_error = attributes.get("t") == "e"
        self._has_formula = self._has_value = False
        self._place = place = attributes.get("r", "")
        letters = place.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None and _PLACE.fullmatch(place):
            column = self._columns[letters] = _number(letters)
        if column is not None and _PLACE.fullmatch(place):
            self._column, self._row = column, int(place[len(letters) :])
        else:
            self._column += 1
        if self._row > self._last_row or self._column > self._last_column:
            self._grown()

    def _grown(self) -> None:
        """The area between the first and the last cell has become larger: it may be too large."""
        self._last_row, self._last_column = max(self._last_row, self._row), max(self._last_column, self._column)
        if self._last_column > SHEET_COLUMNS:
            raise refuse(self._name, "too_many_columns", row=self._row, limit=SHEET_COLUMNS)
        if self._last_row > SHEET_ROWS:
            raise refuse(self._name, "too_many_rows", limit=SHEET_ROWS)
        if self._last_row * self._last_column > SHEET_CELLS:
            raise refuse(self._name, "too_many_cells", limit=SHEET_CELLS)

    def characters(self, characters: str) -> None:
        """The text of a cell with an error; what stands between two cells is blank."""
        if not (self._is_error and self._has_value) or self._place in self.facts.errors:
            return
        if characters.strip() and len(self.facts.errors) < _KEPT:
            self.facts.errors[self._place] = characters.strip()

    def end_cell(self) -> None:
        """What is known once a cell has been read."""
        if self._has_formula and not self._has_value:
            self.facts.formulas_without_value += [self._place] * (len(self.facts.formulas_without_value) < _KEPT)

    def entity(self, *_: object) -> None:
        raise refuse(self._name, "wrong_type")  # no program that makes workbooks declares entities


def sheet_files(path: Path, name: str) -> dict[str, str]:
    """Sheet name -> its file inside the workbook."""
    with archives.opened(path, name, WORKBOOK_BYTES) as archive:
        try:
            sheets = _elements(archive.read("xl/workbook.xml"), "sheet")
            links = _elements(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
        except (KeyError, expat.ExpatError) as error:
            raise refuse(name, "wrong_type") from error
    targets = {link.get("Id", ""): link.get("Target", "").removeprefix("/") for link in links}
    found = {}
    for sheet in sheets:
        target = targets.get(next((value for key, value in sheet.items() if key.endswith(":id")), ""), "")
        found[sheet.get("name", "")] = target if target.startswith("xl/") else f"xl/{target}"
    return found


def _elements(content: bytes, tag: str) -> list[dict[str, str]]:
    """The attributes of all elements of a name."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)
    return found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(name: str) -> tuple[int, int]:
    """``B7`` -> row 7, column 2."""
    found = _PLACE.fullmatch(name)
    return (int(found[2]), _number(found[1])) if found else (0, 0)
