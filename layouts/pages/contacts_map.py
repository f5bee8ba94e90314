"""The contacts on the map of the country: where one is known, and where none is. A click or Enter chooses."""

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count
from data.queries.contacts import contacts_by_prefecture
from data.text import Lang, plural, text
from layouts import ids
from layouts.components.exports import figure_link
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.list_page import LISTS_PATH
from layouts.components.small_table import small_table
from layouts.figures import choropleth
from layouts.figures.changes import applied
from layouts.figures.choropleth import shapes_path
from layouts.figures.legend import Entry
from layouts.figures.measures import shown
from layouts.figures.theme import Figure, Scheme
from layouts.request import PageRequest

_MEASURE = "contacts"


def map_figure(request: PageRequest, scheme: Scheme = "light") -> Figure:
    """The map: prefectures by known contacts, those of the address outlined."""
    lang = request.lang
    known, found = names(request.snapshot, "prefecture", lang), contacts_by_prefecture(request.snapshot)
    hovers = [text(lang, "contacts.map.hover", name=known[code], value=_words(found.get(code), lang)) for code in known]
    chosen = request.selection["prefecture"]
    changes = choropleth.painted(_numbers(request), hovers, selected=chosen, scheme=scheme)
    return applied(choropleth.skeleton(list(known), shapes_path()), changes)


def map_legend(request: PageRequest, scheme: Scheme = "light") -> list[Entry]:
    """What its colours mean; grey is "no contact known"."""
    missing = text(request.lang, "contacts.map.none")
    return choropleth.classes_legend(_numbers(request), request.lang, measure=_MEASURE, missing=missing, scheme=scheme)


def map_card(request: PageRequest) -> list[Component]:
    """The map with its message, the table behind it and its files; and the store of the screen's colours."""
    lang = request.lang
    title = text(lang, "contacts.map.title")
    parts = CardParts(
        title,
        _caption(request),
        map_legend(request),
        keyboard=text(lang, "map.keyboard"),
        table=_table(title, request),
        data=figure_link(ids.CONTACTS_MAP, title, request, f"{LISTS_PATH}contacts_map.csv"),
    )
    return [figure_card(ids.CONTACTS_MAP, map_figure(request), parts, request), dcc.Store(id=ids.SCHEME, data="light")]


def _numbers(request: PageRequest) -> np.ndarray:
    found = contacts_by_prefecture(request.snapshot)
    codes = names(request.snapshot, "prefecture", request.lang)
    return np.array([found.get(code, np.nan) for code in codes], dtype=np.float64)


def _words(number: int | None, lang: Lang) -> str:
    return text(lang, "contacts.map.none") if number is None else shown(number, _MEASURE, lang)


def _caption(request: PageRequest) -> str:
    """In how many a contact is known, and which have none."""
    lang = request.lang
    known, found = names(request.snapshot, "prefecture", lang), contacts_by_prefecture(request.snapshot)
    lacking = text(lang, "list.between").join(known[code] for code in known if code not in found)
    numbers = {"known": count(len(found), lang), "all": count(len(known), lang)}
    sentence = plural(lang, "contacts.map.caption", len(found), **numbers)
    return text(lang, "contacts.map.lacking", sentence=sentence, names=lacking) if lacking else sentence


def _table(title: str, request: PageRequest) -> html.Div:
    lang = request.lang
    known, found = names(request.snapshot, "prefecture", lang), contacts_by_prefecture(request.snapshot)
    rows = [(_link(code, known[code], request), _words(found.get(code), lang)) for code in known]
    return small_table(title, [text(lang, "filter.prefecture"), text(lang, "contacts.title")], rows)


def _link(code: str, name: str, request: PageRequest) -> html.A:
    """As a click on the map that chooses it alone."""
    view = request.selection.with_values("prefecture", [code])
    return html.A(name, href=request.address + view.to_search(), className="in-page")
