"""Explore: the map, the headline figures, the charts and the table of the projects that the filters find."""

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.filters import COLUMNS, DEFAULT_COLUMNS, MEASURES
from data.names import names
from data.numbers import day
from data.text import text
from layouts import ids
from layouts.components.address_rules import address_rules
from layouts.components.data_table import chosen_columns
from layouts.components.exports import export_links
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.filter_panel import ANY, control_value, filter_panel
from layouts.figures import bars, choropleth
from layouts.figures.changes import applied
from layouts.figures.choropleth import shapes_path
from layouts.pages.explore_axes import size_classes, size_labels, statuses_of, years_of
from layouts.pages.explore_view import View, system_axis, view
from layouts.request import PageRequest, localised

PICTURE_PATH = "/explore/picture.json"
ROWS_PATH = "/explore/rows.json"


def layout(request: PageRequest) -> html.Main:
    """The whole page as its address says; later changes come by its one callback."""
    lang = request.lang
    shown = view(request, "light")
    return html.Main(
        [
            html.Div(
                [
                    html.H1(text(lang, "explore.title")),
                    html.P(_lead(request), className="lead"),
                ],
                className="page-head",
            ),
            html.Div([_side(request, shown), _content(request, shown)], className="explore"),
            dcc.Store(id=ids.PICTURE, data=shown.picture),
            dcc.Store(
                id=ids.RULES,
                data=address_rules(
                    request,
                    columns=list(DEFAULT_COLUMNS),
                    snapshot=request.snapshots[0] if request.snapshots else "",
                ),
            ),
        ],
        id=ids.MAIN,
        tabIndex=-1,
    )


def _lead(request: PageRequest) -> list[str]:
    """What the data is; where it was not collected on its day, that it was not."""
    lang, later = request.lang, request.snapshot.reconstructed_from
    lead = text(lang, "explore.lead", day=day(request.snapshot.id, lang))
    return [lead] if later is None else [lead, " ", text(lang, "explore.reconstructed", later=day(later, lang))]


def _side(request: PageRequest, shown: View) -> html.Aside:
    lang = request.lang
    panel = filter_panel(request, years_of(request), shown.lacking)
    snapshot = [] if len(request.snapshots) < 2 else [_snapshot_choice(request)]
    return html.Aside(
        [
            html.Button(
                text(lang, "filters.title"),
                id=ids.FILTERS_TOGGLE,
                className="filters-toggle",
                **{"aria-expanded": "false", "aria-controls": ids.FILTERS_PANEL},
            ),
            html.Div(
                [html.H2(text(lang, "filters.title"), className="side-title"), *snapshot, panel],
                id=ids.FILTERS_PANEL,
                className="filters-panel",
            ),
        ],
        className="side",
        **{"aria-label": text(lang, "filters.title")},
    )


def _snapshot_choice(request: PageRequest) -> html.Div:
    control = ids.filter_value("snapshot")
    return html.Div(
        [
            html.Label(text(request.lang, "filter.snapshot"), htmlFor=ids.html_id(control), className="filter-label"),
            dbc.Select(
                id=control,
                options=[{"label": day(each, request.lang), "value": each} for each in request.snapshots],
                value=request.snapshot.id,
                size="sm",
            ),
        ],
        className="filter",
        **{"data-testid": "filter-snapshot"},
    )


def _content(request: PageRequest, shown: View) -> html.Div:
    return html.Div(
        [
            html.Div(shown.head, id=ids.HEAD),
            html.Div(
                [
                    html.Dl(
                        shown.cards,
                        id=ids.CARDS,
                        className="kpis",
                        **{"data-picture": localised(PICTURE_PATH, request.lang)},
                    ),
                    _map(request, shown),
                    html.Div([_year(request, shown), _size(request, shown)], className="column"),
                    _system(request, shown),
                ],
                className="overview",
            ),
            _table(request),
        ],
        className="content",
    )


def _map(request: PageRequest, shown: View) -> html.Section:
    lang = request.lang
    figure = choropleth.skeleton(list(names(request.snapshot, "prefecture", lang)), shapes_path())
    parts = CardParts(
        text(lang, "map.title"),
        shown.captions[ids.MAP],
        shown.legend,
        controls=_measure(request),
        keyboard=text(lang, "map.keyboard"),
    )
    return figure_card(ids.MAP, applied(figure, shown.figures[ids.MAP]), parts, request)


