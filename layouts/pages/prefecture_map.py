"""The map on the page of a prefecture, the table behind it, and what the chosen municipality takes part in."""

from collections.abc import Sequence

from dash import html

from data.numbers import count
from data.queries.prefecture import Body, bodies, taken_part
from data.selection import Selection
from data.text import Lang, plural, text
from layouts import ids
from layouts.components.exports import figure_link
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.project_lines import project_table
from layouts.components.small_table import small_table
from layouts.figures import municipal
from layouts.figures.legend import Entry
from layouts.figures.municipal import Spot
from layouts.figures.theme import Figure, Scheme
from layouts.request import PageRequest

_NAMED_IN_CAPTION = 3


def chosen_in(request: PageRequest) -> str | None:
    """The municipality of the address, where it lies in the prefecture of the page."""
    code = request.selection.one("municipality")
    return code if code and code.startswith(request.arguments["code"]) else None


def map_figure(request: PageRequest, scheme: Scheme = "light") -> Figure:
    """The map as the address says."""
    area = request.boundaries.of(request.arguments["code"])
    return municipal.figure(area, _spots(request), chosen_in(request), request.lang, scheme=scheme)


def map_legend(request: PageRequest, scheme: Scheme = "light") -> list[Entry]:
    """What the colours of the map mean."""
    return municipal.legend(_spots(request), request.lang, scheme=scheme)


def map_card(request: PageRequest) -> html.Section:
    """The map with its message, legend and exports."""
    lang, code = request.lang, request.arguments["code"]
    found = bodies(request.snapshot, code, lang)
    title = text(lang, "municipal.title")
    parts = CardParts(
        title,
        _caption(found, request),
        map_legend(request),
        keyboard=text(lang, "municipal.keyboard"),
        data=figure_link(ids.MUNICIPAL_MAP, title, request, f"/download/prefectures/{code}/{ids.MUNICIPAL_MAP}.csv"),
    )
    return figure_card(ids.MUNICIPAL_MAP, map_figure(request), parts, request)


def panel(request: PageRequest) -> list[html.Div | html.H2 | html.P]:
    """The projects of the municipality that is chosen; without one, those that are known to take part somewhere."""
    code = chosen_in(request)
    found = bodies(request.snapshot, request.arguments["code"], request.lang)
    body = next((each for each in found if each.code == code), None)
    return _participants(found, request) if body is None else _projects_of(body, request)


def municipal_table(_figure: str, request: PageRequest) -> html.Div:
    """The table behind the map: every municipality of the prefecture."""
    lang = request.lang
    heads = [text(lang, f"municipal.table.{name}") for name in ("name", "kind", "projects")]
    rows = [
        [_link(body, request), text(lang, f"code.municipality_kind.{body.kind}"), _known(body, lang)]
        for body in bodies(request.snapshot, request.arguments["code"], lang)
    ]
    return small_table(text(lang, "municipal.title"), heads, rows, numeric_from=2)


def _spots(request: PageRequest) -> list[Spot]:
    lang = request.lang
    return [
        Spot(
            code=body.code,
            name=body.name,
            lon=body.lon,
            lat=body.lat,
            value=body.projects or None,
            label=text(lang, "municipal.label", name=body.name.rsplit(" ", 1)[-1], number=body.projects),
            hover=text(lang, "municipal.hover", name=body.name, known=_known(body, lang)),
        )
        for body in bodies(request.snapshot, request.arguments["code"], lang)
        if body.lon is not None and body.lat is not None
    ]


def _known(body: Body, lang: Lang) -> str:
    if not body.projects:
        return text(lang, "municipal.none")
    return text(lang, "unit.projects", number=count(body.projects, lang))


def _caption(found: Sequence[Body], request: PageRequest) -> str:
    """Who takes part most, on how many municipalities it rests, and how the map is drawn."""
    lang = request.lang
    known = sorted((body for body in found if body.projects), key=lambda body: -body.projects)
    whole = request.boundaries.of(request.arguments["code"]).whole
    source = request.boundaries.attribution.get(lang, "")
    drawn = text(lang, "municipal.points" if whole else "municipal.areas", source=source)
    if not known:
        return text(lang, "municipal.caption.none", drawn=drawn)
    leaders = text(lang, "list.between").join(
        text(lang, "caption.part", name=body.name, value=_known(body, lang)) for body in known[:_NAMED_IN_CAPTION]
    )
    numbers = {"known": count(len(known), lang), "all": count(len(found), lang)}
    return plural(lang, "municipal.caption", len(known), leaders=leaders, drawn=drawn, **numbers)


def _link(body: Body, request: PageRequest) -> html.A:
    view = request.selection.with_values("municipality", [body.code])
    current = {"aria-current": "true"} if body.code == chosen_in(request) else {}
    return html.A(body.name, href=request.address + view.to_search(), className="in-page", **current)


def _participants(found: Sequence[Body], request: PageRequest) -> list[html.Div | html.H2 | html.P]:
    lang = request.lang
    known = sorted((body for body in found if body.projects), key=lambda body: (-body.projects, body.code))
    numbers = {"known": count(len(known), lang), "all": count(len(found), lang)}
    if not known:
        return [html.H2(text(lang, "municipal.known.title", **numbers)), html.P(text(lang, "municipal.nobody"))]
    links: list[html.Li] = [html.Li([_link(body, request), f" {count(body.projects, lang)}"]) for body in known]
    return [
        html.H2(text(lang, "municipal.known.title", **numbers)),
        html.P(text(lang, "municipal.known.lead"), className="hint"),
        html.Ul(links, className="place-list"),
        html.P(text(lang, "municipal.limits"), className="hint"),
    ]


def _projects_of(body: Body, request: PageRequest) -> list[html.Div | html.H2 | html.P]:
    lang = request.lang
    lines = taken_part(request.snapshot, body.code, lang)
    title = plural(lang, "municipal.chosen.title", len(lines), name=body.name, count=count(len(lines), lang))
    rest: Selection = request.selection.with_values("municipality", ())
    back = html.P(html.A(text(lang, "municipal.all"), href=request.address + rest.to_search(), className="in-page"))
    if not lines:
        return [html.H2(title), html.P(text(lang, "municipal.chosen.none")), back]
    columns = ("system", "status", "role", "prefecture")
    return [html.H2(title), project_table(title, lines, columns, request), back]
