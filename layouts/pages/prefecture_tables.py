"""The tables on the page of a prefecture: its projects by domain, its system types, the comparison."""

from dash import html
from dash.development.base_component import Component

from data.names import name_of, names, systems_by_domain
from data.numbers import count, percent
from data.queries.prefecture import Comparison, compare, led_elsewhere, led_here
from data.queries.states import DOING, STATES, matrix
from data.selection import Selection
from data.text import Lang, plural, text
from geo.files import neighbours
from layouts import ids
from layouts.components.exports import file_link
from layouts.components.project_lines import project_table
from layouts.components.small_table import small_table
from layouts.request import PageRequest, localised

_MOST = 30
_COLUMNS = ("system", "status", "municipalities")


def projects(request: PageRequest, name: str) -> html.Section:
    """The projects led here, by domain, and those led elsewhere that municipalities of this prefecture take part in."""
    lang, snapshot, code = request.lang, request.snapshot, request.arguments["code"]
    led = led_here(snapshot, code, lang, _MOST)
    domains = names(snapshot, "domain", lang)
    parts: list[Component] = []
    for domain, lines in led.items():
        heading = text(lang, "prefecture.domain", name=domains[domain], count=count(len(lines), lang))
        parts.append(html.H3(heading))
        if not lines:
            parts.append(html.P(text(lang, "prefecture.domain.none"), className="missing"))
            continue
        parts.append(project_table(heading, lines, _COLUMNS, request))
        if len(lines) == _MOST:
            parts.append(_more(code, domain, lang))
    elsewhere = led_elsewhere(snapshot, code, lang, _MOST)
    if elsewhere:
        heading = plural(lang, "prefecture.elsewhere", len(elsewhere), name=name, count=count(len(elsewhere), lang))
        parts += [html.H3(heading), project_table(heading, elsewhere, ("prefecture", *_COLUMNS), request)]
    own = Selection().with_values("prefecture", [code])
    export = file_link(text(lang, "export.csv"), "/download/projects.csv", request, own)
    return html.Section(
        [html.H2(text(lang, "prefecture.projects", name=name)), *parts, html.Div(export, className="tools")],
        className="card-plain",
    )


def _more(code: str, domain: str, lang: Lang) -> html.P:
    view = Selection().with_values("prefecture", [code]).with_values("domain", [domain])
    return html.P(html.A(text(lang, "prefecture.more", count=_MOST), href=localised("/", lang) + view.to_search()))


def coverage(request: PageRequest, name: str) -> html.Section:
    """Every system type: its state here, how many prefectures have it, which neighbours do."""
    lang, snapshot, code = request.lang, request.snapshot, request.arguments["code"]
    known = names(snapshot, "system", lang)
    domains = names(snapshot, "domain", lang)
    heads = [text(lang, f"coverage.{head}") for head in ("system", "here", "nationwide", "near")]
    parts: list[Component] = []
    for domain, systems in systems_by_domain(snapshot).items():
        rows = [_coverage_row(system, known[system], code, request) for system in systems]
        parts += [
            html.H3(domains[domain]),
            html.Div(small_table(domains[domain], heads, rows, 99, stacks=True), className="lines"),
        ]
    title = text(lang, "coverage.title", name=name)
    export = file_link("CSV", f"/download/prefectures/{code}/{ids.COVERAGE}.csv", request)
    return html.Section(
        [
            html.H2(title),
            html.P([text(lang, "coverage.rule"), " ", _near_rule(code, lang)], className="hint"),
            html.Div(parts, className="coverage"),
            html.Div(export, className="tools"),
        ],
        className="card-plain",
    )


def state_words(state: str, lang: Lang) -> str:
    """A state with its sign, which tells it apart without colour."""
    key = state or "none"
    return text(lang, "state.with_sign", sign=text(lang, f"state.sign.{key}"), state=text(lang, f"state.{key}"))


def _coverage_row(system: str, label: str, code: str, request: PageRequest) -> list[str | Component]:
    lang, snapshot = request.lang, request.snapshot
    found = matrix(snapshot, Selection())
    state = found.state(code, system)
    number = int(found.doing[:, found.systems.index(system)].sum())
    view = Selection().with_values("system", [system])
    mine = view.with_values("prefecture", [code])
    near = [
        name_of(snapshot, "prefecture", each.prefecture_code, lang)
        for each in neighbours()[code]
        if found.state(each.prefecture_code, system) in DOING
    ]
    everywhere = text(lang, "coverage.of", count=count(number, lang))
    return [
        html.A(label, href=localised(f"/systems/{system}", lang)),
        html.A(state_words(state, lang), href=localised("/", lang) + mine.to_search(), className=f"state state-{state}")
        if state in STATES
        else html.Span(state_words(state, lang), className="state state-none"),
        html.A(everywhere, href=localised("/", lang) + view.to_search()) if number else everywhere,
        text(lang, "list.between").join(near) or text(lang, "not_stated.short"),
    ]


def comparison(request: PageRequest, name: str) -> html.Section:
    """The prefecture beside the median of all and its neighbours, a row each."""
    lang, snapshot, code = request.lang, request.snapshot, request.arguments["code"]
    near = [each.prefecture_code for each in neighbours()[code]]
    found = compare(snapshot, code)
    links = [
        html.A(
            name_of(snapshot, "prefecture", each, lang),
            href=localised(f"/prefectures/{each}", lang),
            className="in-page place-link",
        )
        for each in near
    ]
    own = [[_value(value, each.measure, lang) for value in (each.here, *each.neighbours)] for each in found]
    median = [_median(each, lang) for each in found]
    rows: list[list[str | Component]] = [
        [html.B(name), *(column[0] for column in own)],
        [text(lang, "beside.median"), *median],
        *([link, *(column[number] for column in own)] for number, link in enumerate(links, start=1)),
    ]
    heads = [text(lang, "filter.prefecture"), *(text(lang, f"beside.{each.measure}") for each in found)]
    title = text(lang, "beside.title")
    export = file_link("CSV", f"/download/prefectures/{code}/{ids.COMPARISON}.csv", request)
    return html.Section(
        [
            html.H2(title),
            html.P([_near_rule(code, lang), " ", text(lang, "beside.rule")], className="hint"),
            html.Div(small_table(title, heads, rows), className="lines comparison"),
            html.Div(export, className="tools"),
        ],
        className="card-plain",
    )


def _median(found: Comparison, lang: Lang) -> str:
    value = _value(found.median, found.measure, lang)
    return text(lang, "beside.of", value=value, stated=count(found.stated, lang))


def _value(value: float | None, measure: str, lang: Lang) -> str:
    if value is None:
        return text(lang, "no_data")
    return percent(value, lang) if measure == "rate" else count(value, lang)


def _near_rule(code: str, lang: Lang) -> str:
    return text(lang, f"neighbours.{neighbours()[code][0].rule}")
