"""The address is what is chosen: it sets the controls, and every change of a control goes through it.

Both ways run in the browser (``assets/address.js``), so that a click asks the server once. What an address means is
decided by ``data.selection`` alone: an address that does not come from the controls is a document, whose controls are
drawn as it says.
"""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from layouts import ids


def register(app: Dash) -> None:
    """The rules of an address to the browser, and the address to the store of a page whose picture Dash draws."""
    # The output lets Dash call this once the page is there.
    app.clientside_callback(
        ClientsideFunction("address", "know"), Output(ids.ANNOUNCER, "data-ready"), Input(ids.RULES, "data")
    )
    app.clientside_callback(
        ClientsideFunction("address", "toPage"),
        Output(ids.selection(ALL), "data"),
        Input(ids.LOCATION, "search"),
        State(ids.selection(ALL), "data"),
        prevent_initial_call=True,
    )
