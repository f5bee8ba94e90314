"""Rows of the project table in words: a window of what the selection finds, in its order."""

from collections.abc import Callable
from typing import Any

from data.names import names
from data.numbers import count, day, fiscal_year, percent, yen
from data.queries.rows import PROJECT_COLUMNS, Rows, cells, project_rows
from data.queries.sources import addresses
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language, text
from layouts.components.data_table import chosen_columns
from layouts.request import PageRequest, localised

_NAMED = ("prefecture", "system", "status", "lead", "vendor")


def window(request: PageRequest, start: int, end: int) -> dict[str, Any]:
    """``rows`` from ``start`` up to ``end`` and the ``count`` of all rows; every cell is a text."""
    found = project_rows(request.snapshot, request.selection, request.lang)
    part = found[max(0, start) : max(0, end)]
    return {"rows": table_rows(part, request.snapshot, request.selection, request.lang), "count": len(found)}


def table_rows(rows: Rows, snapshot: Snapshot, selection: Selection, lang: Lang) -> list[dict[str, str]]:
    """One dict a project of these row numbers: its columns on show, the address of its page and of its source."""
    columns = chosen_columns(selection)
    needed = {"project_id", "title_ja", "title_en", "source_id", *(PROJECT_COLUMNS[column] for column in columns)}
    stated = {name: cells(snapshot, name, rows) for name in needed}
    query, urls = selection.to_search(), addresses(snapshot, snapshot.projects["source_id"].iloc[rows])
    found = []
    for row, url in zip(zip(*stated.values(), strict=True), urls, strict=True):
        project = dict(zip(stated, row, strict=True))
        shown = {column: _cell(column, project, snapshot, lang) for column in columns}
        shown["project_id"] = str(project["project_id"])
        shown["href"] = localised(f"/projects/{project['project_id']}", lang) + query
        shown["source_url"] = url or ""
        found.append(shown)
    return found


def _cell(column: str, project: dict[str, Any], snapshot: Snapshot, lang: Lang) -> str:
    if column == "title":
        return by_language(project, "title", lang)
    value = project[PROJECT_COLUMNS[column]]
    if value is None:
        return text(lang, "not_stated.short")
    if column in _NAMED:
        return names(snapshot, column, lang)[value]
    return _FORMATS.get(column, _plain)(value, lang)


def _plain(value: Any, _lang: Lang) -> str:
    return str(value)


def _year(value: Any, lang: Lang) -> str:
    return fiscal_year(int(value), lang)


_FORMATS: dict[str, Callable[[Any, Lang], str]] = {
    **dict.fromkeys(("cost", "annual_cost", "contract_amount", "savings"), yen),
    **dict.fromkeys(("municipalities", "total"), count),
    **dict.fromkeys(("go_live", "contract_end"), day),
    "year": _year,
    "savings_pct": percent,
}
