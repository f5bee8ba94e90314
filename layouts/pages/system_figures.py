"""The figures on the page of a system type: where, since when, at what cost."""

from dash import html

from data.names import names
from data.numbers import count, fiscal_year, yen_exact
from data.queries.groups import by_year_and_status, lacking
from data.queries.places import by_prefecture
from data.queries.system_type import costs
from data.selection import Selection
from data.text import plural, text
from layouts import ids
from layouts.components.exports import file_link
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.project_lines import source_of
from layouts.components.small_table import small_table
from layouts.figures import bars, captions, choropleth, cost_size
from layouts.figures.changes import applied
from layouts.figures.choropleth import shapes_path
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure, Scheme
from layouts.pages.explore_axes import statuses_of, years_of
from layouts.request import PageRequest, localised

_MOST, _DRAWN = 50, 300  # rows on the page, and points of each kind; the CSV has all


def selection_of(request: PageRequest) -> Selection:
    """The projects of the page's system type."""
    return Selection().with_values("system", [request.arguments["key"]])


def map_figure(request: PageRequest, scheme: Scheme = "light") -> Figure:
    """The map of the country by projects of the type."""
    lang = request.lang
    known = names(request.snapshot, "prefecture", lang)
    frame = by_prefecture(request.snapshot, selection_of(request))
    changes = choropleth.values(frame, list(known.values()), lang, measure="projects", selected=(), scheme=scheme)
    return applied(choropleth.skeleton(list(known), shapes_path()), changes)


def map_legend(request: PageRequest, scheme: Scheme = "light") -> list[Entry]:
    """What its colours mean."""
    frame = by_prefecture(request.snapshot, selection_of(request))
    return choropleth.legend(frame, request.lang, measure="projects", scheme=scheme)


def map_card(request: PageRequest) -> html.Section:
    """Where the type is bought together."""
    lang, snapshot = request.lang, request.snapshot
    frame = by_prefecture(snapshot, selection_of(request))
    known = names(snapshot, "prefecture", lang)
    rows = [
        [known[code], count(projects, lang)]
        for code, projects in zip(frame["prefecture_code"].tolist(), frame["projects"].tolist(), strict=True)
        if projects
    ]
    title = text(lang, "system.map")
    parts = CardParts(
        title,
        captions.of_map(frame, snapshot, lang, measure="projects", narrowed=False),
        map_legend(request),
        table=small_table(title, [text(lang, "filter.prefecture"), text(lang, "column.projects")], rows),
        data=file_link("CSV", "/download/figures/map.csv", request, selection_of(request)),
    )
    return figure_card(ids.SYSTEM_MAP, map_figure(request), parts, request)


def adoption_card(request: PageRequest) -> html.Section:
    """Projects by fiscal year and status."""
    lang, snapshot, selection = request.lang, request.snapshot, selection_of(request)
    frame = by_year_and_status(snapshot, selection)
    statuses = statuses_of(request)
    values = bars.year_values(frame, statuses, set(), lang)
    figure = applied(bars.year_skeleton(years_of(request), statuses, lang), values)
    by_year = frame.groupby("fiscal_year")["projects"].sum()
    rows = [[fiscal_year(int(year), lang), count(int(by_year[year]), lang)] for year in by_year.index if by_year[year]]
    title = text(lang, "system.years")
    parts = CardParts(
        title,
        captions.of_years(frame, lacking(snapshot, selection, "year"), lang, narrowed=False),
        bars.year_legend(statuses, lang),
        table=small_table(title, [text(lang, "filter.year"), text(lang, "column.projects")], rows),
        data=file_link("CSV", "/download/figures/chart-year.csv", request, selection),
    )
    return figure_card(ids.SYSTEM_YEARS, figure, parts, request)


def cost_card(request: PageRequest) -> html.Section:
    """Every stated amount against the number of participating municipalities; in words where there is none to draw."""
    lang, key = request.lang, request.arguments["key"]
    found = costs(request.snapshot, key, lang, _DRAWN)
    points = found.points
    placed = cost_size.drawn(points)
    title = text(lang, "cost.title")
    if not points:
        return html.Section([html.H2(title), html.P(text(lang, "cost.none"))], className="card-plain")
    heads = [text(lang, f"cost.{name}") for name in ("project", "kind", "yen", "size", "source")]
    rows = [
        [
            html.A(point.project.title, href=localised(f"/projects/{point.project.project_id}", lang)),
            text(lang, f"measure.{point.kind}"),
            yen_exact(point.yen, lang),
            text(lang, "not_stated") if point.project.municipalities is None else str(point.project.municipalities),
            source_of(point.project, lang),
        ]
        for point in points[:_MOST]
    ]
    table = html.Div(small_table(title, heads, rows, numeric_from=99), className="lines")
    numbers = {"points": count(found.amounts, lang), "placed": count(len(placed), lang)}
    caption = plural(lang, "cost.caption", found.projects, projects=count(found.projects, lang), **numbers)
    data = file_link("CSV", f"/download/systems/{key}/{ids.SYSTEM_COST}.csv", request)
    if not placed:
        return html.Section(
            [html.H2(title), html.P(text(lang, "cost.unplaced")), table, html.Div(data, className="tools")],
            className="card-plain",
        )
    parts = CardParts(title, caption, cost_size.legend(points, lang), table=table, data=data)
    return figure_card(ids.SYSTEM_COST, cost_size.figure(points, lang), parts, request)
