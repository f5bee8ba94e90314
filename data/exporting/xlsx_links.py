"""Addresses in an Excel sheet: links where they are safe and Excel can hold them, text otherwise."""

import re

from werkzeug.urls import iri_to_uri
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.exporting.xlsx_cells import Put, putter
from data.text import Lang

MAX_LINKS = 65_530  # in a sheet; both limits: Microsoft, "Excel specifications and limits", and xlsxwriter's own
MAX_LINK_LENGTH = 2_079
_ADDRESS = re.compile(r'https?://[^\s"<>\[\]^`{}|\\]+')


def link_putter(sheet: Worksheet, book: Workbook, lang: Lang) -> Put:
    """Like ``xlsx_cells.putter``, for a column of addresses: the text is the address as given, ASCII or not."""
    put_text = putter("text", sheet, book, lang)
    left = MAX_LINKS

    def put(row: int, column: int, value: object) -> object:
        nonlocal left
        target = link_target(str(value)) if left else None
        if target is None:
            return put_text(row, column, value)
        left -= 1
        return sheet.write_url(row, column, target, string=str(value))

    return put


def link_target(value: str) -> str | None:
    """``value`` as a link may carry it (ASCII), or ``None`` where it is no http or https address or too long."""
    if not value.isprintable() or not _ADDRESS.fullmatch(value):
        return None
    try:
        target = iri_to_uri(value)
    except ValueError:
        return None
    return target if len(target) <= MAX_LINK_LENGTH else None
