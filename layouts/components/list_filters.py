"""The filters of a list page: words, and a list of options a key; ``assets/lists.js`` writes the counts."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.filters import WORDS_KEY, WORDS_LENGTH
from data.list_names import list_names
from data.names import systems_by_domain
from data.queries.listing import Counts
from data.text import plural, text
from layouts import ids
from layouts.request import PageRequest

_FEW = 9
_LONG = 16


def list_filters(page: str, keys: tuple[str, ...], counts: Counts, request: PageRequest) -> html.Aside:
    """The panel, set as the selection says; of each key the options that occur in the whole list or are chosen."""
    lang = request.lang
    return html.Aside(
        [
            html.Button(
                text(lang, "filters.title"),
                className="filters-toggle",
                **{"aria-expanded": "false", "aria-controls": ids.FILTERS_PANEL},
            ),
            html.Div(
                [
                    html.H2(text(lang, "filters.title"), className="side-title"),
                    html.Div([_words(page, request), *(_choice(key, counts, request) for key in keys)]),
                ],
                id=ids.FILTERS_PANEL,
                className="filters-panel",
            ),
        ],
        className="side",
        **{"aria-label": text(lang, "filters.title")},
    )


def list_rules(keys: tuple[str, ...], request: PageRequest) -> dict[str, Any]:
    """What the browser needs to write the controls into the address. ``page`` is not among the keys: a change of a
    filter begins at the first page.
    """
    orders = {key: list(list_names(request.snapshot, key, request.lang)) for key in keys}
    usual: dict[str, Any] = {**{key: [] for key in keys}, WORDS_KEY: "", "snapshot": ""}
    search = request.selection.to_search()
    return {"keys": [*keys, WORDS_KEY, "snapshot"], "usual": usual, "orders": orders, "search": search}


def _words(page: str, request: PageRequest) -> html.Div:
    control = ids.filter_value(WORDS_KEY)
    return html.Div(
        [
            html.Label(
                text(request.lang, f"filter.{WORDS_KEY}"), htmlFor=ids.html_id(control), className="filter-label"
            ),
            dbc.Input(
                id=control,
                type="search",
                value=request.selection.one(WORDS_KEY) or "",
                placeholder=text(request.lang, f"{page}.words"),
                maxlength=WORDS_LENGTH,
                debounce=400,
                autocomplete="off",
            ),
        ],
        className="filter",
        **{"data-testid": f"filter-{WORDS_KEY}"},
    )


def _choice(key: str, counts: Counts, request: PageRequest) -> html.Div:
    label_id = ids.filter_label(key)
    name = text(request.lang, f"filter.{key}")
    options = _options(key, counts, request)
    listed = dbc.Checklist(
        id=ids.filter_value(key), options=options, value=list(request.selection[key]), className="checks"
    )
    return html.Div(
        [
            html.Div(name, id=label_id, className="filter-label"),
            listed if len(options) <= _FEW else _opening(key, name, listed, len(options), request),
        ],
        className="filter",
        role="group",
        **{"aria-labelledby": label_id, "data-testid": f"filter-{key}"},
    )


def _opening(key: str, name: str, listed: Component, options: int, request: PageRequest) -> html.Details:
    lang, chosen = request.lang, len(request.selection[key])
    summary = plural(lang, "filter.chosen", chosen, count=chosen) if chosen else text(lang, "list.any")
    find = html.Div(
        dcc.Input(
            type="search", placeholder=text(lang, "filter.find", name=name), className="form-control form-control-sm"
        ),
        className="find",
    )
    parts = [find, listed] if options > _LONG else [listed]
    return html.Details(
        [html.Summary(summary), html.Div(parts, className="choices")],
        className="choice",
        **{"data-any": text(lang, "list.any"), "data-chosen": plural(lang, "filter.chosen", 2, count="{count}")},
    )


def _options(key: str, counts: Counts, request: PageRequest) -> list[dict[str, Any]]:
    known = list_names(request.snapshot, key, request.lang)
    there = {*counts.get(key, {}), *request.selection[key]}
    found = {code: {"label": name, "value": code} for code, name in known.items() if code in there}
    if key != "system":
        return list(found.values())
    grouped: list[dict[str, Any]] = []
    for domain, systems in systems_by_domain(request.snapshot).items():
        inside = [found[system] for system in systems if system in found]
        heading = {
            "label": text(request.lang, f"code.domain.{domain}"),
            "value": f"domain:{domain}",
            "disabled": True,
        }
        grouped += [heading, *inside] if inside else []
    return grouped
