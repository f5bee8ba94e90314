"""The tables behind all figures, by the figure's id."""

from collections.abc import Callable

from dash import html

from layouts import ids
from layouts.pages.explore_tables import figure_table
from layouts.pages.matrix import cells_table
from layouts.pages.prefecture_map import municipal_table
from layouts.pages.prefectures import prefectures_table
from layouts.pages.simulate_cases import table_behind as simulate_table
from layouts.pages.timeline_rows import table_behind as timeline_table
from layouts.request import PageRequest

_TABLES: dict[str, Callable[[str, PageRequest], html.Div]] = {
    **dict.fromkeys(ids.FIGURES, figure_table),
    ids.MUNICIPAL_MAP: municipal_table,
    ids.MATRIX: cells_table,
    ids.PREFECTURES_MAP: prefectures_table,
    ids.TIMELINE: lambda _figure, request: timeline_table(request),
    ids.SIMULATE_CHART: lambda _figure, request: simulate_table(request),
}


def table_behind(figure: str, request: PageRequest) -> html.Div:
    """The table behind ``figure`` at the address of ``request``. ``KeyError`` for a figure that is none."""
    return _TABLES[figure](figure, request)
