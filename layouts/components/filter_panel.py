"""The filters of a page, already set: one control for each filter, options with their counts.

Control ids are ``ids.filter_value(key)``; each stands in a place marked ``filter-<key>``.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.filters import CHOICE_KEYS, MEASURES, RANGES, WORDS_KEY, WORDS_LENGTH, RangeFilter
from data.names import names, regions, systems_by_domain
from data.numbers import count, fiscal_year
from data.plan_keys import PLAN_DEFAULTS
from data.queries.facets import facets
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, plural, text
from layouts import ids
from layouts.components.chips import region_buttons
from layouts.request import PageRequest

Option = dict[str, Any]
# What a select holds that is at its default: Bootstrap's select takes an empty value for "nothing chosen yet".
ANY = "any"
_LISTED = ("domain", "status", "lead")
_MOST_VENDORS = 150
OPENING = ("prefecture", "system", "vendor")


def filter_panel(request: PageRequest, years: Sequence[int], lacking: Mapping[str, int]) -> html.Div:
    """All filters, set as the selection says; ``lacking`` projects do not state the value of a range.

    The number of projects that an option would find is written behind it in the browser (``assets/picture.js``): it
    changes with every click, the options do not.
    """
    selection, lang = request.selection, request.lang
    choices = options(request)
    choices |= {
        span.unknown: [{"label": unknown_label(span, lacking[span.key], lang), "value": "1"}] for span in RANGES
    }
    buttons = region_buttons(regions(request.snapshot), selection, lang)
    return html.Div(
        [
            _place("q", _words(selection, lang), lang),
            _place(
                "prefecture",
                _chosen("prefecture", choices, selection, lang),
                lang,
                below=html.Div(buttons, className="regions"),
                grouped=True,
            ),
            _place("domain", _listed("domain", choices, selection), lang, grouped=True),
            _place("system", _chosen("system", choices, selection, lang), lang, grouped=True),
            _place("status", _listed("status", choices, selection), lang, grouped=True),
            _range(
                RANGES[0],
                [_year(key, years, selection, lang) for key in ("year_from", "year_to")],
                choices,
                selection,
                lang,
            ),
            _place("lead", _listed("lead", choices, selection), lang, grouped=True),
            _range(RANGES[1], [_size(key, selection) for key in ("size_min", "size_max")], choices, selection, lang),
            _place("vendor", _chosen("vendor", choices, selection, lang), lang, grouped=True),
        ],
        className="filters",
    )


def control_value(key: str, selection: Selection) -> Any:
    """What the control of ``key`` holds for ``selection``."""
    if key in ("prefecture", "system", "vendor", *_LISTED, "columns") or key.endswith("_unknown"):
        return list(selection[key])
    if key in ("size_min", "size_max"):
        return selection.number(key)
    if key == "measure":
        return selection.one(key) or MEASURES[0]
    if key in PLAN_DEFAULTS:
        return selection.one(key) or PLAN_DEFAULTS[key]
    if key in ("sort", "year_from", "year_to"):
        return ",".join(selection[key]) or ANY
    return selection.one(key) or ""


def options(request: PageRequest) -> dict[str, list[Option]]:
    """Filter key -> options, in order; of the vendors those with the most projects, and those that are chosen."""
    snapshot, lang = request.snapshot, request.lang
    found = {}
    for key in CHOICE_KEYS:
        known = names(snapshot, key, lang)
        codes = dict.fromkeys([*most_vendors(snapshot), *request.selection[key]]) if key == "vendor" else known
        found[key] = [{"label": known[code], "value": code} for code in codes]
    return {**found, "system": _under_domains(found["system"], request)}


@lru_cache(maxsize=4)
def most_vendors(snapshot: Snapshot) -> tuple[str, ...]:
    """The vendors of the list: those with the most projects."""
    counts = facets(snapshot, Selection())["vendor"]
    return tuple(nlargest(_MOST_VENDORS, counts, key=lambda code: counts[code]))


def _under_domains(found: list[Option], request: PageRequest) -> list[Option]:
    by_code = {option["value"]: option for option in found}
    grouped: list[Option] = []
    for domain, systems in systems_by_domain(request.snapshot).items():
        name = text(request.lang, f"code.domain.{domain}")
        grouped.append({"label": name, "value": f"domain:{domain}", "disabled": True})
        grouped += [by_code[system] for system in systems]
    return grouped


def unknown_label(span: RangeFilter, lacking: int, lang: Lang) -> str:
    """What the option says that adds the projects which do not state the value of a range."""
    return plural(lang, f"filter.{span.unknown}", lacking, count=count(lacking, lang))


def _place(
    key: str, control: Component, lang: Lang, *, below: Component | None = None, grouped: bool = False
) -> html.Div:
    label_id = ids.filter_label(key)
    name = text(lang, f"filter.{key}")
    label = html.Div(name, id=label_id, className="filter-label") if grouped else _label(key, name)
    marks = {"role": "group", "aria-labelledby": label_id} if grouped else {}
    return html.Div([label, control, below], className="filter", **{"data-testid": f"filter-{key}", **marks})


def _label(key: str, name: str) -> html.Label:
    return html.Label(name, htmlFor=ids.html_id(ids.filter_value(key)), className="filter-label")


def _words(selection: Selection, lang: Lang) -> dbc.Input:
    return dbc.Input(
        id=ids.filter_value(WORDS_KEY),
        type="search",
        value=control_value(WORDS_KEY, selection),
        placeholder=text(lang, "filter.q.placeholder"),
        maxlength=WORDS_LENGTH,
        debounce=400,
        autocomplete="off",
    )


def _chosen(key: str, choices: Mapping[str, list[Option]], selection: Selection, lang: Lang) -> html.Details:
    """Many options: a list that opens, with a field that shows only the options holding what is typed."""
    name = text(lang, f"filter.{key}")
    search = html.Div(
        dcc.Input(
            type="search", placeholder=text(lang, "filter.find", name=name), className="form-control form-control-sm"
        ),
        className="find",
    )
    return html.Details(
        [
            html.Summary(chosen_summary(key, selection, lang), id=ids.filter_summary(key)),
            html.Div([search, _listed(key, choices, selection)], className="choices"),
        ],
        className="choice",
    )


def chosen_summary(key: str, selection: Selection, lang: Lang) -> str:
    """What a closed list says: all, or how many are chosen."""
    chosen = len(selection[key])
    return plural(lang, "filter.chosen", chosen, count=chosen) if chosen else text(lang, f"filter.{key}.placeholder")


def _listed(key: str, choices: Mapping[str, list[Option]], selection: Selection) -> dbc.Checklist:
    return dbc.Checklist(
        id=ids.filter_value(key),
        options=choices[key],
        value=control_value(key, selection),
        className="checks",
    )


def _range(
    span: RangeFilter,
    ends: Sequence[Component],
    choices: Mapping[str, list[Option]],
    selection: Selection,
    lang: Lang,
) -> html.Div:
    label_id = ids.filter_label(span.key)
    unknown = dbc.Checklist(
        id=ids.filter_value(span.unknown),
        options=choices[span.unknown],
        value=control_value(span.unknown, selection),
        className="checks",
    )
    between = html.Span(text(lang, "filter.range_to"), className="filter-to")
    marked = [
        html.Div(
            [
                html.Label(
                    text(lang, f"filter.{key}"), htmlFor=ids.html_id(ids.filter_value(key)), className="visually-hidden"
                ),
                end,
            ],
            **{"data-testid": f"filter-{key}"},
        )
        for key, end in zip((span.low, span.high), ends, strict=True)
    ]
    return html.Div(
        [
            html.Div(text(lang, f"filter.{span.key}"), id=label_id, className="filter-label"),
            html.Div([marked[0], between, marked[1]], className="filter-ends"),
            html.Div(unknown, **{"data-testid": f"filter-{span.unknown}"}),
        ],
        className="filter",
        role="group",
        **{"aria-labelledby": label_id},
    )


def _year(key: str, years: Sequence[int], selection: Selection, lang: Lang) -> dbc.Select:
    known = [{"label": fiscal_year(year, lang), "value": str(year)} for year in reversed(years)]
    chosen = selection.number(key)
    if chosen is not None and chosen not in years:
        known.append({"label": fiscal_year(chosen, lang), "value": str(chosen)})
    return dbc.Select(
        id=ids.filter_value(key),
        options=[{"label": text(lang, f"filter.{key}.any"), "value": ANY}, *known],
        value=control_value(key, selection),
        size="sm",
    )


def _size(key: str, selection: Selection) -> dbc.Input:
    return dbc.Input(
        id=ids.filter_value(key),
        type="number",
        min=RANGES[1].least,
        max=RANGES[1].most,
        step=1,
        value=control_value(key, selection),
        debounce=400,
        size="sm",
    )
