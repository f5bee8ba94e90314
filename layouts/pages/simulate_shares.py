"""Who would pay what: the three ways to share side by side, per head, and against going alone."""

from collections.abc import Callable
from typing import Any

import numpy as np
from dash import html
from dash.development.base_component import Component

from data.numbers import count, percent, yen_exact
from data.queries.cost_sharing import Key
from data.queries.costs import LEAST, stated_savings
from data.queries.municipalities import municipality_in_full
from data.queries.simulation import Body, Simulation
from data.text import text
from layouts.components.simulate_files import file_links
from layouts.components.small_table import small_table
from layouts.request import PageRequest

Cell = Callable[[int, Body], str]


def shares_card(simulation: Simulation, request: PageRequest) -> list[Component]:
    """The table of shares, what it rests on, how it is computed, and its files."""
    lang = request.lang
    title = html.H2(text(lang, "simulate.shares.title"))
    if not simulation.bodies:
        return [title, html.P(text(lang, "simulate.shares.none")), *_formula(request)]
    return [
        title,
        html.P(total_words(simulation, request), className="plan-result", **{"data-testid": "total"}),
        html.Div(_table(simulation, request), className="wrapping shares"),
        *_against(simulation, request),
        html.Div(file_links(request), className="tools"),
        *_formula(request),
    ]


def total_words(simulation: Simulation, request: PageRequest) -> str:
    """Which amount is shared and where it comes from."""
    lang = request.lang
    if simulation.total is None:
        return text(lang, "simulate.total.none")
    total = yen_exact(simulation.total, lang)
    if simulation.source == "estimate" and simulation.fit:
        return text(lang, "simulate.total.estimate", total=total, n=count(simulation.fit.n, lang))
    return text(lang, "simulate.total.quote", total=total)


def mixed_words(simulation: Simulation, request: PageRequest) -> str:
    """The name of the mixed way with its two parts."""
    equal = simulation.equal_pct
    return text(request.lang, "simulate.share.mixed", equal=equal, people=100 - equal)


def _table(simulation: Simulation, request: PageRequest) -> html.Div:
    lang = request.lang
    mixed = mixed_words(simulation, request)
    ways = [
        (text(lang, "simulate.share.equal"), simulation.equal),
        (text(lang, "simulate.share.people"), simulation.by_people),
        (mixed, simulation.mixed),
    ]
    heads = [text(lang, "simulate.xlsx.body"), text(lang, "simulate.people"), *(name for name, _ in ways)]
    short = text(lang, "simulate.share.mixed.short")
    heads += [text(lang, "simulate.share.head", key=short), text(lang, "simulate.share.difference", key=short)]
    rows: list[tuple[Any, ...]] = [
        (
            municipality_in_full(request.snapshot, body.code, lang),
            text(lang, "no_data") if body.people is None else count(body.people, lang),
            *(_share(key, number, request) for _, key in ways),
            _per_head(simulation, number, request),
            _difference(simulation, number, request),
        )
        for number, body in enumerate(simulation.bodies)
    ]
    rows.append(_sum(simulation, [key for _, key in ways], request))
    rest = [_rest(key, request) for _, key in ways]
    rows.append((text(lang, "simulate.share.rest"), "", *rest, "", ""))
    return small_table(text(lang, "simulate.shares.title"), heads, rows, stacks=True)


def _share(key: Key | None, number: int, request: PageRequest) -> str:
    lang = request.lang
    if key is None:
        return text(lang, "simulate.share.unknown")
    portion = percent(key.weights[number] * 100, lang)
    if key.amounts is None:
        return portion
    return text(lang, "simulate.share.both", percent=portion, amount=yen_exact(key.amounts[number], lang))


def _per_head(simulation: Simulation, number: int, request: PageRequest) -> str:
    key, people = simulation.mixed, simulation.bodies[number].people
    if key is None or key.amounts is None or not people:
        return text(request.lang, "not_stated.short")
    return yen_exact(key.amounts[number] / people, request.lang)


def _difference(simulation: Simulation, number: int, request: PageRequest) -> str:
    key, alone = simulation.mixed, simulation.bodies[number].alone
    if key is None or key.amounts is None or alone is None:
        return text(request.lang, "not_stated.short")
    return _compared(alone - key.amounts[number], request)


def _compared(saved: int, request: PageRequest) -> str:
    word = "simulate.share.saves" if saved >= 0 else "simulate.share.costs"
    return text(request.lang, word, amount=yen_exact(abs(saved), request.lang))


def _sum(simulation: Simulation, keys: list[Key | None], request: PageRequest) -> tuple[str, ...]:
    lang, missing = request.lang, text(request.lang, "not_stated.short")
    people = [body.people for body in simulation.bodies if body.people is not None]
    everyone = count(sum(people), lang) if len(people) == len(simulation.bodies) else missing
    sums = [missing if key is None or key.amounts is None else yen_exact(sum(key.amounts), lang) for key in keys]
    alone = [body.alone for body in simulation.bodies if body.alone is not None]
    compared = missing
    if simulation.mixed and simulation.mixed.amounts and len(alone) == len(simulation.bodies):
        compared = _compared(sum(alone) - sum(simulation.mixed.amounts), request)
    return text(lang, "simulate.share.total"), everyone, *sums, missing, compared


def _rest(key: Key | None, request: PageRequest) -> str:
    missing = text(request.lang, "not_stated.short")
    return missing if key is None or key.rest is None else yen_exact(key.rest, request.lang)


def _against(simulation: Simulation, request: PageRequest) -> list[Component]:
    lang = request.lang
    said = []
    if not any(body.alone is not None for body in simulation.bodies):
        said.append(html.P(text(lang, "simulate.alone.none"), className="caption"))
    if simulation.system is not None:
        said.append(html.P(_savings(simulation, request), className="caption", **{"data-testid": "savings"}))
    return said


def _savings(simulation: Simulation, request: PageRequest) -> str:
    lang = request.lang
    values = stated_savings(request.snapshot, simulation.system or "", simulation.scope)
    words = {"n": count(len(values), lang), "scope": text(lang, f"simulate.scope.{simulation.scope}")}
    if not values:
        return text(lang, "simulate.savings.none", scope=words["scope"])
    if len(values) < LEAST:
        listed = text(lang, "list.between").join(percent(each, lang) for each in values)
        return text(lang, "simulate.savings.few", values=listed, **words)
    low, middle, high = (percent(float(each), lang) for each in np.quantile(values, (0.25, 0.5, 0.75)))
    return text(lang, "simulate.savings", low=low, middle=middle, high=high, **words)


def _formula(request: PageRequest) -> list[Component]:
    lang = request.lang
    sentences = [
        text(lang, "simulate.formula.share"),
        text(lang, "simulate.formula.range", least=LEAST),
        text(lang, "simulate.formula.limits"),
    ]
    points = [html.Li(sentence) for sentence in sentences]
    return [html.H3(text(lang, "simulate.formula.title")), html.Ul(points, className="caption formula")]
