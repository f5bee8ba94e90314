"""The table of projects: a window on rows that stay on the server (infinite row model of AG Grid Community)."""

from typing import Any

import dash_ag_grid as dag

from data.filters import COLUMNS, DEFAULT_COLUMNS
from data.selection import Selection
from data.text import Lang, text
from layouts import ids

NUMERIC = ("municipalities", "total", "cost", "annual_cost", "contract_amount", "savings", "savings_pct")
BLOCK = 100
_WIDTHS = {"title": 360, "organization": 240, "system": 170, "vendor": 190, "product": 180, "source": 110, "prefecture": 104}
_NARROW = 128
_GRID_TEXTS = ("loadingOoo", "noRowsToShow", "ariaRowSelectAll", "ariaSortableColumn", "ariaLabelLoading")


def data_table(selection: Selection, lang: Lang) -> dag.AgGrid:
    """The grid of ``selection``: columns chosen, order marked, rows asked for as they come into view."""
    return dag.AgGrid(
        id=ids.table("projects"),
        rowModelType="infinite",
        columnDefs=column_definitions(selection, lang),
        defaultColDef={"sortable": True, "resizable": True, "filter": False, "suppressMovable": True},
        dashGridOptions={
            "cacheBlockSize": BLOCK,
            "maxBlocksInCache": 10,
            "infiniteInitialRowCount": 1,
            "rowHeight": 38,
            "headerHeight": 42,
            "localeText": {name: text(lang, f"grid.{name}") for name in _GRID_TEXTS},
            "theme": {"function": "projectTable.theme(theme, agGrid)"},
            "onRowClicked": {"function": "projectTable.open(params)"},
            "onCellKeyDown": {"function": "projectTable.openByKey(params)"},
            "context": {"usual": list(DEFAULT_COLUMNS)},
            "onSortChanged": {"function": "projectTable.sorted(params)"},
            "suppressCellFocus": False,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "animateRows": False,
            "multiSortKey": "ctrl",
        },
        className="grid",
        style={"height": None},
    )


def column_definitions(selection: Selection, lang: Lang) -> list[dict[str, Any]]:
    """One definition a column, those that are not chosen hidden; the sort of the selection is marked."""
    order = {key.removeprefix("-"): (number, key) for number, key in enumerate(selection["sort"])}
    shown = chosen_columns(selection)
    return [_definition(column, order.get(column), column not in shown, lang) for column in COLUMNS]


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
