"""Rows of the project table in words: a window of what the selection finds, in its order."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from data.names import names
from data.numbers import count, day, fiscal_year, percent, yen
from data.queries.rows import PROJECT_COLUMNS, project_frame, project_rows
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language, text
from layouts.components.data_table import chosen_columns
from layouts.request import PageRequest, localised

_NAMED = ("prefecture", "system", "status", "lead", "vendor")


def window(request: PageRequest, start: int, end: int, sort: tuple[str, ...] | None = None) -> dict[str, Any]:
    """``rowData`` of the rows from ``start`` up to ``end`` and ``rowCount`` of all rows; every cell is a text.

    ``sort`` overrides the order of the selection, as a header that was just clicked does.
    """
    selection = request.selection if sort is None else request.selection.with_values("sort", sort)
    rows = project_rows(request.snapshot, selection, request.lang)
    frame = project_frame(request.snapshot, rows[max(0, start) : max(0, end)])
    return {"rowData": table_rows(frame, request.snapshot, request.selection, request.lang), "rowCount": len(rows)}


def table_rows(frame: pd.DataFrame, snapshot: Snapshot, selection: Selection, lang: Lang) -> list[dict[str, str]]:
    """One dict a project: its columns on show, the address of its page and of its source."""
    urls = snapshot.sources.set_index("source_id")["url"]
    columns = chosen_columns(selection)
    query = selection.to_search()
    found = []
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        project = {str(key): value for key, value in row.items()}
        cells = {column: _cell(column, project, snapshot, lang) for column in columns}
        url = urls.get(project["source_id"])
        cells["project_id"] = str(project["project_id"])
        cells["href"] = localised(f"/projects/{project['project_id']}", lang) + query
        cells["source_url"] = url if isinstance(url, str) else ""
        found.append(cells)
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
