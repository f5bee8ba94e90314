"""The page of an address: drawn once when the document loads; other pages are other documents."""

from dataclasses import replace

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.reader import Reader
from data.community.errors import RefusalError
from geo.files import card
from layouts import ids
from layouts.components.messages import notices
from layouts.components.terms import mark_terms
from layouts.page_registry import MENU, NOT_FOUND, Place, language_of
from layouts.request import PageRequest
from layouts.shell import around


def register(app: Dash, reader: Reader) -> None:
    """Fill the frame with the page that the address names, and with what of the address could not be used."""

    @app.callback(
        Output(ids.PAGE, "children"),
        Output(ids.NOTICE, "children"),
        Input(ids.LOCATION, "pathname"),
        State(ids.LOCATION, "search"),
    )
    def show(path: str | None, search: str | None) -> tuple[Component, list[Component]]:
        place, request = _asked(reader, path or "/", search or "")
        return page(place, request), notices(request.notices, request.lang)


def _asked(reader: Reader, path: str, search: str) -> tuple[Place, PageRequest]:
    """Plain pages are documents of their own, which no page of Dash's leads into: here they are not found."""
    try:
        place, request = reader.request(path, search)
    except RefusalError:
        lang, rest = language_of(path)
        return Place(NOT_FOUND, lang, rest, {}), reader.view(path, "")
    return (replace(place, page=NOT_FOUND) if place.page.plain else place), request


def page(place: Place, request: PageRequest) -> Component:
    """The whole page of an address."""
    main = place.page.layout(request)
    if place.page.key != "glossary":
        mark_terms(main, request.lang)
    return around(main, request, MENU, card())
