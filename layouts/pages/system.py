"""One system type: what it is, where it is bought together, since when, at what cost, from whom, what was learned."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data.names import name_of, names
from data.numbers import count, day
from data.queries.cards import cards
from data.queries.states import DOING
from data.queries.system_type import definition, prefectures_by_state, projects_of
from data.selection import Selection
from data.text import by_language, text
from layouts import ids
from layouts.components.exports import file_link
from layouts.components.forum_threads import discussion
from layouts.components.kpi_card import Kpi, kpi_card
from layouts.components.project_lines import project_table
from layouts.components.satisfaction import satisfaction_card
from layouts.components.status_mix import status_mix
from layouts.pages.prefecture_tables import state_words
from layouts.pages.system_figures import adoption_card, cost_card, map_card
from layouts.pages.system_readings import documents_card, lessons_card, subsidies_card, suppliers_card
from layouts.request import PageRequest, localised

_MOST = 50


def layout(request: PageRequest) -> html.Main:
    """The page; nothing on it changes with the address but the snapshot."""
    lang, key = request.lang, request.arguments["key"]
    name = name_of(request.snapshot, "system", key, lang)
    return html.Main(
        [
            _head(request, name),
            html.Dl(_cards(request), className="kpis"),
            html.Div(
                [
                    html.Div([map_card(request), adoption_card(request)], className="column"),
                    html.Div([_places(request), cost_card(request)], className="column"),
                ],
                className="figures",
            ),
            _projects(request, name),
            *satisfaction_card(request),
            *discussion(request, request.arguments["key"]),
            suppliers_card(request),
            subsidies_card(request),
            lessons_card(request),
            documents_card(request),
            dcc.Store(id=ids.SCHEME, data="light"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="place-page",
    )


def _head(request: PageRequest, name: str) -> html.Div:
    lang, snapshot, key = request.lang, request.snapshot, request.arguments["key"]
    row = definition(snapshot, key)
    kind = text(lang, "system.standardised" if row["standardised"] else "system.other")
    domain = names(snapshot, "domain", lang)[str(row["domain"])]
    view = Selection().with_values("system", [key])
    return html.Div(
        [
            html.Nav(
                html.A(text(lang, "systems.title"), href=localised("/systems", lang)),
                className="crumbs place-crumbs",
                **{"aria-label": text(lang, "shell.crumbs")},
            ),
            html.H1(name),
            html.P(by_language(row, "description", lang), className="lead"),
            html.P(text(lang, "system.kind", domain=domain, kind=kind, day=day(snapshot.id, lang)), className="hint"),
            html.Ul(
                [
                    html.Li(html.A(text(lang, words), href=localised(path, lang) + view.to_search()))
                    for words, path in (("system.explore", "/"), ("timeline.system.link", "/timeline"))
                ],
                className="ways-on",
            ),
        ],
        className="page-head",
    )


def _cards(request: PageRequest) -> list[html.Div]:
    lang, snapshot, key = request.lang, request.snapshot, request.arguments["key"]
    found = cards(snapshot, Selection().with_values("system", [key]))
    states = prefectures_by_state(snapshot, key)
    doing = sum(len(states[state]) for state in DOING)
    named, projects = count(found.named_projects, lang), count(found.projects, lang)
    total = found.municipalities
    sizes = text(
        lang,
        "system.sizes",
        number=count(total.value, lang) if total.value is not None else text(lang, "no_data"),
        coverage=text(lang, "kpi.stated", stated=count(total.stated, lang), projects=projects),
    )
    parts = [
        Kpi(
            "projects",
            text(lang, "kpi.projects"),
            text(lang, "unit.projects", number=projects),
            str(found.projects),
            [status_mix(found, lang)],
        ),
        Kpi(
            "prefectures",
            text(lang, "system.prefectures"),
            text(lang, "unit.prefectures", number=count(doing, lang)),
            str(doing),
            [text(lang, "kpi.prefectures.of")],
        ),
        Kpi(
            "municipalities",
            text(lang, "prefecture.named"),
            text(lang, "unit.municipalities", number=count(found.named_municipalities, lang)),
            str(found.named_municipalities),
            [text(lang, "kpi.named", stated=named, projects=projects), sizes],
        ),
    ]
    return [kpi_card(part) for part in parts]


def _places(request: PageRequest) -> html.Section:
    """The prefectures in each state, by name."""
    lang, snapshot, key = request.lang, request.snapshot, request.arguments["key"]
    known = names(snapshot, "prefecture", lang)
    parts: list[Component] = [html.H2(text(lang, "system.places")), html.P(text(lang, "system.rule"), className="hint")]
    for state, codes in prefectures_by_state(snapshot, key).items():
        heading = text(lang, "system.state", state=state_words(state, lang), count=count(len(codes), lang))
        links = [html.Li(html.A(known[code], href=localised(f"/prefectures/{code}", lang))) for code in codes]
        if links:
            parts += [html.H3(heading), html.Ul(links, className="place-list")]
    return html.Section(parts, className="card-plain")


def _projects(request: PageRequest, name: str) -> html.Section:
    lang, snapshot, key = request.lang, request.snapshot, request.arguments["key"]
    lines = projects_of(snapshot, key, lang, _MOST)
    title = text(lang, "system.projects", name=name)
    view = Selection().with_values("system", [key])
    more: Sequence[Component] = (
        [html.P(html.A(text(lang, "prefecture.more", count=_MOST), href=localised("/", lang) + view.to_search()))]
        if len(lines) == _MOST
        else []
    )
    body: Component = (
        project_table(title, lines, ("prefecture", "status", "municipalities"), request)
        if lines
        else html.P(text(lang, "chart.none"))
    )
    export = file_link(text(lang, "export.csv"), "/download/projects.csv", request, view)
    return html.Section([html.H2(title), body, *more, html.Div(export, className="tools")], className="card-plain")
