"""What is around every page: the frame, the colour scheme of the reader's system, small switches."""

from dash import ClientsideFunction, Dash, Input, Output, State

from layouts import ids
from layouts.shell import frame


def register(app: Dash) -> None:
    """The frame as layout; scheme and switches run in the browser."""
    app.layout = frame()
    app.clientside_callback(ClientsideFunction("shell", "scheme"), Output(ids.SCHEME, "data"), Input(ids.SCHEME, "id"))
    app.clientside_callback(
        ClientsideFunction("shell", "toggleFilters"),
        Output(ids.FILTERS_PANEL, "className"),
        Output(ids.FILTERS_TOGGLE, "aria-expanded"),
        Input(ids.FILTERS_TOGGLE, "n_clicks"),
        State(ids.FILTERS_PANEL, "className"),
        prevent_initial_call=True,
    )
