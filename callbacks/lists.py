"""Pages that list vendors, cases and documents: from the selection to what it finds, one callback each."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.reader import Reader
from layouts import ids
from layouts.components.list_page import ListPage, option_counts, results
from layouts.page_registry import LISTS


def register(app: Dash, reader: Reader) -> None:
    """The results of every list page, and the numbers behind its options."""
    for page in LISTS:
        _register(app, reader, page)


def _register(app: Dash, reader: Reader, page: ListPage) -> None:
    @app.callback(
        Output(ids.results(page.key), "children"),
        Output(ids.counts(page.key), "data"),
        Input(ids.selection(page.key), "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def show(search: str, path: str) -> Any:
        request = reader.view(path, search)
        return results(page, request), option_counts(page, request)

    # The output lets Dash call this for the first picture too.
    app.clientside_callback(
        ClientsideFunction("lists", "counts"),
        Output(ids.results(page.key), "data-counted"),
        Input(ids.counts(page.key), "data"),
        State(ids.results(page.key), "id"),
    )
