"""The timeline page: contracts that end soon and whom to ask, what is under way, every project in time."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.filters import RANGES
from data.plan_keys import PLAN_CHOICES
from data.queries.groups import lacking
from data.text import text
from layouts import ids
from layouts.components.address_rules import address_rules
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.filter_panel import control_value, filter_panel
from layouts.figures import gantt
from layouts.pages.explore_axes import years_of
from layouts.pages.timeline_view import view
from layouts.request import PageRequest

_TYPING = 900  # milliseconds without a key: a date is typed in three parts


def layout(request: PageRequest) -> html.Main:
    """The whole page as its address says."""
    lang, shown = request.lang, view(request)
    parts = CardParts(text(lang, "timeline.chart.title"), shown.caption, gantt.legend(lang), scrolls=True)
    content = html.Div(
        [
            html.Div(shown.head, id=ids.TIMELINE_HEAD),
            _settings(request),
            html.Div(shown.lists, id=ids.TIMELINE_LISTS, className="plan-cards"),
            figure_card(ids.TIMELINE, shown.figure, parts, request),
        ],
        className="content plan-cards",
    )
    return html.Main(
        [
            html.Div(
                [html.H1(text(lang, "timeline.title")), html.P(text(lang, "timeline.lead"), className="lead")],
                className="page-head",
            ),
            html.Div([_side(request), content], className="explore"),
            dcc.Store(id=ids.selection("timeline"), data=request.selection.to_search()),
            dcc.Store(id=ids.TIMELINE_PICTURE, data=shown.picture),
            dcc.Store(id=ids.RULES, data=address_rules(request)),
        ],
        id=ids.MAIN,
        tabIndex=-1,
    )


def _side(request: PageRequest) -> html.Aside:
    lang = request.lang
    missing = {span.key: lacking(request.snapshot, request.selection, span.key) for span in RANGES}
    title = text(lang, "filters.title")
    toggle = html.Button(
        title,
        id=ids.FILTERS_TOGGLE,
        className="filters-toggle",
        **{"aria-expanded": "false", "aria-controls": ids.FILTERS_PANEL},
    )
    panel = html.Div(
        [html.H2(title, className="side-title"), filter_panel(request, years_of(request), missing)],
        id=ids.FILTERS_PANEL,
        className="filters-panel",
    )
    return html.Aside([toggle, panel], className="side", **{"aria-label": title})


def _settings(request: PageRequest) -> html.Div:
    lang = request.lang
    within = [
        {"label": text(lang, "timeline.within.months", months=months), "value": months}
        for months in PLAN_CHOICES["within"]
    ]
    group = [{"label": text(lang, f"timeline.group.{each}"), "value": each} for each in PLAN_CHOICES["group"]]
    return html.Div(
        [
            _place("within", _select("within", within, request), request),
            _place("until", _day("until", request), request, text(lang, "timeline.until.help")),
            _place("on", _day("on", request), request, text(lang, "timeline.on.help")),
            _place("group", _select("group", group, request), request),
        ],
        className="card-plain plan-settings",
        role="group",
        **{"aria-label": text(lang, "timeline.settings")},
    )


def _select(key: str, options: list[dict[str, str]], request: PageRequest) -> dbc.Select:
    value = control_value(key, request.selection)
    return dbc.Select(id=ids.filter_value(key), options=options, value=value, size="sm")


def _day(key: str, request: PageRequest) -> dbc.Input:
    value = control_value(key, request.selection)
    return dbc.Input(id=ids.filter_value(key), type="date", value=value, debounce=_TYPING, size="sm")


def _place(key: str, control: Any, request: PageRequest, note: str = "") -> html.Div:
    target = ids.html_id(ids.filter_value(key))
    label = html.Label(text(request.lang, f"filter.{key}"), htmlFor=target, className="inline-label")
    notes = [html.Span(note, className="missing")] if note else []
    return html.Div([label, control, *notes], className="inline-control", **{"data-testid": f"filter-{key}"})
