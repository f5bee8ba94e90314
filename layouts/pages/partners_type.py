"""Who like mine is already named in projects of one system type."""

from typing import Any

import numpy as np
from dash import html
from dash.development.base_component import Component

from data.names import names, systems_by_domain
from data.numbers import count
from data.queries.index import index_of
from data.queries.municipalities import municipality_in_full
from data.queries.partners import alike_with
from data.queries.similarity import weights_of
from data.text import text
from layouts import links
from layouts.components.small_table import small_table
from layouts.pages.timeline_rows import desk_words, project_link, projects_of
from layouts.request import PageRequest

_SHOWN = 20


def type_card(code: str, request: PageRequest) -> html.Section:
    """The choice of a system type as links, and for the chosen one the bodies that are named, most alike first."""
    lang, chosen = request.lang, request.selection["system"]
    title = html.H2(text(lang, "partners.type.title"))
    shown = _named(code, chosen[0], request) if len(chosen) == 1 else []
    parts = [title, html.P(text(lang, "partners.type.lead"), className="caption"), *_choices(request), *shown]
    return html.Section(parts, className="card-plain", **{"data-testid": "by-type"})


def _choices(request: PageRequest) -> list[html.Div]:
    lang, known = request.lang, names(request.snapshot, "system", request.lang)
    rows = []
    for domain, systems in systems_by_domain(request.snapshot).items():
        name = text(lang, f"code.domain.{domain}")
        ways = [_choice(system, known[system], request) for system in systems]
        label = html.Span(name, className="inline-label")
        rows.append(html.Div([label, *ways], className="choice-row", role="group", **{"aria-label": name}))
    return rows


def _choice(system: str, name: str, request: PageRequest) -> html.A:
    on = request.selection["system"] == (system,)
    view = request.selection.with_values("system", [] if on else [system])
    marks = {"aria-current": "true"} if on else {}
    return html.A(name, href=request.address + view.to_search(), className="in-page region", **marks)


def _named(code: str, system: str, request: PageRequest) -> list[Component]:
    lang, snapshot = request.lang, request.snapshot
    frame = alike_with(snapshot, code, weights_of(request.selection), system)
    index = index_of(snapshot)
    number = index.choices["system"].index(system) + 1
    name = names(snapshot, "system", lang)[system]
    numbers = {
        "system": name,
        "count": count(len(frame), lang),
        "shown": count(min(len(frame), _SHOWN), lang),
        "projects": count(int(np.count_nonzero(index.codes["system"] == number)), lang),
    }
    onward = html.P(links.page_link(text(lang, "partners.type.more", system=name), "/systems/<>", lang, system))
    if frame.empty:
        return [html.P(text(lang, "partners.type.none", **numbers)), onward]
    columns = ("body", "score", "km", "project", "desk")
    heads = [text(lang, f"partners.column.{each}") for each in columns]
    rows = [_row(each, request) for each in frame.head(_SHOWN).to_dict("records")]
    table = small_table(text(lang, "partners.type.title"), heads, rows, numeric_from=99, stacks=True)
    sentence = html.P(text(lang, "partners.type.sentence", **numbers))
    return [sentence, html.Div(table, className="wrapping"), onward]


def _row(body: dict[Any, Any], request: PageRequest) -> tuple[Any, ...]:
    lang = request.lang
    projects = projects_of(request, body["rows"])
    address = request.address + request.selection.with_values("municipality", [body["code"]]).to_search()
    return (
        html.A(municipality_in_full(request.snapshot, body["code"], lang), href=address, className="in-page"),
        text(lang, "not_stated.short") if np.isnan(body["score"]) else f"{body['score']:.2f}",
        text(lang, "partners.km", km=count(body["km"], lang)),
        [html.Span(project_link(each, request), className="desk-line") for each in projects],
        desk_words(projects[0], request),
    )
