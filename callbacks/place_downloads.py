"""Files of what the pages of prefectures, system types and the matrix show."""

from collections.abc import Callable

from flask import Flask, Response, abort, request

from callbacks.downloads import address_of, answer
from callbacks.reader import Reader
from data.exporting.matrix import MATRIX_FIGURES, matrix_table
from data.exporting.places import FIGURES, cost_table, place_table
from data.queries.prefecture import has_prefecture
from data.queries.system_type import has_system
from data.text import LANGS, Lang
from layouts.request import localised


def register(server: Flask, reader: Reader) -> None:
    """One address a language for the figures of a prefecture."""
    for lang in LANGS:
        server.add_url_rule(
            localised("/download/prefectures/<code>/<figure>.csv", lang),
            endpoint=f"download-prefecture-{lang}",
            view_func=_prefecture(reader, lang),
        )
        server.add_url_rule(
            localised("/download/systems/<key>/system-cost.csv", lang),
            endpoint=f"download-system-{lang}",
            view_func=_cost(reader, lang),
        )
        server.add_url_rule(
            localised("/download/matrix/<figure>.csv", lang),
            endpoint=f"download-matrix-{lang}",
            view_func=_matrix(reader, lang),
        )


def _prefecture(reader: Reader, lang: Lang) -> Callable[[str, str], Response]:
    def prefecture(code: str, figure: str) -> Response:
        path = localised(f"/prefectures/{code}", lang)
        view = reader.view(path, request.query_string.decode("utf-8", "replace"))
        if figure not in FIGURES or not has_prefecture(view.snapshot, code):
            abort(404)
        return answer(place_table(figure, view.snapshot, code, lang, address_of(view)), "csv", view)

    return prefecture


def _cost(reader: Reader, lang: Lang) -> Callable[[str], Response]:
    def cost(key: str) -> Response:
        view = reader.view(localised(f"/systems/{key}", lang), request.query_string.decode("utf-8", "replace"))
        if not has_system(view.snapshot, key):
            abort(404)
        return answer(cost_table(view.snapshot, key, lang, address_of(view)), "csv", view)

    return cost


def _matrix(reader: Reader, lang: Lang) -> Callable[[str], Response]:
    def matrix(figure: str) -> Response:
        view = reader.view(localised("/matrix", lang), request.query_string.decode("utf-8", "replace"))
        if figure not in MATRIX_FIGURES:
            abort(404)
        return answer(matrix_table(figure, view.snapshot, view.selection, lang, address_of(view)), "csv", view)

    return matrix
