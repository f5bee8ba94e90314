"""The standardisation matrix: which prefecture has which system type, and where the next procurement may pay."""

from collections.abc import Sequence

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

from data.names import names, regions, systems_by_domain
from data.numbers import count, day
from data.phrases import phrases
from data.queries.states import STATES, Matrix, matrix, shown
from data.selection import Selection
from data.text import plural, text
from layouts import ids
from layouts.components.chips import chips
from layouts.components.exports import figure_link
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.interest_list import cells_card, wanted_cells
from layouts.components.small_table import small_table
from layouts.figures import matrix as drawing
from layouts.figures.matrix import Words
from layouts.figures.theme import Scheme
from layouts.pages.matrix_gaps import gaps_card
from layouts.pages.prefecture_tables import state_words
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The whole page as its address says; later changes come by its one callback."""
    lang = request.lang
    return html.Main(
        [
            html.Div(
                [
                    html.H1(text(lang, "matrix.title")),
                    html.P(text(lang, "matrix.lead", day=day(request.snapshot.id, lang)), className="lead"),
                ],
                className="page-head",
            ),
            html.Div(content(request), id=ids.MATRIX_CONTENT),
            dcc.Store(id=ids.selection("matrix"), data=request.selection.to_search()),
            dcc.Store(id=ids.SCHEME, data="light"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="place-page",
    )


def content(request: PageRequest, scheme: Scheme = "light") -> list[Component]:
    """Everything below the heading that the address changes."""
    rows, columns = axes(request)
    on = phrases(request.snapshot, request.selection, request.lang)
    return [
        _choices(request),
        html.Div(chips(on, request.selection, request.address, request.lang), className="chips"),
        _card(request, scheme),
        *cells_card(request, [(row, column) for row in rows for column in columns]),
        gaps_card(request),
    ]


def axes(request: PageRequest) -> tuple[Sequence[str], Sequence[str]]:
    """Prefectures from top to bottom and system types from left to right, in the order of the address."""
    rows, columns = shown(request.snapshot, request.selection)
    if request.selection.one("order") != "coverage":
        return rows, columns
    found = matrix(request.snapshot, request.selection)
    places = [found.prefectures.index(each) for each in rows], [found.systems.index(each) for each in columns]
    doing = found.doing[np.ix_(*places)]
    down = dict(zip(rows, doing.sum(axis=1).tolist(), strict=True))
    across = dict(zip(columns, doing.sum(axis=0).tolist(), strict=True))
    return sorted(rows, key=lambda code: -down[code]), sorted(columns, key=lambda code: -across[code])


def cells_table(_figure: str, request: PageRequest) -> html.Div:
    """The table behind the matrix: every cell of which something is known, a link to its projects."""
    lang, snapshot = request.lang, request.snapshot
    found = matrix(snapshot, request.selection)
    prefectures, systems = names(snapshot, "prefecture", lang), names(snapshot, "system", lang)
    rows, columns = axes(request)
    heads = [text(lang, f"matrix.table.{name}") for name in ("cell", "state", "projects")]
    lines = [
        [
            html.A(
                text(lang, "matrix.cell", prefecture=prefectures[prefecture], system=systems[system]),
                href=cell_address(prefecture, system, request),
            ),
            state_words(state, lang),
            count(_projects(found, prefecture, system), lang),
        ]
        for prefecture in rows
        for system in columns
        if (state := found.state(prefecture, system))
    ]
    return small_table(text(lang, "matrix.table"), heads, lines, numeric_from=2)


def cell_address(prefecture: str, system: str, request: PageRequest) -> str:
    """Explore at the projects of a cell, under the other filters of the address."""
    view = request.selection.only_filters().with_values("domain", ())
    view = view.with_values("prefecture", [prefecture]).with_values("system", [system])
    return localised("/", request.lang) + view.to_search()


def _projects(found: Matrix, prefecture: str, system: str) -> int:
    return int(found.projects[found.prefectures.index(prefecture), found.systems.index(system)])


def _choices(request: PageRequest) -> html.Div:
    """Order, domains and regions as links: one view each."""
    lang, selection = request.lang, request.selection
    order = selection.one("order") or "region"
    orders = [
        _choice(
            text(lang, f"matrix.order.{each}"),
            selection.with_values("order", [] if each == "region" else [each]),
            order == each,
            request,
        )
        for each in ("region", "coverage")
    ]
    domains = [
        _choice(name, selection.toggled("domain", code), code in selection["domain"], request)
        for code, name in names(request.snapshot, "domain", lang).items()
    ]
    chosen = set(selection["prefecture"])
    areas = [
        _choice(
            text(lang, f"code.region.{region}"),
            selection.with_values("prefecture", () if chosen == set(codes) else codes),
            chosen == set(codes),
            request,
        )
        for region, codes in regions(request.snapshot).items()
    ]
    groups = (("filter.order", orders), ("filter.domain", domains), ("matrix.regions", areas))
    return html.Div(
        [
            html.Div(
                [html.Span(text(lang, key), className="inline-label"), *links],
                role="group",
                className="choice-row",
                **{"aria-label": text(lang, key)},
            )
            for key, links in groups
        ],
        className="card-plain matrix-choices",
    )


def _choice(words: str, view: Selection, on: bool, request: PageRequest) -> html.A:
    marks = {"aria-current": "true"} if on else {}
    return html.A(words, href=request.address + view.to_search(), className="in-page region", **marks)


def _card(request: PageRequest, scheme: Scheme) -> html.Section:
    lang, snapshot = request.lang, request.snapshot
    found = matrix(snapshot, request.selection)
    rows, columns = axes(request)
    fields = names(snapshot, "domain", lang)
    domains = {system: fields[domain] for domain, own in systems_by_domain(snapshot).items() for system in own}
    words = Words(names(snapshot, "prefecture", lang), names(snapshot, "system", lang), lang, domains)
    words.wanted = wanted_cells(request)
    title = text(lang, "matrix.figure")
    parts = CardParts(
        title,
        _caption(found, rows, columns, request),
        drawing.legend(lang, scheme=scheme),
        keyboard=text(lang, "matrix.keyboard"),
        data=figure_link(ids.MATRIX, title, request, f"/download/matrix/{ids.MATRIX}.csv"),
    )
    return figure_card(ids.MATRIX, drawing.figure(found, rows, columns, words, scheme=scheme), parts, request)


def _caption(found: Matrix, rows: Sequence[str], columns: Sequence[str], request: PageRequest) -> str:
    """How many cells are in which state, and on how many projects that rests."""
    lang = request.lang
    down, across = [found.prefectures.index(each) for each in rows], [found.systems.index(each) for each in columns]
    best = found.best[np.ix_(down, across)]
    projects = int(found.projects[np.ix_(down, across)].sum())
    parts = [
        text(lang, "matrix.part", state=text(lang, f"state.{state}"), count=count(int((best == number).sum()), lang))
        for number, state in enumerate(STATES)
    ]
    numbers = {
        "cells": count(best.size, lang),
        "known": count(int((best < len(STATES)).sum()), lang),
        "projects": count(projects, lang),
        "states": text(lang, "list.between").join(parts),
    }
    return plural(lang, "matrix.caption", projects, **numbers)
