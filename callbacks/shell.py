"""What is around every page: the frame and the colour scheme of the reader's system."""

from dash import ClientsideFunction, Dash, Input, Output

from layouts import ids
from layouts.shell import frame


def register(app: Dash) -> None:
    """The frame as layout; the scheme is found in the browser."""
    app.layout = frame()
    app.clientside_callback(ClientsideFunction("shell", "scheme"), Output(ids.SCHEME, "data"), Input(ids.SCHEME, "id"))
