"""What a view of the projects exports: exactly its rows, columns and order; and the figures as data."""

from collections.abc import Callable

import pandas as pd

from data.exporting.simulation_facts import simulation_figure
from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.exporting.timeline import timeline_figure
from data.filters import COLUMNS, DEFAULT_COLUMNS
from data.names import names
from data.numbers import count, day, fiscal_year
from data.phrases import in_words
from data.queries.groups import by_size, by_system, by_year_and_status
from data.queries.places import by_prefecture
from data.queries.rows import PROJECT_COLUMNS, Rows, project_frame, project_rows
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text

_KINDS: dict[str, ColumnKind] = {
    "municipalities": "integer",
    "total": "integer",
    "year": "year",
    "go_live": "date",
    "contract_end": "date",
    "cost": "yen",
    "annual_cost": "yen",
    "contract_amount": "yen",
    "savings": "yen",
    "savings_pct": "percent",
}
_NAMED = ("prefecture", "system", "status", "lead", "vendor")
_MEASURE_KINDS: dict[str, ColumnKind] = {"rate": "percent", "savings_pct": "percent"}
_SELECTED = "selected"


def project_table(snapshot: Snapshot, selection: Selection, lang: Lang, address: str) -> ExportTable:
    """The project list as on the screen, with the project's id, its source and the source's address at the ends."""
    rows = project_rows(snapshot, selection, lang)
    shown = tuple(column for column in COLUMNS if column in selection["columns"]) or DEFAULT_COLUMNS
    projects = project_frame(snapshot, rows)
    frame = pd.DataFrame({"project_id": projects["project_id"]})
    for column in shown:
        frame[column] = _column(snapshot, projects, column, lang)
    sources = _sources(snapshot, rows)
    frame["source_url"] = projects["source_id"].astype("str").map(sources.set_index("source_id")["url"])
    columns = (
        ExportColumn("project_id", text(lang, "column.project_id"), "code"),
        *(ExportColumn(column, text(lang, f"column.{column}"), _KINDS.get(column, "text")) for column in shown),
        ExportColumn("source_url", text(lang, "column.source_url"), "text"),
    )
    return ExportTable(
        stem="projects",
        title=text(lang, "table.title"),
        lang=lang,
        columns=columns,
        frame=frame,
        facts=facts_of(snapshot, selection, lang, len(frame), address),
        sources=sources,
    )


def figure_table(figure: str, snapshot: Snapshot, selection: Selection, lang: Lang, address: str) -> ExportTable:
    """What a figure shows. ``KeyError`` for a figure that does not exist."""
    columns, frame = _FIGURES[figure](snapshot, selection, lang)
    return ExportTable(
        stem=figure,
        title=text(lang, f"{figure}.table"),
        lang=lang,
        columns=columns,
        frame=frame,
        facts=facts_of(snapshot, selection, lang, len(frame), address),
    )


def _column(snapshot: Snapshot, projects: pd.DataFrame, column: str, lang: Lang) -> pd.Series:
    if column == "title" and lang == "en":
        return projects["title_en"].fillna(projects["title_ja"])
    values = projects[PROJECT_COLUMNS[column]]
    # Mapped, not renamed: two codes may share a name.
    return values.map(dict(names(snapshot, column, lang))) if column in _NAMED else values


def _sources(snapshot: Snapshot, rows: Rows) -> pd.DataFrame:
    used = snapshot.projects["source_id"].iloc[rows].unique()
    return snapshot.sources[snapshot.sources["source_id"].isin(used)]


def facts_of(
    snapshot: Snapshot, selection: Selection, lang: Lang, rows: int, address: str
) -> tuple[tuple[str, str], ...]:
    """What travels with ``rows`` rows: label and value in words."""
    facts = {
        "snapshot": day(snapshot.id, lang),
        "filters": in_words(snapshot, selection, lang),
        "rows": count(rows, lang),
        "address": address,
        "licence": text(lang, "data.licence"),
        "limits": text(lang, "data.limits"),
    }
    return tuple((text(lang, f"fact.{name}"), value) for name, value in facts.items())


