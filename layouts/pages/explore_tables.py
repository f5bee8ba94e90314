"""What the figures of the Explore page show, as rows: for the tables behind them and for their CSV files."""

from dataclasses import dataclass

import pandas as pd
from dash import html

from data.names import names
from data.numbers import count, fiscal_year
from data.queries.groups import by_size, by_system, by_year_and_status
from data.queries.places import by_prefecture
from data.selection import Selection
from data.text import Lang, text
from layouts import ids
from layouts.components.small_table import small_table
from layouts.figures.measures import shown
from layouts.request import PageRequest


@dataclass(frozen=True)
class FigureRow:
    """One row behind a figure: its name, the view that choosing it leads to, its cells in words."""

    name: str
    chosen: Selection | None
    cells: tuple[str, ...]


def figure_table(figure: str, request: PageRequest) -> html.Div:
    """The table behind ``figure``; the first cell of a row is a link that filters as a click in the figure does."""
    lang = request.lang
    headers, rows = _ROWS[figure](request)
    linked = [(_link(row, request), *row.cells) for row in rows]
    return small_table(text(lang, f"{figure}.table"), [text(lang, header) for header in headers], linked)


def _link(row: FigureRow, request: PageRequest) -> html.A | str:
    if row.chosen is None:
        return row.name
    return html.A(row.name, href=request.address + row.chosen.to_search(), className="in-page")


def _map_rows(request: PageRequest) -> tuple[list[str], list[FigureRow]]:
    lang, snapshot, selection = request.lang, request.snapshot, request.selection
    measure = selection.one("measure") or "projects"
    known = names(snapshot, "prefecture", lang)
    frame = by_prefecture(snapshot, selection)
    rows = [
        FigureRow(
            known[code],
            selection.toggled("prefecture", code),
            (
                text(lang, "no_data") if pd.isna(value) else shown(value, measure, lang),
                *([] if measure == "projects" else [count(stated, lang), count(projects, lang)]),
            ),
        )
        for code, value, stated, projects in frame.itertuples(index=False)
    ]
    more = [] if measure == "projects" else ["column.stated", "column.projects_led"]
    return ["filter.prefecture", f"measure.{measure}", *more], rows


def _system_rows(request: PageRequest) -> tuple[list[str], list[FigureRow]]:
    lang, snapshot, selection = request.lang, request.snapshot, request.selection
    known, domains = names(snapshot, "system", lang), names(snapshot, "domain", lang)
    rows = [
        FigureRow(known[system], selection.toggled("system", system), (domains[domain], count(projects, lang)))
        for system, domain, projects in by_system(snapshot, selection).itertuples(index=False)
    ]
    return ["filter.system", "filter.domain", "column.projects"], rows


def _year_rows(request: PageRequest) -> tuple[list[str], list[FigureRow]]:
    lang, snapshot, selection = request.lang, request.snapshot, request.selection
    frame = by_year_and_status(snapshot, selection)
    wide = frame.pivot_table(index="fiscal_year", columns="status", values="projects", aggfunc="sum", sort=False)
    statuses = [*names(snapshot, "status", lang), ""]
    rows = [
        FigureRow(
            fiscal_year(int(year), lang),
            selection.with_values("year_from", [str(year)]).with_values("year_to", [str(year)]),
            (count(wide.loc[year].sum(), lang), *(count(wide.loc[year, status], lang) for status in statuses)),
        )
        for year in sorted(wide.index)
    ]
    heads = [f"code.status.{status}" if status else "not_stated" for status in statuses]
    return ["filter.year", "column.projects", *heads], rows


def _size_rows(request: PageRequest) -> tuple[list[str], list[FigureRow]]:
    lang, selection = request.lang, request.selection
    rows = [
        FigureRow(
            size_label(low, None if pd.isna(high) else int(high), lang),
            selection.with_values("size_min", [str(low)]).with_values("size_max", [] if pd.isna(high) else [str(high)]),
            (count(projects, lang),),
        )
        for low, high, projects in by_size(request.snapshot, selection).itertuples(index=False)
    ]
    return ["filter.size", "column.projects"], rows


def size_label(low: int, high: int | None, lang: Lang) -> str:
    """A class of the number of participating municipalities in words; ``high`` ``None``: and more."""
    if high is None:
        return text(lang, "size.from", low=low)
    return count(low, lang) if low == high else text(lang, "size.span", low=low, high=high)


_ROWS = {ids.MAP: _map_rows, ids.CHART_SYSTEM: _system_rows, ids.CHART_YEAR: _year_rows, ids.CHART_SIZE: _size_rows}
