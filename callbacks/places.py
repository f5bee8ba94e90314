"""The pages of prefectures, system types and the matrix: what is chosen, colours of the screen, ways between pages."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks import place_downloads
from callbacks.reader import Reader
from layouts import ids
from layouts.components.figure_card import legend_items
from layouts.figures.theme import Scheme
from layouts.pages import system_figures
from layouts.pages.matrix import content as matrix_content
from layouts.pages.prefecture_map import map_figure, map_legend, panel
from layouts.pages.prefectures import country_figure, country_legend


def register(app: Dash, reader: Reader) -> None:
    """The map and the list beside it follow the address; clicks and keys write it (``assets/places.js``)."""
    place_downloads.register(app.server, reader)

    @app.callback(
        Output(ids.MUNICIPALITY, "children"),
        Output(ids.MUNICIPAL_MAP, "figure"),
        Output(ids.legend(ids.MUNICIPAL_MAP), "children"),
        Input(ids.selection("prefecture"), "data"),
        Input(ids.SCHEME, "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def choose(search: str, scheme: str, path: str) -> Any:
        _, request = reader.request(path, search)
        colours = _scheme(scheme)
        return panel(request), map_figure(request, colours), legend_items(map_legend(request, colours))

    @app.callback(
        Output(ids.PREFECTURES_MAP, "figure"),
        Output(ids.legend(ids.PREFECTURES_MAP), "children"),
        Input(ids.SCHEME, "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def recolour(scheme: str, path: str) -> Any:
        _, request = reader.request(path, "")
        colours = _scheme(scheme)
        return country_figure(request, colours), legend_items(country_legend(request, colours))

    @app.callback(
        Output(ids.MATRIX_CONTENT, "children"),
        Input(ids.selection("matrix"), "data"),
        Input(ids.SCHEME, "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def narrow(search: str, scheme: str, path: str) -> Any:
        return matrix_content(reader.request(path, search)[1], _scheme(scheme))

    @app.callback(
        Output(ids.SYSTEM_MAP, "figure"),
        Output(ids.legend(ids.SYSTEM_MAP), "children"),
        Input(ids.SCHEME, "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def recolour_type(scheme: str, path: str) -> Any:
        _, request = reader.request(path, "")
        colours = _scheme(scheme)
        return system_figures.map_figure(request, colours), legend_items(system_figures.map_legend(request, colours))

    clicked = (ids.MUNICIPAL_MAP, ids.PREFECTURES_MAP, ids.MATRIX, ids.SYSTEM_MAP, ids.SYSTEM_COST)
    for figure in clicked:
        app.clientside_callback(ClientsideFunction("places", "clicked"), Input(figure, "clickData"))


def _scheme(scheme: str) -> Scheme:
    return "dark" if scheme == "dark" else "light"