Figure = tuple[tuple[ExportColumn, ...], pd.DataFrame]


def _chosen(codes: pd.Series, chosen: tuple[str, ...]) -> pd.Series:
    return codes.astype("str").isin(chosen) if chosen else pd.Series(True, index=codes.index)


def _labelled(lang: Lang, *columns: tuple[str, str, ColumnKind]) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(key, text(lang, label), kind) for key, label, kind in columns)


def _map(snapshot: Snapshot, selection: Selection, lang: Lang) -> Figure:
    measure = selection.one("measure") or "projects"
    frame = by_prefecture(snapshot, selection)
    frame = frame.assign(
        name=frame["prefecture_code"].map(names(snapshot, "prefecture", lang)),
        selected=_chosen(frame["prefecture_code"], selection["prefecture"]),
    )
    kind = _MEASURE_KINDS.get(measure, "integer" if measure in ("projects", "municipalities") else "yen")
    columns = _labelled(
        lang,
        ("prefecture_code", "column.prefecture_code", "code"),
        ("name", "filter.prefecture", "text"),
        ("value", f"measure.{measure}.full", kind),
        ("stated", "column.stated", "integer"),
        ("projects", "column.projects_led", "integer"),
        (_SELECTED, "column.selected", "boolean"),
    )
    return columns, frame


def _system(snapshot: Snapshot, selection: Selection, lang: Lang) -> Figure:
    frame = by_system(snapshot, selection)
    frame = frame.assign(
        name=frame["system_type"].map(names(snapshot, "system", lang)),
        domain_name=frame["domain"].map(names(snapshot, "domain", lang)),
        selected=_chosen(frame["system_type"], selection["system"]),
    )
    columns = _labelled(
        lang,
        ("system_type", "column.system_type", "code"),
        ("name", "filter.system", "text"),
        ("domain_name", "filter.domain", "text"),
        ("projects", "column.projects", "integer"),
        (_SELECTED, "column.selected", "boolean"),
    )
    return columns, frame


def _year(snapshot: Snapshot, selection: Selection, lang: Lang) -> Figure:
    frame = by_year_and_status(snapshot, selection)
    known = {**names(snapshot, "status", lang), "": text(lang, "not_stated")}
    low, high = selection.number("year_from"), selection.number("year_to")
    years = frame["fiscal_year"]
    inside = (years >= (years.min() if low is None else low)) & (years <= (years.max() if high is None else high))
    frame = frame.assign(
        name=frame["status"].map(known),
        year_name=[fiscal_year(int(year), lang) for year in years],
        selected=inside & _chosen(frame["status"], selection["status"]),
    )
    columns = _labelled(
        lang,
        ("fiscal_year", "column.fiscal_year", "year"),
        ("year_name", "filter.year", "text"),
        ("name", "filter.status", "text"),
        ("projects", "column.projects", "integer"),
        (_SELECTED, "column.selected", "boolean"),
    )
    return columns, frame


def _size(snapshot: Snapshot, selection: Selection, lang: Lang) -> Figure:
    frame = by_size(snapshot, selection)
    low, high = selection.number("size_min"), selection.number("size_max")
    below = frame["size_min"] <= high if high is not None else True
    above = (frame["size_max"] >= low).fillna(True) if low is not None else True
    frame = frame.assign(selected=pd.Series(True, index=frame.index) & below & above)
    columns = _labelled(
        lang,
        ("size_min", "column.size_min", "integer"),
        ("size_max", "column.size_max", "integer"),
        ("projects", "column.projects", "integer"),
        (_SELECTED, "column.selected", "boolean"),
    )
    return columns, frame


_FIGURES: dict[str, Callable[[Snapshot, Selection, Lang], Figure]] = {
    "map": _map,
    "chart-system": _system,
    "chart-year": _year,
    "chart-size": _size,
    "timeline": timeline_figure,
    "simulate-chart": simulation_figure,
}
FIGURES = tuple(_FIGURES)
