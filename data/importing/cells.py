"""One cell of a spreadsheet in the form of our tables, by the kind of its column."""

import re
from collections.abc import Callable, Mapping

from data.importing.amounts import read_count, read_percent, read_yen
from data.importing.codes import Systems, is_blank, own_words, read_boolean, read_word
from data.importing.dates import read_date, read_fiscal_year, read_period_end
from data.importing.grid import Cell, as_text
from data.importing.limits import CELL_CHARACTERS
from data.importing.places import Places
from data.importing.readings import BLANK, Reading, Remark
from data.schema import Kind, contract

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff\ud800-\udfff]")
_EXCEL_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{3,}")
_FORMULA = re.compile(r"=[^=\s]")
_KINDS = {column.name: column.kind for column in contract("projects").columns}
_FREE = ("note_ja", "title_ja", "title_en", "lead_organization_ja", "subsidy_ja", "product_ja", "source_title")
_KEEPS_LINES = ("note_ja", "participants")
_WORDS = ("status", "lead_type", "procurement_method")
_AS_DIGITS = ("vendor_corporate_number",)
_URL_PLAIN = re.compile(r"(?i)^(?:www\.)[^\s]+$")


class CellReader:
    """Reads the cells of one target. Equal cells are read once."""

    def __init__(self, target: str, places: Places, systems: Systems, factor: int, own: Mapping[str, str]) -> None:
        self._target = target
        self._own = own
        self._factor = factor
        self._places = places
        self._systems = systems
        self._texts: dict[str, Reading] = {}
        self._others: dict[tuple[type, Cell], Reading] = {}
        self._read = self._reader()

    def __call__(self, cell: Cell) -> Reading:
        """What a cell says."""
        if isinstance(cell, str):
            found = self._texts.get(cell)
            if found is None:
                found = self._texts[cell] = self._first(cell)
            return found
        key = (cell.__class__, cell)
        found = self._others.get(key)
        if found is None:
            found = self._others[key] = self._first(cell)
        return found

    @property
    def texts(self) -> Mapping[str, Reading]:
        """What every different text that was read says."""
        return self._texts

    def _first(self, cell: Cell) -> Reading:
        value = as_text(cell)
        if not value:
            return BLANK
        if broken := broken_rule(value):
            return Reading(value, (Remark(broken, "error"),))
        own = own_words(self._own, value)
        if own is not None:
            return Reading("" if own == "-" else own)
        if self._target == "specification_public":
            return read_boolean(value)
        return self._stated(value, is_number=isinstance(cell, int | float) and not isinstance(cell, bool))

    def _stated(self, value: str, *, is_number: bool) -> Reading:
        """Codes before blanks: 検討中 is a status, 不明 a method that is known to be unknown."""
        word = read_word(self._target, value) if self._target in _WORDS else None
        if word and word.value != value:
            return word
        if is_blank(value) and not (self._target in _FREE and len(value) > 3):
            return BLANK
        return word or self._read(value, is_number)

    def _reader(self) -> Callable[[str, bool], Reading]:
        kind = _KINDS.get(self._target)
        readers: dict[object, Callable[[str, bool], Reading]] = {
            "prefecture_code": lambda value, _: self._prefecture(value),
            "system_type": lambda value, _: self._systems.read(value),
            "contract_period": lambda value, _: read_period_end(value),
            "source_url": lambda value, _: _url(value),
            **dict.fromkeys(_AS_DIGITS, lambda value, _: Reading(re.sub(r"[\s-]", "", value))),
            Kind.YEN: lambda value, _: read_yen(value, self._factor),
            Kind.COUNT: lambda value, _: read_count(value),
            Kind.PERCENT: lambda value, number: read_percent(value, is_number=number),
            Kind.YEAR: lambda value, _: read_fiscal_year(value),
            Kind.DATE: lambda value, number: read_date(value, is_number=number),
        }
        return readers.get(self._target) or readers.get(kind) or (lambda value, _: Reading(self._text(value)))

    def _prefecture(self, value: str) -> Reading:
        return Reading(self._places.prefecture(value) or value)

    def _text(self, value: str) -> str:
        return value if self._target in _KEEPS_LINES else " ".join(value.split())


def broken_rule(value: str) -> str:
    """The rule that a cell breaks in any column; empty where it breaks none."""
    if not value.isprintable() and CONTROL.search(value):
        return "control_character"
    if value[:1] == "#" and _EXCEL_ERROR.fullmatch(value):
        return "excel_error"
    if value[:1] == "=" and _FORMULA.match(value):
        return "formula"
    return "cell_too_long" if len(value) > CELL_CHARACTERS else ""


def _url(value: str) -> Reading:
    plain = value.strip()
    return Reading(f"http://{plain}" if _URL_PLAIN.match(plain) else plain)
