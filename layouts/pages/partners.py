"""The partner finder: choose a municipality; who is like it, what they joined, what it could join."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.filters import KEYS
from data.plan_keys import PLAN_CHOICES
from data.queries.similarity import PARTS
from data.selection import Selection
from data.text import text
from layouts import ids
from layouts.components.filter_panel import control_value
from layouts.components.place_search import place_search
from layouts.pages.partners_view import content
from layouts.request import PageRequest


def layout(request: PageRequest) -> html.Main:
    """The whole page as its address says."""
    lang = request.lang
    rules = {"keys": list(KEYS), "usual": {key: control_value(key, Selection()) for key in KEYS}, "orders": {}}
    return html.Main(
        [
            html.Div(
                [html.H1(text(lang, "partners.title")), html.P(text(lang, "partners.lead"), className="lead")],
                className="page-head",
            ),
            html.Div([place_search(ids.PARTNERS, request), _weights(request)], className="card-plain plan-controls"),
            html.Div(content(request), id=ids.PARTNERS_CONTENT, className="plan-cards plan-content"),
            dcc.Store(id=ids.selection(ids.PARTNERS), data=request.selection.to_search()),
            dcc.Store(id=ids.RULES, data=rules),
        ],
        id=ids.MAIN,
        tabIndex=-1,
    )


def _weights(request: PageRequest) -> html.Details:
    lang = request.lang
    controls: list[Any] = [_choice(f"w_{part}", text(lang, f"partners.weight.{part}"), request) for part in PARTS]
    near = [{"label": text(lang, "partners.near.km", km=km), "value": km} for km in PLAN_CHOICES["near"]]
    controls.append(_choice("near", text(lang, "filter.near"), request, near))
    return html.Details(
        [
            html.Summary(text(lang, "partners.weights"), className="tool"),
            html.Div(controls, className="plan-settings weights"),
            html.P(text(lang, "partners.rule"), className="caption"),
        ],
        open=any(request.selection[key] for key in (*(f"w_{part}" for part in PARTS), "near")),
        className="plan-details",
    )


def _choice(key: str, label: str, request: PageRequest, options: list[dict[str, str]] | None = None) -> html.Div:
    control = ids.filter_value(key)
    known = options or [{"label": each, "value": each} for each in PLAN_CHOICES[key]]
    return html.Div(
        [
            html.Label(label, htmlFor=ids.html_id(control), className="inline-label"),
            dbc.Select(id=control, options=known, value=control_value(key, request.selection), size="sm"),
        ],
        className="inline-control",
        **{"data-testid": f"filter-{key}"},
    )
