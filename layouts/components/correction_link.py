"""The ways from a fact to a proposal on it."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from dash import html

from data.community.fact_rows import is_part, parent, table_of
from data.schema import Table
from data.text import Lang, text
from layouts.request import PageRequest, localised

_PAGES = {
    "projects": "/projects/",
    "case_studies": "/cases/",
    "documents": "/documents/",
    "vendors": "/vendors/",
}


def contribute_address(page: str, lang: Lang, **asked: str) -> str:
    """The address of a page under ``/contribute``."""
    return localised(f"/contribute/{page}?{urlencode(asked)}", lang)


def correction_link(table: str, row_id: str, request: PageRequest, about: str = "") -> html.A:
    """The link on a row of ``table``; ``about``: what it is called, where several stand on one page."""
    lang = request.lang
    label = {"aria-label": text(lang, "contribute.correct.of", name=about)} if about else {}
    address = contribute_address("correction", lang, table=table, id=row_id)
    return html.A(text(lang, "contribute.correct"), href=address, className="tool", rel="nofollow", **label)


def parts_link(table: str, of: str, request: PageRequest) -> html.A:
    """The link to the rows of ``table`` that are parts of the row ``of``: to add, correct and remove them."""
    address = contribute_address("rows", request.lang, table=table, of=of)
    return html.A(text(request.lang, f"contribute.rows.{table}"), href=address, className="tool", rel="nofollow")


def row_page(table: Table, cells: Mapping[str, str]) -> str:
    """The path of the page that shows a row, or what it is a part of; empty where there is none."""
    if is_part(table):
        whole, key = table_of(parent(table).reference or ""), cells.get(parent(table).name, "")
        return row_page(whole, {whole.key[0]: key}) if whole and key else ""
    key = cells.get(table.key[0], "")
    return _PAGES[table.name] + quote(key, safe="") if table.name in _PAGES and key else ""
