"""The partner finder: its cards follow the address, its files too."""

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State
from flask import Flask, Response, abort, request

from callbacks import place_search
from callbacks.downloads import answer
from callbacks.reader import Reader
from data.exporting.partners import similar_table
from data.text import LANGS, Lang
from layouts import ids
from layouts.components.partners_files import FORMATS, PATH
from layouts.pages.partners_view import content
from layouts.request import localised


def register(app: Dash, reader: Reader) -> None:
    """Cards, the choice of the municipality, files."""
    place_search.register(app, reader, ids.PARTNERS, "municipality")
    _register_files(app.server, reader)

    @app.callback(
        Output(ids.PARTNERS_CONTENT, "children"),
        Input(ids.selection(ids.PARTNERS), "data"),
        State(ids.LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    def show(search: str, path: str) -> Any:
        return content(reader.request(path, search)[1])


def _register_files(server: Flask, reader: Reader) -> None:
    for lang in LANGS:
        address = localised(f"{PATH}<kind>", lang)
        server.add_url_rule(address, endpoint=f"download-partners-{lang}", view_func=_files(reader, lang))


def _files(reader: Reader, lang: Lang) -> Callable[[str], Response]:
    def files(kind: str) -> Response:
        view = reader.view(localised("/partners", lang), request.query_string.decode("utf-8", "replace"))
        if kind not in FORMATS or not view.selection["municipality"]:
            abort(404)
        address = request.host_url.rstrip("/") + view.address + view.selection.to_search()
        return answer(similar_table(view.snapshot, view.selection, lang, address), kind, view)

    return files
