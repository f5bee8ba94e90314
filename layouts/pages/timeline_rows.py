"""Projects in time, in words: rows for the lists, the figure, the table behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import day, fiscal_year
from data.queries.desks import Desk, desk_of
from data.queries.sources import addresses
from data.queries.timeline import timeline
from data.text import Lang, by_language, text
from layouts.components.small_table import small_table
from layouts.request import PageRequest, localised

Project = Mapping[str, Any]
_LISTED = (
    "project_id",
    "title_ja",
    "title_en",
    "prefecture_code",
    "system_type",
    "status",
    "status_as_of",
    "lead_organization_ja",
    "participating_municipalities",
    "fiscal_year",
    "contract_date",
    "go_live",
    "contract_end",
    "savings_pct",
    "savings_jpy",
    "note_ja",
    "source_id",
)


def projects_of(request: PageRequest, rows: Any) -> list[Project]:
    """The projects of these row numbers as mappings of what lists show; ``None`` where nothing is stated.

    ``source_url`` is the address of the source.
    """
    frame = request.snapshot.projects[list(_LISTED)].iloc[np.asarray(rows, dtype=np.intp)]
    columns = [[None if pd.isna(value) else value for value in frame[name].tolist()] for name in _LISTED]
    columns.append(addresses(request.snapshot, frame["source_id"]))
    return [dict(zip((*_LISTED, "source_url"), values, strict=True)) for values in zip(*columns, strict=True)]


def project_link(project: Project, request: PageRequest) -> html.A:
    """The title as the way to the project's page, which leads back to the same filters."""
    address = localised(f"/projects/{project['project_id']}", request.lang) + request.selection.to_search()
    return html.A(by_language(project, "title", request.lang), href=address)


def desk_words(project: Project, request: PageRequest) -> list[Component | str]:
    """Whom to ask: department, telephone, mail; else who leads, as the desk is not published."""
    lang, desk = request.lang, desk_of(request.snapshot, project)
    lead = project["lead_organization_ja"]
    leads = [html.Span(text(lang, "timeline.desk.lead", name=lead), className="desk-line")] if lead else []
    if desk is None:
        return [html.Span(text(lang, "timeline.desk.none"), className="missing"), *leads]
    note = [] if desk.own else [html.Span(text(lang, "timeline.desk.other"), className="desk-line missing"), *leads]
    return [f"{desk.organization} {desk.department}", *_reach(desk), *note]


def _reach(desk: Desk) -> list[Component]:
    lines: list[Component] = []
    if desk.phone:
        lines.append(html.A(desk.phone, href=f"tel:{desk.phone}", className="desk-line"))
    if desk.email:
        lines.append(html.A(desk.email, href=f"mailto:{desk.email}", className="desk-line"))
    return lines


def place_and_system(project: Project, places: Mapping[str, str], systems: Mapping[str, str]) -> list[Any]:
    """The prefecture, and below it the system type."""
    return [places[project["prefecture_code"]], html.Span(systems[project["system_type"]], className="desk-line")]


def source_cell(project: Project) -> Component | str:
    """The source's id as a link to it, where it has an address."""
    source = str(project["source_id"])
    url = project["source_url"]
    return html.A(source, href=url, target="_blank", rel="noopener noreferrer") if url else source


def stated_day(value: Any, lang: Lang) -> str:
    """A date as precise as it is stated, or "not stated"."""
    return day(value, lang) if value else text(lang, "not_stated.short")


def status_words(project: Project, lang: Lang) -> str:
    """The status and the day of the source that states it."""
    if project["status"] is None:
        return text(lang, "not_stated.short")
    status = text(lang, f"code.status.{project['status']}")
    stated = project["status_as_of"]
    return text(lang, "field.status.as_of", status=status, day=day(stated, lang)) if stated else status


def hovers(projects: Sequence[Project], lang: Lang) -> list[str]:
    """What the pointer's tip says of each project."""
    return [
        text(
            lang,
            "timeline.hover",
            title=by_language(each, "title", lang),
            contract=stated_day(each["contract_date"], lang),
            live=stated_day(each["go_live"], lang),
            end=stated_day(each["contract_end"], lang),
            year=_year(each, lang),
        )
        for each in projects
    ]


def table_behind(request: PageRequest) -> html.Div:
    """Everything that the figure shows, and what it leaves out for want of room."""
    lang, snapshot = request.lang, request.snapshot
    frame: pd.DataFrame = timeline(snapshot, request.selection, request.selection.setting("group"))
    systems, places = names(snapshot, "system", lang), names(snapshot, "prefecture", lang)
    rows = [
        (
            project_link(each, request),
            systems[each["system_type"]],
            places[each["prefecture_code"]],
            *(stated_day(each[name], lang) for name in ("contract_date", "go_live", "contract_end")),
            _year(each, lang),
        )
        for each in projects_of(request, frame["row"])
    ]
    heads = [f"timeline.column.{name}" for name in ("project", "system", "place", "contract", "live", "end", "year")]
    return small_table(text(lang, "timeline.table"), [text(lang, head) for head in heads], rows, numeric_from=99)


def _year(project: Project, lang: Lang) -> str:
    year = project["fiscal_year"]
    return fiscal_year(int(year), lang) if year is not None else text(lang, "not_stated.short")
