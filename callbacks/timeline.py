"""The timeline page: one callback from the address to everything that it changes."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.reader import Reader
from layouts import ids
from layouts.pages.timeline_view import view


def register(app: Dash, reader: Reader) -> None:
    """The page's parts, and the numbers behind the options of its filters."""

    @app.callback(
        Output(ids.TIMELINE_HEAD, "children"),
        Output(ids.TIMELINE_LISTS, "children"),
        Output(ids.TIMELINE, "figure"),
        Output(ids.caption(ids.TIMELINE), "children"),
        Output(ids.TIMELINE_PICTURE, "data"),
        Input(ids.selection("timeline"), "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def show(search: str, path: str) -> Any:
        shown = view(reader.view(path, search))
        return shown.head, shown.lists, shown.figure, shown.caption, shown.picture

    app.clientside_callback(
        ClientsideFunction("picture", "draw"),
        Output(ids.TIMELINE_LISTS, "data-drawn"),
        Input(ids.TIMELINE_PICTURE, "data"),
        State(ids.RULES, "data"),
    )
