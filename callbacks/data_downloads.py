"""Files of the pages on the data itself: the same query string, the same query, another form."""

from collections.abc import Callable

from flask import Flask, Response, abort, request

from callbacks.downloads import EXCEL_ROWS, answer
from callbacks.reader import Reader
from data.exporting.changes import CHANGES_TABLES, Compared, changes_table
from data.exporting.data_tables import DATA_TABLES, data_table
from data.exporting.table import ExportTable
from data.numbers import count
from data.text import LANGS, Lang, text
from layouts.components.exports import FORMATS
from layouts.pages.changes import CHANGES_PATH
from layouts.pages.data_about import DATA_PATH
from layouts.request import PageRequest, localised

Make = Callable[[str, PageRequest, str], ExportTable]


def register(server: Flask, reader: Reader) -> None:
    """One address a language for each family of files."""
    for lang in LANGS:
        server.add_url_rule(
            localised(f"{CHANGES_PATH}<name>.<kind>", lang),
            endpoint=f"download-changes-{lang}",
            view_func=_files(reader, lang, CHANGES_TABLES, _changes),
        )
        server.add_url_rule(
            localised(f"{DATA_PATH}<name>.<kind>", lang),
            endpoint=f"download-data-{lang}",
            view_func=_files(reader, lang, DATA_TABLES, _data),
        )


def _files(reader: Reader, lang: Lang, names: tuple[str, ...], make: Make) -> Callable[[str, str], Response]:
    def send(name: str, kind: str) -> Response:
        if kind not in FORMATS or name not in names:
            abort(404)
        view = reader.view(localised("/", lang), request.query_string.decode("utf-8", "replace"))
        table = make(name, view, request.host_url.rstrip("/") + request.full_path.removesuffix("?"))
        if kind == "xlsx" and len(table.frame) > EXCEL_ROWS:
            sentence = text(lang, "export.too_many", rows=count(len(table.frame), lang), limit=count(EXCEL_ROWS, lang))
            return Response(sentence, status=413, mimetype="text/plain")
        return answer(table, kind, view)

    return send


def _data(name: str, view: PageRequest, address: str) -> ExportTable:
    return data_table(name, view.snapshot, view.lang, address)


def _changes(name: str, view: PageRequest, address: str) -> ExportTable:
    if view.before is None:
        abort(404)
    return changes_table(name, Compared(view.before, view.snapshot, view.selection), view.lang, address)
