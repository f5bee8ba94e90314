"""The page of an address: drawn once when the document loads; other pages are other documents."""

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.reader import Reader
from geo.files import card
from layouts import ids
from layouts.components.terms import mark_terms
from layouts.page_registry import MENU
from layouts.shell import around


def register(app: Dash, reader: Reader) -> None:
    """Fill the frame with the page that the address names."""

    @app.callback(Output(ids.PAGE, "children"), Input(ids.LOCATION, "pathname"), State(ids.LOCATION, "search"))
    def show(path: str | None, search: str | None) -> Component:
        return draw(reader, path or "/", search or "")


def draw(reader: Reader, path: str, search: str) -> Component:
    """The whole page of an address."""
    place, request = reader.request(path, search)
    main = place.page.layout(request)
    if place.page.key != "glossary":
        mark_terms(main, request.lang)
    return around(main, request, MENU, card())
