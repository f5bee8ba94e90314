"""Excel for people: the rows typed and formatted, a sheet about them, a sheet of sources."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from os import PathLike
from tempfile import TemporaryDirectory
from typing import IO

import pandas as pd
import pyarrow as pa
from xlsxwriter.workbook import Workbook

from data.exporting.cells import chunks, rows, valid
from data.exporting.table import SOURCE_COLUMNS, ColumnKind, ExportColumn, ExportTable
from data.exporting.xlsx_cells import Put, column_width, putter, values
from data.exporting.xlsx_links import link_putter, link_target
from data.numbers import count
from data.text import Lang, text

MAX_ROWS = 1_048_576  # with the header: Microsoft, "Excel specifications and limits"
_HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#0017C1"}  # key colour of the Digital Agency's design
_FONT = "Yu Gothic"  # on every Windows and Office in Japanese; English files hold Japanese names, too
_MEASURED_ROWS = 1_000
_MEANING_WIDTH = 80
_LINKS = frozenset({"url", "document_url", "website"})
_SOURCE_KINDS: dict[str, ColumnKind] = {"source_id": "code", "published": "date", "retrieved": "date"}


class TooManyRowsError(ValueError):
    """More rows than a sheet of Excel holds. ``message(lang)`` says so to people; ``key`` is its catalogue key."""

    key = "export.error.too_many_rows"

    def __init__(self, rows: int, limit: int) -> None:
        super().__init__(f"{rows} rows, a sheet holds {limit}")
        self.rows = rows
        self.limit = limit

    def message(self, lang: Lang) -> str:
        """What happened and what to do, with both numbers."""
        return text(lang, self.key, rows=count(self.rows, lang), limit=count(self.limit, lang))


def write_xlsx(table: ExportTable, target: str | PathLike[str] | IO[bytes]) -> None:
    """Write the table as an Excel workbook to a path or a binary file: data, about this data, sources (if any).

    Amounts are whole yen, per cent 0-100 shown with the sign, full dates real dates, codes and reduced dates text,
    booleans words of the language, blanks empty cells. Nothing is computed: text that looks like a formula is text.
    Rows pass through temporary files, one chunk in memory at a time; ``target`` is touched when all are ready.

    Raises ``TooManyRowsError`` before any work; ``ValueError`` as ``cells.chunks``; ``OSError`` as the target does.
    """
    for frame in (table.frame, table.sources):
        if frame is not None and len(frame) >= MAX_ROWS:
            raise TooManyRowsError(len(frame), MAX_ROWS - 1)
    with TemporaryDirectory(prefix="export-") as folder:
        book = Workbook(target, _options(folder))
        _data_sheet(book, text(table.lang, "export.sheet.data"), table)
        _about_sheet(book, table)
        if table.sources is not None:
            _data_sheet(book, text(table.lang, "export.sheet.sources"), _sources(table, table.sources), _LINKS)
        book.set_properties({"title": str(_texts([table.title])[0]), "author": ""})
        book.close()


def write_workbook(tables: Sequence[ExportTable], title: str, target: str | PathLike[str] | IO[bytes]) -> None:
    """Write several tables as one workbook: first what it is (title and facts of the first table), then a sheet each.

    Sheets are called by the titles of their tables; cells and errors as in ``write_xlsx``.
    """
    for table in tables:
        if len(table.frame) >= MAX_ROWS:
            raise TooManyRowsError(len(table.frame), MAX_ROWS - 1)
    with TemporaryDirectory(prefix="export-") as folder:
        book = Workbook(target, _options(folder))
        _about_sheet(book, replace(tables[0], title=title))
        for table in tables:
            _data_sheet(book, table.title, table, _LINKS)
        book.set_properties({"title": str(_texts([title])[0]), "author": ""})
        book.close()


def _options(folder: str) -> dict[str, object]:
    return {
        "tmpdir": folder,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "use_zip64": True,  # takes effect only where a sheet is beyond 4 GB
        "default_format_properties": {"font_name": _FONT, "font_size": 11, "font_scheme": False},
    }


def _data_sheet(book: Workbook, name: str, table: ExportTable, links: frozenset[str] = frozenset()) -> None:
    sheet = book.add_worksheet(name)
    put_header = putter("text", sheet, book, table.lang, _HEADER)
    labels = _texts(table.labels)
    puts: list[Put] = []
    for number, (column, sample) in enumerate(zip(table.columns, rows(table, 0, _MEASURED_ROWS), strict=True)):
        sheet.set_column(number, number, column_width(column.label, sample, column.kind))
        put_header(0, number, labels[number])
        is_link = column.key in links
        puts.append(link_putter(sheet, book, table.lang) if is_link else putter(column.kind, sheet, book, table.lang))
    last_row = len(table.frame)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last_row, len(table.columns) - 1)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    _write_rows(table, puts)


def _write_rows(table: ExportTable, puts: list[Put]) -> None:
    row = 0
    for arrays in chunks(table):
        columns = [values(array, column.kind) for array, column in zip(arrays, table.columns, strict=True)]
        for cells in zip(*columns, strict=True):
            row += 1
            for number, value in enumerate(cells):
                if value is not None:
                    puts[number](row, number, value)


def _about_sheet(book: Workbook, table: ExportTable) -> None:
    sheet = book.add_worksheet(text(table.lang, "export.sheet.about"))
    put_title = putter("text", sheet, book, table.lang, {"bold": True, "font_size": 14})
    put_label = putter("text", sheet, book, table.lang, {"bold": True, "valign": "top"})
    put_value = putter("text", sheet, book, table.lang, {"text_wrap": True, "valign": "top"})
    put_link = link_putter(sheet, book, table.lang)
    blank = (text(table.lang, "export.about.blank"), text(table.lang, "export.about.blank.meaning"))
    labels, meanings = zip(*table.facts, blank, strict=True)
    sheet.set_column(0, 0, column_width("", _array(labels), "text"))
    sheet.set_column(1, 1, _MEANING_WIDTH)
    put_title(0, 0, _texts([table.title])[0])
    for row, (label, meaning) in enumerate(zip(_texts(labels), _texts(meanings), strict=True), start=2):
        put_label(row, 0, label)
        (put_value if link_target(str(meaning)) is None else put_link)(row, 1, meaning)


def _array(texts: Iterable[str]) -> pa.Array:
    return pa.array([valid(each) for each in texts], pa.large_string())


def _texts(texts: Iterable[str]) -> list[object]:
    return values(_array(texts), "text")


def _sources(table: ExportTable, frame: pd.DataFrame) -> ExportTable:
    columns = tuple(
        ExportColumn(key, text(table.lang, f"export.source.{key}"), _SOURCE_KINDS.get(key, "text"))
        for key in SOURCE_COLUMNS
    )
    return ExportTable("sources", table.title, table.lang, columns, frame)
