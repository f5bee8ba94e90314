"""The address is what is chosen: it sets the controls, and every change of a control goes through it.

The browser writes the controls into the address (``assets/address.js``), so that a click asks the server once, and says
which addresses did not come from the controls: these are carried to them. What an address means is decided here alone.
"""

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks.reader import Reader
from data.selection import Selection
from layouts import ids
from layouts.components.data_table import chosen_columns
from layouts.components.filter_panel import control_value
from layouts.components.messages import notices as notice_messages
from layouts.page_registry import language_of

Values = dict[str, Any]


def register(app: Dash, reader: Reader) -> None:
    """Address to controls here; controls to address, and address to the page's store, in the browser."""

    @app.callback(
        Output(ids.filter_value(ALL), "value"),
        Output(ids.NOTICE, "children"),
        Input(ids.ARRIVED, "data"),
        State(ids.filter_value(ALL), "value"),
        State(ids.filter_value(ALL), "id"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def carry(search: str | None, values: list[Any], names: list[dict[str, str]], path: str | None) -> Any:
        _, selection, notices = reader.selection(search or "")
        controls = {name["name"]: value for name, value in zip(names, values, strict=True)}
        wanted = control_values(controls, selection)
        kept = [no_update if wanted[name] == controls[name] else wanted[name] for name in controls]
        return kept, notice_messages(notices, language_of(path or "/")[0])

    app.clientside_callback(
        ClientsideFunction("address", "fromControls"),
        Input(ids.filter_value(ALL), "value"),
        State(ids.filter_value(ALL), "id"),
        State(ids.RULES, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("address", "toPage"),
        Output(ids.selection(ALL), "data"),
        Input(ids.LOCATION, "search"),
        State(ids.selection(ALL), "data"),
        prevent_initial_call=True,
    )
    # Apart from the one above: on a page without a selection Dash cannot answer for both.
    app.clientside_callback(
        ClientsideFunction("address", "arrived"), Output(ids.ARRIVED, "data"), Input(ids.LOCATION, "search")
    )


def control_values(controls: Values, selection: Selection) -> Values:
    """What each control is to hold for ``selection``."""
    wanted = {}
    for key, held in controls.items():
        value = list(chosen_columns(selection)) if key == "columns" else control_value(key, selection)
        if key == "snapshot":
            value = selection.one("snapshot") or held
        same = isinstance(value, list) and set(value) == set(held or [])
        wanted[key] = held if same or value == held or (value in (None, "") and held in (None, "")) else value
    return wanted
