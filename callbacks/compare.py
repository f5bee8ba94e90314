"""Comparing: files of chosen projects, and the bar that says how many are put aside."""

from collections.abc import Callable

from dash import ClientsideFunction, Dash, Input
from flask import Response, abort, request

from callbacks.downloads import answer
from callbacks.reader import Reader
from data.exporting.comparison import comparison_table, participants_table
from data.filters import COMPARED_KEY
from data.text import LANGS, Lang
from layouts import ids
from layouts.components.exports import FORMATS
from layouts.pages.project_links import COMPARE_FILE, PARTICIPANTS_FILE
from layouts.request import PageRequest, localised


def register(app: Dash, reader: Reader) -> None:
    """Two addresses a language; the bar follows the address in the browser."""
    app.clientside_callback(ClientsideFunction("compare", "tray"), Input(ids.LOCATION, "search"))
    server = app.server
    for lang in LANGS:
        server.add_url_rule(
            localised(f"{COMPARE_FILE}<kind>", lang),
            endpoint=f"download-compare-{lang}",
            view_func=_compared(reader, lang),
        )
        server.add_url_rule(
            localised(PARTICIPANTS_FILE, lang),
            endpoint=f"download-participants-{lang}",
            view_func=_participants(reader, lang),
        )


def _compared(reader: Reader, lang: Lang) -> Callable[[str], Response]:
    def compared(kind: str) -> Response:
        view = _view(reader, lang)
        chosen = view.selection[COMPARED_KEY]
        if kind not in FORMATS or not chosen:
            abort(404)
        return answer(comparison_table(view.snapshot, chosen, lang, _address(view)), kind, view)

    return compared


def _participants(reader: Reader, lang: Lang) -> Callable[[], Response]:
    def participants() -> Response:
        view = _view(reader, lang)
        chosen = view.selection[COMPARED_KEY]
        if not chosen:
            abort(404)
        return answer(participants_table(view.snapshot, chosen, lang, _address(view)), "csv", view)

    return participants


def _view(reader: Reader, lang: Lang) -> PageRequest:
    return reader.view(localised("/compare", lang), request.query_string.decode("utf-8", "replace"))


def _address(view: PageRequest) -> str:
    return request.host_url.rstrip("/") + view.address + view.selection.to_search()