def _measure(request: PageRequest) -> html.Div:
    lang = request.lang
    control = ids.filter_value("measure")
    return html.Div(
        [
            html.Label(text(lang, "filter.measure"), htmlFor=ids.html_id(control), className="visually-hidden"),
            dbc.Select(
                id=control,
                options=[{"label": text(lang, f"measure.{each}"), "value": each} for each in MEASURES],
                value=control_value("measure", request.selection),
                size="sm",
            ),
        ],
        **{"data-testid": "filter-measure"},
    )


def _system(request: PageRequest, shown: View) -> html.Section:
    figure = applied(bars.system_skeleton(*system_axis(request)), shown.figures[ids.CHART_SYSTEM])
    labels = html.Ol(
        [
            html.Li([html.Span(label), html.B(number)] if number else html.B(label))
            for label, number in shown.system_labels
        ],
        id=ids.SYSTEM_LABELS,
        className="bar-labels",
        style={"width": figure["layout"]["margin"]["l"]},
    )
    parts = CardParts(text(request.lang, "chart.system.title"), shown.captions[ids.CHART_SYSTEM], beside=labels)
    return figure_card(ids.CHART_SYSTEM, figure, parts, request)


def _year(request: PageRequest, shown: View) -> html.Section:
    lang, statuses = request.lang, statuses_of(request)
    figure = applied(bars.year_skeleton(years_of(request), statuses, lang), shown.figures[ids.CHART_YEAR])
    legend = bars.year_legend(statuses, lang)
    parts = CardParts(text(lang, "chart.year.title"), shown.captions[ids.CHART_YEAR], legend)
    return figure_card(ids.CHART_YEAR, figure, parts, request)


def _size(request: PageRequest, shown: View) -> html.Section:
    lang = request.lang
    figure = applied(bars.size_skeleton(size_labels(lang), size_classes(), lang), shown.figures[ids.CHART_SIZE])
    parts = CardParts(text(lang, "chart.size.title"), shown.captions[ids.CHART_SIZE])
    return figure_card(ids.CHART_SIZE, figure, parts, request)


def _table(request: PageRequest) -> html.Section:
    lang = request.lang
    return html.Section(
        [
            html.Div(
                [
                    html.H2(text(lang, "table.title"), className="card-title", id=ids.PROJECTS),
                    html.Div([_sort(request), _columns(request)], className="table-controls"),
                ],
                className="card-head",
            ),
            html.Div(
                id=ids.TABLE_PLACE,
                className="table-place",
                **{"data-testid": "table", "data-rows": localised(ROWS_PATH, lang)},
            ),
            html.Div(export_links(request), className="tools"),
            dcc.Store(id=ids.TABLE_READY),
        ],
        className="card-plain card-table",
    )


def _sort(request: PageRequest) -> html.Div:
    lang = request.lang
    control = ids.filter_value("sort")
    ways = [
        {"label": text(lang, f"sort.{way}", column=text(lang, f"column.{column}")), "value": sign + column}
        for column in COLUMNS
        for way, sign in (("ascending", ""), ("descending", "-"))
    ]
    chosen = control_value("sort", request.selection)
    if "," in chosen:
        ways.append({"label": text(lang, "sort.several"), "value": chosen})
    return html.Div(
        [
            html.Label(text(lang, "filter.sort"), htmlFor=ids.html_id(control), className="inline-label"),
            dbc.Select(
                id=control,
                options=[{"label": text(lang, "sort.none"), "value": ANY}, *ways],
                value=chosen,
                size="sm",
            ),
        ],
        className="inline-control",
        **{"data-testid": "filter-sort"},
    )


def _columns(request: PageRequest) -> html.Details:
    lang = request.lang
    choice = dbc.Checklist(
        id=ids.filter_value("columns"),
        options=[{"label": text(lang, f"column.{column}"), "value": column} for column in COLUMNS],
        value=list(chosen_columns(request.selection)),
        className="checks columns-checks",
    )
    return html.Details(
        [html.Summary(text(lang, "filter.columns"), className="tool"), html.Div(choice, className="popover-plain")],
        className="columns-choice",
        **{"data-testid": "filter-columns"},
    )
