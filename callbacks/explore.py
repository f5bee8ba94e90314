"""The Explore page: one callback from the selection to everything that it changes, one to the rows of the table."""

from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.reader import Reader
from layouts import ids
from layouts.components.data_table import data_table, grid_height
from layouts.components.table_rows import window
from layouts.pages.behind import table_behind
from layouts.pages.explore_view import view


def register(app: Dash, reader: Reader) -> None:
    """The page's picture, its table, the tables behind its figures, and the clicks in them."""
    _register_view(app, reader)
    _register_table(app, reader)
    _register_tables_behind(app, reader)
    for figure in ids.FIGURES:
        app.clientside_callback(ClientsideFunction("explore", "clicked"), Input(figure, "clickData"))


def _register_view(app: Dash, reader: Reader) -> None:
    @app.callback(
        Output(ids.HEAD, "children"),
        Output(ids.CARDS, "children"),
        Output(ids.PICTURE, "data"),
        Input(ids.selection("explore"), "data"),
        Input(ids.SCHEME, "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def show(search: str, scheme: str, path: str) -> Any:
        shown = view(reader.view(path, search), "dark" if scheme == "dark" else "light")
        return shown.head, shown.cards, shown.picture

    # The output lets Dash call this for the first picture too, and says for which address the page was drawn.
    app.clientside_callback(
        ClientsideFunction("picture", "draw"),
        Output(ids.CARDS, "data-drawn"),
        Input(ids.PICTURE, "data"),
        State(ids.RULES, "data"),
    )


def _register_table(app: Dash, reader: Reader) -> None:
    app.clientside_callback(
        ClientsideFunction("explore", "tableReady"), Output(ids.TABLE_READY, "data"), Input(ids.TABLE_READY, "id")
    )
    app.clientside_callback(ClientsideFunction("explore", "refreshTable"), Input(ids.selection("explore"), "data"))

    @app.callback(
        Output(ids.TABLE_PLACE, "children"),
        Input(ids.TABLE_READY, "data"),
        State(ids.LOCATION, "pathname"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def place(ready: bool, path: str, search: str) -> Any:
        if not ready:
            raise PreventUpdate
        request = reader.view(path, search)
        return data_table(request.selection, request.lang)

    @app.callback(
        Output(ids.table(MATCH), "getRowsResponse"),
        Output(ids.table(MATCH), "style"),
        Input(ids.table(MATCH), "getRowsRequest"),
        State(ids.LOCATION, "pathname"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def rows(asked: dict[str, Any] | None, path: str, search: str) -> Any:
        if not asked:
            raise PreventUpdate
        sort = tuple(("-" if each["sort"] == "desc" else "") + each["colId"] for each in asked["sortModel"] or [])
        found = window(reader.view(path, search), int(asked["startRow"]), int(asked["endRow"]), sort)
        return found, grid_height(found["rowCount"])


def _register_tables_behind(app: Dash, reader: Reader) -> None:
    """The store of a figure holds the address while its table is open; the browser keeps it (``picture.js``)."""

    @app.callback(
        Output(ids.behind(MATCH), "children"),
        Input(ids.opened(MATCH), "data"),
        State(ids.opened(MATCH), "id"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def behind(search: str | None, opened: dict[str, str], path: str) -> Any:
        return None if search is None else table_behind(opened["name"], reader.request(path, search)[1])
