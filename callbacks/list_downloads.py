"""Files of what a list page finds: the same query string, the same query, another form."""

from collections.abc import Callable

from flask import Flask, Response, abort, request

from callbacks.downloads import answer
from callbacks.reader import Reader
from data.exporting.lists import LIST_EXPORTS, list_table
from data.text import LANGS, Lang
from layouts.components.exports import FORMATS
from layouts.components.list_page import LISTS_PATH
from layouts.request import localised


def register(server: Flask, reader: Reader) -> None:
    """One address a language for every list."""
    for lang in LANGS:
        server.add_url_rule(
            localised(f"{LISTS_PATH}<name>.<kind>", lang),
            endpoint=f"download-list-{lang}",
            view_func=_list(reader, lang),
        )


def _list(reader: Reader, lang: Lang) -> Callable[[str, str], Response]:
    def send(name: str, kind: str) -> Response:
        if kind not in FORMATS or name not in LIST_EXPORTS:
            abort(404)
        view = reader.view(localised("/", lang), request.query_string.decode("utf-8", "replace"))
        address = request.host_url.rstrip("/") + request.full_path.removesuffix("?")
        return answer(list_table(name, view.snapshot, view.selection, lang, address), kind, view)

    return send
