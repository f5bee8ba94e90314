"""The fields of the cost-share simulator: who takes part, what is assumed. Every field is a key of the address."""

import json
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from data.filters import KEYS
from data.names import names, systems_by_domain
from data.plan_keys import PLAN_CHOICES, PLAN_DEFAULTS, PLAN_NUMBERS
from data.queries.municipalities import municipality_in_full
from data.queries.population import has_population, populations, together
from data.queries.simulation import Body, Simulation
from data.text import text
from layouts import ids
from layouts.request import PageRequest

_MOST = 10**13


def members(simulation: Simulation, request: PageRequest) -> list[Component]:
    """One chip a municipality, each a link to the view without it."""
    lang = request.lang
    if not simulation.bodies:
        return [html.P(text(lang, "simulate.who.none"), className="missing")]
    chips = []
    for body in simulation.bodies:
        name = municipality_in_full(request.snapshot, body.code, lang)
        rest = [each.code for each in simulation.bodies if each is not body]
        address = request.address + request.selection.with_values("members", rest).to_search()
        cross = html.Span("×", className="cross")
        label = text(lang, "simulate.remove", name=name)
        chips.append(html.A([name, cross], href=address, className="chip in-page", **{"aria-label": label}))
    return [html.Div(chips, className="chips")]


def fields(simulation: Simulation, request: PageRequest) -> html.Form:
    """The form. ``assets/planning_form.js`` writes its fields into the address."""
    usual = {**PLAN_DEFAULTS, **_known_people(simulation, request)}
    return html.Form(
        [
            html.Div(_assumptions(simulation, request), className="plan-settings"),
            *_bodies(simulation, request),
        ],
        className="plan-form",
        **{"data-typed": ids.SIMULATE_TYPED, "data-usual": json.dumps(usual), "data-keys": json.dumps(KEYS)},
    )


def _known_people(simulation: Simulation, request: PageRequest) -> dict[str, str]:
    """What the population fields hold unsaid: the numbers of the table."""
    known = populations(request.snapshot)
    return {f"people:{body.code}": str(known[body.code].people) for body in simulation.bodies if body.code in known}


def _assumptions(simulation: Simulation, request: PageRequest) -> list[Component]:
    lang, selection = request.lang, request.selection
    percent = _number("equal", selection.setting("equal"), PLAN_NUMBERS["equal"])
    quote = _number("quote", selection.one("quote"), PLAN_NUMBERS["quote"])
    return [
        _labelled("simulate.system", "system", _system(simulation, request), request),
        _labelled("filter.basis", "basis", _choice("basis", "simulate.basis", request), request),
        _labelled("filter.scope", "scope", _choice("scope", "simulate.scope", request), request),
        _labelled("simulate.equal", "equal", percent, request),
        _labelled("simulate.quote", "quote", quote, request),
        html.Span(text(lang, "simulate.quote.help"), className="missing"),
    ]


def _labelled(label: str, name: str, control: Component, request: PageRequest) -> html.Div:
    place = ids.simulate_field(name)
    return html.Div(
        [html.Label(text(request.lang, label), htmlFor=place, className="inline-label"), control],
        className="inline-control",
        **{"data-testid": f"field-{name}"},
    )


def _system(simulation: Simulation, request: PageRequest) -> dbc.Select:
    known = names(request.snapshot, "system", request.lang)
    options = [{"label": text(request.lang, "simulate.system.none"), "value": ""}]
    for domain, systems in systems_by_domain(request.snapshot).items():
        heading = text(request.lang, f"code.domain.{domain}")
        options += [{"label": f"{heading}: {known[system]}", "value": system} for system in systems]
    return dbc.Select(
        id=ids.simulate_field("system"), name="system", options=options, value=simulation.system or "", size="sm"
    )


def _choice(key: str, prefix: str, request: PageRequest) -> dbc.Select:
    options = [{"label": text(request.lang, f"{prefix}.{each}"), "value": each} for each in PLAN_CHOICES[key]]
    return dbc.Select(
        id=ids.simulate_field(key), name=key, options=options, value=request.selection.setting(key), size="sm"
    )


def _number(name: str, value: Any, limits: tuple[int, int]) -> dbc.Input:
    return dbc.Input(
        id=ids.simulate_field(name.replace(":", "-")),
        name=name,
        type="number",
        value=value,
        min=limits[0],
        max=limits[1],
        step=1,
        size="sm",
        debounce=True,
        autocomplete="off",
    )


def _bodies(simulation: Simulation, request: PageRequest) -> list[Component]:
    if not simulation.bodies:
        return []
    lang = request.lang
    heads = [text(lang, key) for key in ("simulate.xlsx.body", "simulate.people", "simulate.alone")]
    rows = [_body(body, request) for body in simulation.bodies]
    table = html.Table(
        [
            html.Caption(text(lang, "simulate.what"), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="small-table",
    )
    return [html.Div(table, className="plan-fields"), html.P(_people_note(simulation, request), className="caption")]


def _body(body: Body, request: PageRequest) -> html.Tr:
    name = municipality_in_full(request.snapshot, body.code, request.lang)
    cells = []
    for key, value in (("people", body.people), ("alone", body.alone)):
        place = ids.simulate_field(f"{key}-{body.code}")
        label = text(request.lang, f"simulate.{key}.of", name=name)
        field = _number(f"{key}:{body.code}", value, (0, _MOST))
        cells.append(html.Td([html.Label(label, htmlFor=place, className="visually-hidden"), field]))
    return html.Tr([html.Th(name, scope="row"), *cells])


def _people_note(simulation: Simulation, request: PageRequest) -> str:
    lang, snapshot = request.lang, request.snapshot
    if not has_population(snapshot):
        return text(lang, "simulate.people.none")
    known = together(snapshot, [body.code for body in simulation.bodies if body.code in populations(snapshot)])
    return text(lang, "simulate.people.table", basis=known.basis(lang)) if known else text(lang, "simulate.people.none")
