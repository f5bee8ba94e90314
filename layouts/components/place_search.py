"""Choose a municipality by typing its name; what is found are links, so that the choice is in the address."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from data.numbers import count
from data.queries.municipalities import found_by_name, municipality_in_full
from data.selection import Selection
from data.text import text
from layouts import ids
from layouts.request import PageRequest

_TYPING = 200  # milliseconds without a key


def place_search(page: str, request: PageRequest) -> html.Div:
    """The field and the place for what it finds; Enter chooses the first (``assets/place_search.js``)."""
    lang, field = request.lang, ids.place_typed(page)
    return html.Div(
        [
            html.Label(text(lang, "place.search"), htmlFor=ids.html_id(field), className="filter-label"),
            dbc.Input(
                id=field,
                type="search",
                placeholder=text(lang, "place.search.placeholder"),
                debounce=_TYPING,
                autocomplete="off",
                maxlength=60,
                class_name="place-typed",
            ),
            html.Div(id=ids.place_found(page), className="place-found", **{"aria-live": "polite"}),
        ],
        className="place-search",
        **{"data-testid": "place-search"},
    )


def places_found(request: PageRequest, typed: str, key: str) -> list[Component]:
    """Links that choose one of the municipalities that ``typed`` finds; ``key``: municipality or members."""
    lang = request.lang
    codes, number = found_by_name(request.snapshot, typed)
    if not typed.strip():
        return []
    if not codes:
        return [html.P(text(lang, "place.none", typed=typed), className="missing")]
    links = [
        html.Li(
            html.A(
                municipality_in_full(request.snapshot, code, lang),
                href=request.address + chosen(request.selection, key, code).to_search(),
                className="chip in-page",
            )
        )
        for code in codes
    ]
    more = [html.P(text(lang, "place.found", count=count(number, lang)), className="missing")]
    listed = html.Ul(links, **{"aria-label": text(lang, "place.choose"), "data-typed": typed})
    return [listed, *(more if number > len(codes) else [])]


def chosen(selection: Selection, key: str, code: str) -> Selection:
    """``selection`` with this municipality: in the place of another, or beside those that are there."""
    kept = tuple(each for each in selection[key] if each != code) if key == "members" else ()
    return selection.with_values(key, (*kept, code))
