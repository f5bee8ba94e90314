"""Search as you type: a small answer to every few letters."""

from collections.abc import Callable

from flask import Flask, Response, jsonify, request

from callbacks.reader import Reader
from data.queries.search import prepare, search
from data.text import LANGS, Lang
from layouts.components.search_box import SUGGEST_PATH, suggestions, with_held, with_posts
from layouts.request import localised

AT_MOST = 5


def register(server: Flask, reader: Reader) -> None:
    """One address a language. Without words it only makes ready what the first words will need."""
    for lang in LANGS:
        server.add_url_rule(localised(SUGGEST_PATH, lang), endpoint=f"suggest-{lang}", view_func=_suggest(reader, lang))


def _suggest(reader: Reader, lang: Lang) -> Callable[[], Response]:
    def suggest() -> Response:
        view = reader.view(localised("/", lang), request.query_string.decode("utf-8", "replace"))
        query = view.selection.one("q") or ""
        if not query:
            prepare(view.snapshot)
        groups = with_held(search(view.snapshot, query, lang, AT_MOST), reader.named(view.selection, AT_MOST), AT_MOST)
        groups = with_posts(groups, reader.posts(query, AT_MOST + 1), AT_MOST, lang)
        return jsonify(suggestions(groups, query, view))

    return suggest
