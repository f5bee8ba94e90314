"""The Explore page: one answer with everything that a selection changes, one with the rows of the table."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

import orjson
from dash import MATCH, ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from flask import Response, abort, request

from callbacks.reader import Reader
from data.text import LANGS, Lang
from layouts import ids
from layouts.components.data_table import BLOCK, data_table
from layouts.components.messages import notices
from layouts.components.table_rows import window
from layouts.figures.theme import Scheme
from layouts.pages.behind import table_behind
from layouts.pages.explore import PICTURE_PATH, ROWS_PATH
from layouts.pages.explore_view import view
from layouts.request import PageRequest, localised

MOST_ROWS = 1_000
_OWN_KEYS = ("scheme", "start", "end")


def register(app: Dash, reader: Reader) -> None:
    """The page's picture, its table and the tables behind its figures."""
    _register_picture(app, reader)
    _register_table(app, reader)
    _register_tables_behind(app, reader)


def _register_picture(app: Dash, reader: Reader) -> None:
    """The picture of a selection, asked for by ``assets/picture.js`` whenever the address changes.

    A plain address and not a callback of Dash: its way through the browser's callbacks takes longer than all else.
    """
    # The output lets Dash call this for the picture that the page came with, and says for which address it was drawn.
    app.clientside_callback(
        ClientsideFunction("picture", "first"),
        Output(ids.CARDS, "data-drawn"),
        Input(ids.PICTURE, "data"),
        State(ids.RULES, "data"),
    )
    for lang in LANGS:
        for path, answer in ((PICTURE_PATH, _picture), (ROWS_PATH, _rows)):
            app.server.add_url_rule(
                localised(path, lang), endpoint=f"{path}-{lang}", view_func=partial(answer, reader, lang)
            )


def _picture(reader: Reader, lang: Lang) -> Response:
    asked = _asked(reader, lang)
    scheme: Scheme = "dark" if request.args.get("scheme") == "dark" else "light"
    shown = {"rows": window(asked, 0, BLOCK), "notices": notices(asked.notices, lang)}
    return _json(view(asked, scheme).picture | shown)


def _rows(reader: Reader, lang: Lang) -> Response:
    start, end = (request.args.get(name, type=int) for name in ("start", "end"))
    if start is None or end is None or not 0 <= start <= end <= start + MOST_ROWS:
        abort(400)
    return _json(window(_asked(reader, lang), start, end))


def _asked(reader: Reader, lang: Lang) -> PageRequest:
    """The view that the page's own address asks for: without the keys of these answers."""
    keys = [(key, value) for key, value in request.args.items(multi=True) if key not in _OWN_KEYS]
    return reader.view(localised("/", lang), urlencode(keys))


def _json(answer: Any) -> Response:
    return Response(
        orjson.dumps(answer, default=Component.to_plotly_json, option=orjson.OPT_SERIALIZE_NUMPY),
        mimetype="application/json",
    )


def _register_table(app: Dash, reader: Reader) -> None:
    app.clientside_callback(
        ClientsideFunction("explore", "tableReady"), Output(ids.TABLE_READY, "data"), Input(ids.TABLE_READY, "id")
    )
    app.clientside_callback(
        ClientsideFunction("explore", "tablePlaced"), Input(ids.TABLE_PLACE, "children"), prevent_initial_call=True
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
            raise PreventUpdate
        asked = reader.view(path, search)
        return data_table(asked.selection, asked.lang)


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
