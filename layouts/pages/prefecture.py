"""One prefecture: who takes part in what, its projects, its system types beside the others, whom to ask."""

from typing import Any

from dash import dcc, html

from data.names import name_of, names
from data.numbers import count, day
from data.queries.cards import cards
from data.queries.prefecture import bodies, contacts_of
from data.queries.states import DOING, matrix
from data.selection import Selection
from data.text import Lang, text
from layouts import ids
from layouts.components.around import ending_around
from layouts.components.interest_list import interests_card
from layouts.components.kpi_card import Kpi, kpi_card
from layouts.components.small_table import small_table
from layouts.components.status_mix import status_mix
from layouts.pages.prefecture_learning import learning
from layouts.pages.prefecture_map import map_card, panel
from layouts.pages.prefecture_tables import comparison, coverage, projects
from layouts.request import PageRequest, localised

_LIVE = {"aria-live": "polite"}


def layout(request: PageRequest) -> html.Main:
    """The whole page as its address says; later changes are those of the municipality that is chosen."""
    lang, code = request.lang, request.arguments["code"]
    name = name_of(request.snapshot, "prefecture", code, lang)
    return html.Main(
        [
            _head(request, name),
            html.Dl(_cards(request), className="kpis"),
            html.Div(
                [
                    html.Div(map_card(request), className="column"),
                    html.Div(
                        [
                            html.Section(panel(request), id=ids.MUNICIPALITY, className="card-plain", **_LIVE),
                            comparison(request, name),
                        ],
                        className="column",
                    ),
                ],
                className="figures",
            ),
            projects(request, name),
            coverage(request, name),
            learning(request, name),
            *interests_card(request, code),
            _contacts(request),
            dcc.Store(id=ids.selection("prefecture"), data=request.selection.to_search()),
            dcc.Store(id=ids.SCHEME, data="light"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="place-page",
        **{"data-title": text(lang, "shell.title", page=name, product=text(lang, "product.name"))},
    )


def _head(request: PageRequest, name: str) -> html.Div:
    lang, code = request.lang, request.arguments["code"]
    codes = list(names(request.snapshot, "prefecture", lang))
    at = codes.index(code)
    around = [codes[at - 1], codes[(at + 1) % len(codes)]]
    before, after = (
        html.A(
            text(lang, f"prefecture.{way}", name=name_of(request.snapshot, "prefecture", each, lang)),
            href=localised(f"/prefectures/{each}", lang),
            className="in-page place-link",
        )
        for way, each in zip(("before", "after"), around, strict=True)
    )
    explore = html.A(
        text(lang, "prefecture.explore", name=name),
        href=localised("/", lang) + Selection().with_values("prefecture", [code]).to_search(),
    )
    return html.Div(
        [
            html.Nav(
                [html.A(text(lang, "prefectures.title"), href=localised("/prefectures", lang)), before, after],
                className="crumbs place-crumbs",
                **{"aria-label": text(lang, "shell.crumbs")},
            ),
            html.H1(text(lang, "prefecture.heading", name=name)),
            html.P(text(lang, "prefecture.lead", name=name, day=day(request.snapshot.id, lang)), className="lead"),
            html.Ul(
                [
                    html.Li(explore),
                    html.Li(ending_around(code, request)),
                    html.Li(html.A(text(lang, "prefecture.contacts"), href=f"#{ids.PREFECTURE_CONTACTS}")),
                ],
                className="ways-on",
            ),
        ],
        className="page-head",
    )


def _cards(request: PageRequest) -> list[html.Div]:
    lang, code = request.lang, request.arguments["code"]
    found = cards(request.snapshot, Selection().with_values("prefecture", [code]))
    own = bodies(request.snapshot, code, lang)
    states = matrix(request.snapshot, Selection())
    row = states.best[states.prefectures.index(code)].tolist()
    doing, planned = sum(state < len(DOING) for state in row), row.count(len(DOING))
    known = sum(body.projects > 0 for body in own)
    numbers = {"all": count(len(own), lang), "count": count(len(states.systems), lang)}
    return [
        kpi_card(
            Kpi(
                "projects",
                text(lang, "measure.projects.full"),
                text(lang, "unit.projects", number=count(found.projects, lang)),
                str(found.projects),
                [status_mix(found, lang)],
            )
        ),
        kpi_card(
            Kpi(
                "systems",
                text(lang, "prefecture.systems"),
                text(lang, "unit.systems", number=count(doing, lang)),
                str(doing),
                [text(lang, "prefecture.systems.line", planned=count(planned, lang), **numbers)],
            )
        ),
        kpi_card(
            Kpi(
                "municipalities",
                text(lang, "prefecture.named"),
                text(lang, "unit.municipalities", number=count(known, lang)),
                str(known),
                [
                    text(lang, "prefecture.named.line", **numbers),
                    text(lang, "kpi.named", stated=found.named_projects, projects=found.projects),
                ],
            )
        ),
    ]


def _contacts(request: PageRequest) -> html.Section:
    lang = request.lang
    desks = contacts_of(request.snapshot, request.arguments["code"])
    title = html.H2(text(lang, "prefecture.contacts"))
    place = {"className": "card-plain", "id": ids.PREFECTURE_CONTACTS}
    if not desks:
        return html.Section([title, html.P(text(lang, "prefecture.contacts.none"))], **place)
    heads = [text(lang, f"prefecture.contacts.{name}") for name in ("desk", "topic", "phone", "email", "source")]
    rows = [[_desk(desk), *_ways(desk, lang)] for desk in desks]
    table = small_table(text(lang, "prefecture.contacts"), heads, rows, numeric_from=99, stacks=True)
    return html.Section([title, html.Div(table, className="lines")], **place)


def _desk(desk: dict[str, Any]) -> str:
    return " ".join(str(desk[key]) for key in ("organization_ja", "department_ja") if desk[key])


def _ways(desk: dict[str, Any], lang: Lang) -> list[Any]:
    missing = text(lang, "not_stated.short")
    email = html.A(desk["email"], href=f"mailto:{desk['email']}") if desk["email"] else missing
    address = desk["source_url"] or ""
    source: Any = str(desk["source_id"])
    if address.startswith(("https://", "http://")):
        source = html.A(source, href=address, rel="noopener noreferrer", target="_blank", className="source-mark")
    return [desk["topic_ja"] or missing, desk["phone"] or missing, email, source]
