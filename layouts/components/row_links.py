"""A row of any table as a link to the page that shows it."""

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

from data.text import Lang, by_language, text
from layouts.links import page_link
from layouts.request import PageRequest

SOURCE_PATH = "/data/sources/<>"
_PAGES = {
    "projects": ("/projects/<>", "project_id"),
    "participants": ("/projects/<>", "project_id"),
    "metrics": ("/projects/<>", "project_id"),
    "case_studies": ("/cases/<>", "case_id"),
    "vendors": ("/vendors/<>", "vendor_id"),
    "products": ("/vendors/<>", "vendor_id"),
    "documents": ("/documents/<>", "document_id"),
    "sources": (SOURCE_PATH, "source_id"),
}


def row_name(table: str, row: Mapping[str, Any], lang: Lang) -> str:
    """What a row is called: its title or name, for parts of a project with the project's id."""
    if table in ("participants", "metrics"):
        return text(lang, "trust.row.part", name=str(row["name_ja"] or ""), project=str(row["project_id"]))
    if table == "sources":
        return str(row["title"])
    if table == "contacts":
        return " ".join(str(row[name]) for name in ("organization_ja", "department_ja") if row[name])
    if table == "products":
        return str(row["product_ja"])
    return by_language(row, "name" if table == "vendors" else "title", lang)


def row_link(table: str, row: Mapping[str, Any], lang: Lang, search: str) -> Component:
    """The row's name, as a link where a page shows it."""
    path, key = _PAGES.get(table, ("", ""))
    return page_link(row_name(table, row, lang), path, lang, str(row[key]) if key else "", search)


def source_page_link(source_id: str, lang: Lang, search: str = "") -> Component:
    """A source's number as a link to what rests on it."""
    return page_link(source_id, SOURCE_PATH, lang, source_id, search)


def kept_search(request: PageRequest) -> str:
    """The query string that keeps a link in the snapshot on show; empty for the newest one."""
    newest = request.snapshots[0] if request.snapshots else request.snapshot.id
    return "" if request.snapshot.id == newest else f"?snapshot={request.snapshot.id}"
