"""The field for the name of a municipality: what it finds, until one is chosen."""

from typing import Any

from dash import Dash, Input, Output, State, ctx

from callbacks.reader import Reader
from layouts import ids
from layouts.components.place_search import places_found


def register(app: Dash, reader: Reader, page: str, key: str) -> None:
    """For ``page``, whose selection holds the choice under ``key``."""

    @app.callback(
        Output(ids.place_found(page), "children"),
        Input(ids.place_typed(page), "value"),
        Input(ids.selection(page), "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def found(typed: str | None, search: str, path: str) -> Any:
        if ctx.triggered_id != ids.place_typed(page):
            return []
        return places_found(reader.view(path, search), typed or "", key)
