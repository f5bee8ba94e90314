"""The cost-share simulator: its cards follow the address; its fields, too, unless the address came from them."""

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, no_update
from flask import Flask, Response, request

from callbacks import place_search
from callbacks.reader import Reader
from data.exporting.names import CONTENT_TYPES, content_disposition, file_name
from data.exporting.simulation import simulation_workbook
from data.text import LANGS, Lang
from layouts import ids
from layouts.components.simulate_files import PATH
from layouts.pages.simulate import view
from layouts.request import localised


def register(app: Dash, reader: Reader) -> None:
    """Cards, the choice of municipalities, the spreadsheet."""
    place_search.register(app, reader, ids.SIMULATE, "members")
    _register_file(app.server, reader)

    @app.callback(
        Output(ids.SIMULATE_WHO, "children"),
        Output(ids.SIMULATE_FORM, "children"),
        Output(ids.SIMULATE_CASES, "children"),
        Output(ids.SIMULATE_CHART, "figure"),
        Output(ids.caption(ids.SIMULATE_CHART), "children"),
        Output(ids.SIMULATE_CHART_PLACE, "hidden"),
        Output(ids.SIMULATE_SHARES, "children"),
        Output(ids.SIMULATE_DRAWN, "data"),
        Input(ids.selection(ids.SIMULATE), "data"),
        State(ids.SIMULATE_TYPED, "data"),
        State(ids.SIMULATE_DRAWN, "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def show(search: str, typed: str, drawn: str, path: str) -> Any:
        shown = view(reader.view(path, search))
        form = no_update if shown.keeps_fields(search, typed, drawn) else shown.form
        cards = shown.cases, shown.figure, shown.caption, not shown.charted, shown.shares
        return shown.who, form, *cards, shown.drawn


def _register_file(server: Flask, reader: Reader) -> None:
    for lang in LANGS:
        endpoint = f"download-simulation-{lang}"
        server.add_url_rule(localised(PATH, lang), endpoint=endpoint, view_func=_file(reader, lang))


def _file(reader: Reader, lang: Lang) -> Callable[[], Response]:
    def file() -> Response:
        view = reader.view(localised("/simulate", lang), request.query_string.decode("utf-8", "replace"))
        address = request.host_url.rstrip("/") + view.address + view.selection.to_search()
        body = simulation_workbook(view.snapshot, view.selection, lang, address)
        response = Response(body, content_type=CONTENT_TYPES["xlsx"])
        name = file_name("cost-shares", lang, view.snapshot.id, "xlsx", view.selection["system"])
        response.headers["Content-Disposition"] = content_disposition(name)
        return response

    return file
