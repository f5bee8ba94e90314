"""Maps of the country on list pages and pages of one thing: the colours of the screen, what is chosen, clicks."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.reader import Reader
from layouts import ids
from layouts.components.figure_card import legend_items
from layouts.figures.theme import Scheme
from layouts.pages import contacts_map, vendor_map


def register(app: Dash, reader: Reader) -> None:
    """The contacts' map follows the address, the vendor's only the colours of the screen."""

    @app.callback(
        Output(ids.CONTACTS_MAP, "figure"),
        Output(ids.legend(ids.CONTACTS_MAP), "children"),
        Input(ids.selection("contacts"), "data"),
        Input(ids.SCHEME, "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def choose(search: str, scheme: str, path: str) -> Any:
        request, colours = reader.view(path, search), _scheme(scheme)
        return contacts_map.map_figure(request, colours), legend_items(contacts_map.map_legend(request, colours))

    @app.callback(
        Output(ids.VENDOR_MAP, "figure"),
        Output(ids.legend(ids.VENDOR_MAP), "children"),
        Input(ids.SCHEME, "data"),
        State(ids.LOCATION, "pathname"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def recolour(scheme: str, path: str, search: str) -> Any:
        request, colours = reader.request(path, search)[1], _scheme(scheme)
        return vendor_map.map_figure(request, colours), legend_items(vendor_map.map_legend(request, colours))

    app.clientside_callback(ClientsideFunction("explore", "clicked"), Input(ids.CONTACTS_MAP, "clickData"))
    app.clientside_callback(ClientsideFunction("places", "clicked"), Input(ids.VENDOR_MAP, "clickData"))


def _scheme(scheme: str) -> Scheme:
    return "dark" if scheme == "dark" else "light"
