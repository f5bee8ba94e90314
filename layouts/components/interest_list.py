"""Interests on other pages: the partner finder, pages of prefectures, the matrix."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html

from data.community import interest_lists
from data.community.body_names import body_name
from data.community.community import Community
from data.community.interest_lists import Declared, Wanted
from data.community.japan import fiscal_year_of
from data.names import names
from data.numbers import count, fiscal_year
from data.text import text
from layouts.components.small_table import small_table
from layouts.links import page_link
from layouts.page_loads import part
from layouts.request import PageRequest, localised

_SHOWN = 20
Found = tuple[list[Declared], int]
Cells = Mapping[tuple[str, str], int]


def this_year(request: PageRequest) -> int:
    """The fiscal year in which the reader lives."""
    return fiscal_year_of(request.today or date.fromisoformat(request.snapshot.id))


def load_near(community: Community, request: PageRequest) -> Found:
    """Interests in the prefecture of the municipality that the address chooses; all, where it chooses none."""
    chosen = request.selection.one("municipality") or ""
    wanted = Wanted(this_year(request), prefecture=chosen[:2])
    with community.database.reading() as session:
        return interest_lists.listed(session, request.actor, wanted, most=_SHOWN)


def load_prefecture(community: Community, request: PageRequest) -> Found:
    """Interests of bodies of the prefecture in the path."""
    wanted = Wanted(this_year(request), prefecture=request.arguments["code"])
    with community.database.reading() as session:
        return interest_lists.listed(session, request.actor, wanted, most=_SHOWN)


def load_cells(community: Community, request: PageRequest) -> Cells:
    """How many bodies of each prefecture have an interest in each system type."""
    with community.database.reading() as session:
        return interest_lists.cells(session, request.actor, this_year(request))


def interests_card(request: PageRequest, prefecture: str) -> list[html.Section]:
    """Who plans what or looks for partners; nothing where the community cannot be read."""
    found: Found | None = part(request, "interests")
    if found is None:
        return []
    lang, (rows, number) = request.lang, found
    place = names(request.snapshot, "prefecture", lang).get(prefecture, "")
    title = text(lang, "interest.in", place=place) if place else text(lang, "interest.title")
    search = f"?prefecture={prefecture}" if place else ""
    onward = html.A(text(lang, "interest.all"), href=localised("/interests", lang) + search)
    body = _table(title, rows, request) if rows else html.P(text(lang, "interest.none"))
    more = text(lang, "interest.more", count=count(number - len(rows), lang)) if number > len(rows) else ""
    marks = {"data-testid": "interests"}
    return [html.Section([html.H2(title), body, html.P([more, onward])], className="card-plain", **marks)]


def _table(title: str, rows: Sequence[Declared], request: PageRequest) -> Any:
    lang = request.lang
    systems = names(request.snapshot, "system", lang)
    heads = [text(lang, f"interest.column.{name}") for name in ("body", "system", "kind", "year")]
    lines = [
        (
            body_name(request.snapshot, each.body, lang, each.body_name),
            page_link(systems.get(each.system_type, each.system_type), "/systems/<>", lang, each.system_type),
            text(lang, f"interest.kind.{each.kind}"),
            fiscal_year(each.fiscal_year, lang),
        )
        for each in rows
    ]
    return html.Div(small_table(title, heads, lines, numeric_from=99), className="lines")


def wanted_cells(request: PageRequest) -> Cells:
    """The cells of the matrix in which bodies have an interest."""
    found: Cells | None = part(request, "interests")
    return found or {}


def cells_card(request: PageRequest, shown: Sequence[tuple[str, str]]) -> list[html.Section]:
    """The cells on show that hold interests, each a link to them."""
    found = wanted_cells(request)
    if part(request, "interests") is None:
        return []
    lang, snapshot = request.lang, request.snapshot
    prefectures, systems = names(snapshot, "prefecture", lang), names(snapshot, "system", lang)
    items = [
        html.Li(
            [
                html.A(
                    text(lang, "matrix.cell", prefecture=prefectures[prefecture], system=systems[system]),
                    href=f"{localised('/interests', lang)}?prefecture={prefecture}&system={system}",
                ),
                text(lang, "interest.bodies", count=count(found[prefecture, system], lang)),
            ]
        )
        for prefecture, system in shown
        if (prefecture, system) in found
    ]
    body = html.Ul(items) if items else html.P(text(lang, "interest.none"))
    onward = html.P(html.A(text(lang, "interest.all"), href=localised("/interests", lang)))
    title = html.H2(text(lang, "interest.title"))
    sign = html.P(text(lang, "interest.sign.caption"), className="caption")
    return [html.Section([title, sign, body, onward], className="card-plain", **{"data-testid": "interests"})]
