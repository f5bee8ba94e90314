"""What real projects cost: the range in a sentence, the cases one by one, the figure."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count, fiscal_year, percent, yen
from data.plan_keys import PLAN_CHOICES
from data.queries.costs import LEAST, comparables
from data.queries.simulation import Simulation, simulate
from data.selection import Selection
from data.text import by_language, text
from layouts.components.small_table import small_table
from layouts.figures.cost_scatter import cost_scatter
from layouts.figures.theme import Figure
from layouts.pages.timeline_rows import Project, project_link, projects_of, source_cell
from layouts.request import PageRequest

_MOST, _DRAWN = 60, 500
_COLUMNS = ("project", "system", "size", "cost", "each", "year", "savings", "note", "source", "use")


def cases_card(simulation: Simulation, request: PageRequest) -> list[Component]:
    """The range, where there is one; else why there is none; the cases; ways to more of them."""
    lang = request.lang
    heading = html.H2(text(lang, "simulate.range.title"))
    if simulation.system is None:
        return [heading, html.P(text(lang, "simulate.range.choose"))]
    return [heading, *_range(simulation, request), *_cases(simulation, request), *_ways(simulation, request)]


def _range(simulation: Simulation, request: PageRequest) -> list[Component]:
    lang, fit = request.lang, simulation.fit
    number = int(simulation.cases["used"].sum())
    if fit is None:
        return [_said("simulate.range.few", request, n=count(number, lang), least=LEAST)]
    if simulation.estimate is None:
        return [_said("simulate.range.members", request)]
    size = len(simulation.bodies)
    least, low, middle, high, most = (yen(each, lang) for each in simulation.estimate)
    said = [
        html.P(
            text(
                lang,
                "simulate.range.sentence",
                size=count(size, lang),
                n=count(fit.n, lang),
                low=low,
                middle=middle,
                high=high,
                least=least,
                most=most,
            ),
            className="plan-result",
            **{"data-testid": "range"},
        )
    ]
    if not fit.covers(size):
        said.append(_said("simulate.range.beyond", request, size=size, smallest=fit.smallest, largest=fit.largest))
    if simulation.scope != "system":
        said.append(_said("simulate.range.mixed", request))
    if fit.slope < 0:
        said.append(_said("simulate.range.falling", request))
    return said


def _said(key: str, request: PageRequest, **values: object) -> html.P:
    return html.P(text(request.lang, key, **values), className="message plan-note")


def _cases(simulation: Simulation, request: PageRequest) -> list[Component]:
    lang = request.lang
    if simulation.cases.empty:
        return [html.P(text(lang, "simulate.cases.none"))]
    listed = simulation.cases.head(_MOST)
    projects = projects_of(request, listed["row"])
    found = [_row(project, case, request) for project, case in zip(projects, listed.to_dict("records"), strict=True)]
    rows = [tuple(row[name] for name in _columns(simulation)) for row in found]
    heads = [text(lang, f"simulate.column.{name}") for name in _columns(simulation)]
    title = text(lang, "simulate.cases")
    return [
        html.H3(title),
        html.Div(small_table(title, heads, rows, numeric_from=99, stacks=True), className="wrapping cases"),
    ]


def _columns(simulation: Simulation) -> tuple[str, ...]:
    """Without the system type where it is the same for all."""
    return tuple(name for name in _COLUMNS if name != "system" or simulation.scope != "system")


def _row(project: Project, case: dict[Any, Any], request: PageRequest) -> dict[str, Any]:
    lang, missing = request.lang, text(request.lang, "not_stated.short")
    sized = not pd.isna(case["size"])
    year = project["fiscal_year"]
    return {
        "project": project_link(project, request),
        "system": names(request.snapshot, "system", lang)[project["system_type"]],
        "size": _size(case, request) if sized else missing,
        "cost": yen(case["cost"], lang),
        "each": yen(case["cost"] / case["size"], lang) if sized else missing,
        "year": fiscal_year(int(year), lang) if year is not None else missing,
        "savings": _savings(project, request) or missing,
        "note": html.Span(project["note_ja"], lang="ja", className="note") if project["note_ja"] else missing,
        "source": source_cell(project),
        "use": html.Span(_use(project, case, request), className="use"),
    }


def _size(case: dict[Any, Any], request: PageRequest) -> str:
    number = count(case["size"], request.lang)
    return text(request.lang, "simulate.size.total", count=number) if case["counted"] == "total" else number


def _savings(project: Project, request: PageRequest) -> str:
    parts = []
    if project["savings_pct"] is not None:
        parts.append(percent(project["savings_pct"], request.lang))
    if project["savings_jpy"] is not None:
        parts.append(yen(project["savings_jpy"], request.lang))
    return text(request.lang, "list.between").join(parts)


def _use(project: Project, case: dict[Any, Any], request: PageRequest) -> list[Component]:
    selection, name = request.selection, by_language(project, "title", request.lang)
    out = case["project_id"] in selection["without"]
    links = [_link("total", selection.with_values("quote", [f"{case['cost']:.0f}"]), name, request)]
    if out or not pd.isna(case["size"]):
        toggled = selection.toggled("without", case["project_id"])
        links.append(_link("take" if out else "leave", toggled, name, request))
    else:
        links.append(html.Span(text(request.lang, "simulate.use.nosize"), className="desk-line missing"))
    return links


def _link(what: str, selection: Selection, name: str, request: PageRequest) -> html.A:
    words = text(request.lang, f"simulate.use.{what}")
    label = text(request.lang, "simulate.use.of", what=words, name=name)
    address = request.address + selection.to_search()
    return html.A(words, href=address, className="in-page desk-line", **{"aria-label": label})


def _ways(simulation: Simulation, request: PageRequest) -> list[Component]:
    """Where few cases are known: other kinds of cost and wider comparisons that know more, with their numbers."""
    if simulation.fit is not None or simulation.system is None:
        return []
    lang, snapshot, selection = request.lang, request.snapshot, request.selection
    basis, scope = simulation.basis, simulation.scope
    here = len(simulation.cases)
    ways = []
    for other in PLAN_CHOICES["basis"]:
        n = len(comparables(snapshot, simulation.system, other, scope))
        if other != basis and n:
            words = text(lang, "simulate.cases.basis", basis=text(lang, f"simulate.basis.{other}"), n=count(n, lang))
            ways.append((words, selection.with_values("basis", [other])))
    for other in PLAN_CHOICES["scope"]:
        n = len(comparables(snapshot, simulation.system, basis, other))
        if n > here:
            words = text(lang, "simulate.cases.widen", scope=text(lang, f"simulate.scope.{other}"), n=count(n, lang))
            ways.append((words, selection.with_values("scope", [other])))
    items = [
        html.Li(html.A(words, href=request.address + view.to_search(), className="in-page")) for words, view in ways
    ]
    return [html.Ul(items, className="plan-ways")] if items else []


def chart(simulation: Simulation, request: PageRequest) -> tuple[Figure, str]:
    """The figure and its message in words."""
    lang, cases, fit = request.lang, simulation.cases, simulation.fit
    drawn = cases.iloc[:: max(1, -(-len(cases) // _DRAWN))]  # every second, third ... where there are very many
    labels = [by_language(each, "title", lang) for each in projects_of(request, drawn["row"])]
    figure = cost_scatter(drawn, labels, fit, len(simulation.bodies), lang)
    if fit is not None:
        values = {"slope": f"{fit.slope:.2f}", "double": f"{2**fit.slope:.1f}"}
        return figure, text(lang, "simulate.chart.caption", n=count(fit.n, lang), **values)
    number = int(cases["size"].notna().sum())
    if not number:
        return figure, text(lang, "simulate.chart.none")
    return figure, text(lang, "simulate.chart.points", n=count(number, lang), least=LEAST)


def table_behind(request: PageRequest) -> html.Div:
    """What the figure shows, as a table."""
    found = simulate(request.snapshot, request.selection).cases
    lang, cases = request.lang, found[found["size"].notna()].head(_DRAWN)
    rows = [
        (project_link(project, request), count(case["size"], lang), yen(case["cost"], lang))
        for project, case in zip(projects_of(request, cases["row"]), cases.to_dict("records"), strict=True)
    ]
    heads = [text(lang, f"simulate.column.{name}") for name in ("project", "size", "cost")]
    return small_table(text(lang, "simulate-chart.table"), heads, rows)
