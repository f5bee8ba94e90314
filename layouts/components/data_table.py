"""The table of projects: a window on rows that stay on the server (infinite row model of AG Grid Community)."""

import json
from typing import Any

import dash_ag_grid as dag

from data.filters import COLUMNS, DEFAULT_COLUMNS
from data.selection import Selection
from data.text import Lang, text
from layouts import ids

NUMERIC = ("municipalities", "total", "cost", "annual_cost", "contract_amount", "savings", "savings_pct")
BLOCK = 50
COMPARE = "compare"
_WIDTHS = {
    "title": 310,
    "organization": 220,
    "system": 160,
    "year": 142,
    "vendor": 160,
    "product": 160,
    "source": 86,
    "prefecture": 112,
    "status": 128,
}
_NARROW = 124
_ROW, _HEAD, _TALLEST = 38, 46, 560
_THEME = {
    "fontFamily": "inherit",
    "fontSize": 14,
    "backgroundColor": "var(--surface)",
    "foregroundColor": "var(--ink)",
    "headerBackgroundColor": "var(--surface-2)",
    "headerTextColor": "var(--ink)",
    "headerFontWeight": 700,
    "borderColor": "var(--line)",
    "rowHoverColor": "var(--key-pale)",
    "accentColor": "var(--key)",
    "wrapperBorderRadius": 6,
}
_GRID_TEXTS = ("loadingOoo", "noRowsToShow", "ariaRowSelectAll", "ariaSortableColumn", "ariaLabelLoading")


def data_table(selection: Selection, lang: Lang) -> dag.AgGrid:
    """The grid of ``selection``: columns chosen, order marked, rows asked for as they come into view."""
    return dag.AgGrid(
        id=ids.table("projects"),
        rowModelType="infinite",
        columnDefs=[_compare_column(lang), *column_definitions(selection, lang)],
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "filter": False,
            "suppressMovable": True,
            "wrapHeaderText": True,
        },
        dashGridOptions=_grid_options(lang),
        eventListeners={
            "rowClicked": ["projectTable.open(params)"],
            "cellKeyDown": ["projectTable.openByKey(params)"],
            "sortChanged": ["projectTable.sorted(params)"],
        },
        className="grid",
        style={"height": _TALLEST},
    )


def _grid_options(lang: Lang) -> dict[str, Any]:
    return {
        "cacheBlockSize": BLOCK,
        "maxBlocksInCache": 20,
        "rowBuffer": 4,
        "suppressAnimationFrame": True,
        "suppressColumnVirtualisation": True,
        "infiniteInitialRowCount": 1,
        "rowHeight": _ROW,
        "headerHeight": _HEAD,
        "localeText": {name: text(lang, f"grid.{name}") for name in _GRID_TEXTS},
        "theme": {"function": f"themeQuartz.withParams({json.dumps(_THEME)})"},
        "context": {
            "usual": list(DEFAULT_COLUMNS),
            "compare": text(lang, "compare.add_title"),
            "row": _ROW,
            "head": _HEAD,
            "tallest": _TALLEST,
        },
        "suppressCellFocus": False,
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "animateRows": False,
        "multiSortKey": "ctrl",
    }


def column_definitions(selection: Selection, lang: Lang) -> list[dict[str, Any]]:
    """One definition a column, those that are not chosen hidden; the sort of the selection is marked."""
    order = {key.removeprefix("-"): (number, key) for number, key in enumerate(selection["sort"])}
    shown = chosen_columns(selection)
    return [_definition(column, order.get(column), column not in shown, lang) for column in COLUMNS]


def _compare_column(lang: Lang) -> dict[str, Any]:
    """A box a row that puts its project aside to be compared; by keyboard C on any cell of the row."""
    return {
        "colId": COMPARE,
        "headerName": text(lang, "compare.column"),
        "headerTooltip": text(lang, "compare.column.tip"),
        "width": 64,
        "sortable": False,
        "resizable": False,
        "cellRenderer": "CompareBox",
        "cellClass": "compare-cell",
    }


def chosen_columns(selection: Selection) -> tuple[str, ...]:
    """The columns on show: those of the address in the order of the list, else the usual ones."""
    return tuple(column for column in COLUMNS if column in selection["columns"]) or DEFAULT_COLUMNS


def _definition(column: str, sorted_by: tuple[int, str] | None, hidden: bool, lang: Lang) -> dict[str, Any]:
    definition: dict[str, Any] = {
        "field": column,
        "colId": column,
        "headerName": text(lang, f"column.{column}"),
        "width": _WIDTHS.get(column, _NARROW),
        "tooltipField": column,
        "hide": hidden,
        "sort": None if sorted_by is None else "desc" if sorted_by[1].startswith("-") else "asc",
        "sortIndex": None if sorted_by is None else sorted_by[0],
    }
    if column in NUMERIC:
        definition["type"] = "rightAligned"
    if column == "title":
        definition["cellRenderer"] = "ProjectLink"
    if column == "source":
        definition["cellRenderer"] = "SourceLink"
    return definition
