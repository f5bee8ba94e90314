"""All prefectures: a map and a list, each leading to the page of a prefecture."""

from dash import dcc, html

from data.names import names, regions
from data.numbers import count
from data.queries.places import by_prefecture
from data.queries.states import matrix
from data.selection import Selection
from data.text import text
from layouts import ids
from layouts.components.exports import figure_link
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.small_table import small_table
from layouts.figures import captions, choropleth
from layouts.figures.changes import applied
from layouts.figures.choropleth import shapes_path
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure, Scheme
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The page; nothing on it changes with the address."""
    lang = request.lang
    return html.Main(
        [
            html.Div(
                [html.H1(text(lang, "prefectures.title")), html.P(text(lang, "prefectures.lead"), className="lead")],
                className="page-head",
            ),
            html.Div(
                [html.Div(_map(request), className="column"), html.Div(_list(request), className="card-plain")],
                className="figures",
            ),
            dcc.Store(id=ids.SCHEME, data="light"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="place-page",
    )


def country_figure(request: PageRequest, scheme: Scheme = "light") -> Figure:
    """The map of the country by projects led in each prefecture."""
    frame = by_prefecture(request.snapshot, Selection())
    known = names(request.snapshot, "prefecture", request.lang)
    changes = choropleth.values(
        frame, list(known.values()), request.lang, measure="projects", selected=(), scheme=scheme
    )
    return applied(choropleth.skeleton(list(known), shapes_path()), changes)


def country_legend(request: PageRequest, scheme: Scheme = "light") -> list[Entry]:
    """What its colours mean."""
    frame = by_prefecture(request.snapshot, Selection())
    return choropleth.legend(frame, request.lang, measure="projects", scheme=scheme)


def prefectures_table(_figure: str, request: PageRequest) -> html.Div:
    """The table behind the map."""
    lang = request.lang
    frame = by_prefecture(request.snapshot, Selection())
    known = names(request.snapshot, "prefecture", lang)
    rows = [
        [known[code], count(projects, lang)]
        for code, projects in zip(frame["prefecture_code"].tolist(), frame["projects"].tolist(), strict=True)
    ]
    return small_table(text(lang, "map.table"), [text(lang, "filter.prefecture"), text(lang, "column.projects")], rows)


def _map(request: PageRequest) -> html.Section:
    lang = request.lang
    frame = by_prefecture(request.snapshot, Selection())
    caption = captions.of_map(frame, request.snapshot, lang, measure="projects", narrowed=False)
    parts = CardParts(
        text(lang, "map.title"),
        text(lang, "prefectures.caption", sentence=caption),
        country_legend(request),
        data=figure_link(ids.PREFECTURES_MAP, text(lang, "map.title"), request, f"/download/figures/{ids.MAP}.csv"),
    )
    return figure_card(ids.PREFECTURES_MAP, country_figure(request), parts, request)


def _list(request: PageRequest) -> list[html.H2 | html.Div]:
    lang, snapshot = request.lang, request.snapshot
    known = names(snapshot, "prefecture", lang)
    found = matrix(snapshot, Selection())
    led = dict(zip(found.prefectures, found.projects.sum(axis=1).tolist(), strict=True))
    groups: list[html.H2 | html.Div] = [html.H2(text(lang, "prefectures.list"))]
    for region, codes in regions(snapshot).items():
        links = [
            html.Li(
                [
                    html.A(known[code], href=localised(f"/prefectures/{code}", lang), className="in-page place-link"),
                    f" {count(led[code], lang)}",
                ]
            )
            for code in codes
        ]
        heading = html.H3(text(lang, f"code.region.{region}"))
        groups.append(html.Div([heading, html.Ul(links, className="place-list")], className="region-row"))
    return groups
