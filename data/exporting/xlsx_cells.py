"""Cells of an Excel sheet: one writer for each kind of column, number formats and column widths."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

import pyarrow as pa
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.exporting.cells import is_textual
from data.exporting.safe_text import cleaned, dangerous
from data.exporting.table import ColumnKind
from data.text import Lang, text

MAX_CELL_UNITS = 32_767  # UTF-16 units in a cell: Microsoft, "Excel specifications and limits"
_EXACT = 10**15  # Excel keeps 15 digits of a number
_FIRST_YEAR = 1900  # Excel's calendar begins here
_WIDTHS = (8, 60)  # least and greatest, in characters
_FORMATS: dict[ColumnKind, str] = {
    "yen": "#,##0",
    "integer": "#,##0",
    "year": "0",
    "percent": '0.0"%"',
    "number": "General",
    "date": "yyyy-mm-dd",
    "code": "@",
}
Put = Callable[[int, int, object], object]


class Risky(str):
    """Text that a spreadsheet would compute if it were typed in."""

    __slots__ = ()


def putter(
    kind: ColumnKind, sheet: Worksheet, book: Workbook, lang: Lang, style: Mapping[str, object] | None = None
) -> Put:
    """The function ``(row, column, value)`` that writes one filled cell of a column of ``kind``; rows count from 0.
    ``style`` holds further properties of an xlsxwriter format.

    Text stays text, to the letter: dangerous text (``Risky``) gets Excel's own mark for it, the quote prefix, so that
    it is not computed when somebody edits the cell either. Whole numbers beyond 15 digits, dates of reduced precision
    and dates before 1900 become text, as Excel cannot hold them. Text longer than Excel's limit is cut and says so.
    """
    look = {"num_format": _FORMATS.get(kind, "General"), **(style or {})}
    shown = book.add_format(look)
    prefixed = book.add_format(look | {"quote_prefix": True})

    def put_text(row: int, column: int, value: object) -> object:
        string = str(value)
        cell_format = prefixed if isinstance(value, Risky) else shown
        return sheet.write_string(row, column, _storable(string, lang), cell_format)

    def put_number(row: int, column: int, value: object) -> object:
        if isinstance(value, int) and abs(value) >= _EXACT:
            return sheet.write_string(row, column, str(value), shown)
        return sheet.write_number(row, column, value, shown)

    def put_date(row: int, column: int, value: object) -> object:
        known = None if isinstance(value, Risky) else _day(str(value))
        return put_text(row, column, value) if known is None else sheet.write_datetime(row, column, known, shown)

    def put_boolean(row: int, column: int, value: object) -> object:
        return sheet.write_string(row, column, words[bool(value)], shown)

    words = (text(lang, "export.no"), text(lang, "export.yes"))
    by_kind: dict[ColumnKind, Put] = {"text": put_text, "code": put_text, "date": put_date, "boolean": put_boolean}
    return by_kind.get(kind, put_number)


def values(array: pa.Array, kind: ColumnKind) -> list[object]:
    """The cells of one column of a chunk for ``putter``: ``None`` = blank, text cleaned, dangerous text ``Risky``."""
    if not is_textual(kind):
        return list(array.to_pylist())
    array = cleaned(array)
    risky = dangerous(array).to_pylist()
    texts = array.to_pylist()
    return [Risky(each) if danger else each for each, danger in zip(texts, risky, strict=True)] if any(risky) else texts


def column_width(label: str, array: pa.Array, kind: ColumnKind) -> float:
    """The width of a column in characters, from its header (with its filter button) and the cells of ``array``."""
    longest = max((_columns(each) for each in _shown(array, kind)), default=0)
    least, greatest = _WIDTHS
    return min(max(longest + 2, _columns(label) + 4, least), greatest)


def _shown(array: pa.Array, kind: ColumnKind) -> Iterator[str]:
    for value in array.to_pylist():
        if value is not None:
            yield f"{value:,}" if isinstance(value, int | float) and kind not in {"boolean", "year"} else str(value)


def _columns(string: str) -> int:
    """Columns of the longest line; wide, full-width and ambiguous characters take two (Unicode Standard Annex 11)."""
    return max(
        sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in line) for line in string.split("\n")
    )


@lru_cache(maxsize=4096)
def _day(value: str) -> date | None:
    try:
        known = date.fromisoformat(value)
    except ValueError:
        return None
    return known if known.isoformat() == value and known.year >= _FIRST_YEAR else None


def _storable(string: str, lang: Lang) -> str:
    """``string`` as xlsxwriter has to get it: not too long, and as a rich string where it would be taken for one.

    xlsxwriter writes a cell that begins with ``<r>`` and ends with ``</r>`` into the sheet's XML unescaped, which could
    carry a formula; such a text is handed over as the rich string that shows exactly it.
    """
    if len(string) > MAX_CELL_UNITS // 2 and len(string.encode("utf-16-le")) > MAX_CELL_UNITS * 2:
        mark = text(lang, "export.cut")
        string = string.encode("utf-16-le")[: (MAX_CELL_UNITS - len(mark)) * 2].decode("utf-16-le", "ignore") + mark
    if string.startswith("<r>") and string.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(string)}</t></r>'
    return string
