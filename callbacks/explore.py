"""The Explore page: one callback from the selection to everything that it changes."""

from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, Patch, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.reader import Reader
from data.filters import CHOICE_KEYS, RANGES
from layouts import ids
from layouts.components.data_table import data_table, grid_height
from layouts.components.exports import export_links, figure_link
from layouts.components.filter_panel import OPENING
from layouts.components.table_rows import window
from layouts.figures.changes import Changes, steps
from layouts.pages.explore_view import view

_UNKNOWN = tuple(span.unknown for span in RANGES)


def register(app: Dash, reader: Reader) -> None:
    """The page's picture, its table, and the clicks in its figures."""
    _register_view(app, reader)
    _register_table(app, reader)
    _register_clicks(app)


def patch(changes: Changes) -> Patch:
    """The changed values of a figure, by their path in it."""
    patched = Patch()
    for path, value in changes.items():
        *way, last = steps(path)
        place = patched
        for step in way:
            place = place[step]
        place[last] = value
    return patched


def _register_view(app: Dash, reader: Reader) -> None:
    @app.callback(
        output={
            "figures": {figure: Output(figure, "figure") for figure in ids.FIGURES},
            "captions": {figure: Output(ids.caption(figure), "children") for figure in ids.FIGURES},
            "tables": {figure: Output(ids.table_behind(figure), "children") for figure in ids.FIGURES},
            "data": {figure: Output(ids.figure_data(figure), "href") for figure in ids.FIGURES},
            "options": {key: Output(ids.filter_value(key), "options") for key in (*CHOICE_KEYS, *_UNKNOWN)},
            "summaries": {key: Output(ids.filter_summary(key), "children") for key in OPENING},
            "parts": {part: Output(part, "children") for part in _PARTS},
        },
        inputs={
            "held": Input(ids.selection("explore"), "data"),
            "scheme": Input(ids.SCHEME, "data"),
            "toggles": {figure: Input(ids.table_toggle(figure), "n_clicks") for figure in ids.FIGURES},
        },
        prevent_initial_call=True,
    )
    def show(held: dict[str, str], scheme: str, toggles: dict[str, int]) -> dict[str, Any]:
        request = reader.view(held["path"], held["search"])
        shown = view(request, "dark" if scheme == "dark" else "light", [f for f, n in toggles.items() if (n or 0) % 2])
        return {
            "figures": {figure: patch(changes) for figure, changes in shown.figures.items()},
            "captions": shown.captions,
            "tables": shown.tables,
            "data": {figure: figure_link(figure, request) for figure in ids.FIGURES},
            "options": {**shown.options, **shown.unknown},
            "summaries": shown.summaries,
            "parts": {
                ids.CARDS: shown.cards,
                ids.SUMMARY: shown.summary,
                ids.CHIPS: shown.chips,
                ids.REGIONS: shown.regions,
                ids.EMPTY: shown.empty,
                ids.LANGUAGE: shown.languages,
                ids.EXPORTS: export_links(request),
            },
        }


_PARTS = (ids.CARDS, ids.SUMMARY, ids.CHIPS, ids.REGIONS, ids.EMPTY, ids.LANGUAGE, ids.EXPORTS)


def _register_table(app: Dash, reader: Reader) -> None:
    app.clientside_callback(
        ClientsideFunction("explore", "tableReady"), Output(ids.TABLE_READY, "data"), Input(ids.TABLE_READY, "id")
    )

    @app.callback(
        Output(ids.TABLE_PLACE, "children"),
        Input(ids.TABLE_READY, "data"),
        State(ids.LOCATION, "pathname"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def place(ready: bool, path: str, search: str) -> Any:
        if not ready:
            return no_update
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
        request = reader.view(path, search)
        sort = tuple(("-" if each["sort"] == "desc" else "") + each["colId"] for each in asked["sortModel"] or [])
        found = window(request, int(asked["startRow"]), int(asked["endRow"]), sort)
        return found, grid_height(found["rowCount"])


def _register_clicks(app: Dash) -> None:
    for figure in ids.FIGURES:
        app.clientside_callback(ClientsideFunction("explore", "clicked"), Input(figure, "clickData"))
    app.clientside_callback(ClientsideFunction("explore", "refreshTable"), Input(ids.selection("explore"), "data"))
