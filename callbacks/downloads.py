"""Files of exactly what a view shows: the same query string, the same query, another form."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile

from flask import Flask, Response, abort, request, stream_with_context

from callbacks.reader import Reader
from callbacks.snapshot_downloads import package_address
from data.exporting.csv_file import csv_bytes
from data.exporting.json_file import json_bytes
from data.exporting.names import CONTENT_TYPES, content_disposition, file_name
from data.exporting.ocds_package import package_bytes
from data.exporting.table import ExportTable
from data.exporting.views import FIGURES, figure_table, project_table
from data.exporting.xlsx_file import write_xlsx
from data.numbers import count
from data.queries.rows import project_rows
from data.text import LANGS, Lang, text
from layouts.components.exports import FIGURES_PATH, PROJECT_FORMATS, PROJECTS_PATH
from layouts.request import PageRequest, localised

_CHUNK = 1 << 16
# Excel files are written whole before the first byte goes out, about 5,000 rows a second: more would time out.
EXCEL_ROWS = 100_000


def register(server: Flask, reader: Reader, prefix: str) -> None:
    """One address a language for the project list and for each figure; ``prefix`` of the ocids."""
    for lang in LANGS:
        server.add_url_rule(
            localised(f"{PROJECTS_PATH}<kind>", lang),
            endpoint=f"download-projects-{lang}",
            view_func=_projects(reader, lang, prefix),
        )
        server.add_url_rule(
            localised(f"{FIGURES_PATH}<figure>.csv", lang),
            endpoint=f"download-figure-{lang}",
            view_func=_figure(reader, lang),
        )


def _projects(reader: Reader, lang: Lang, prefix: str) -> Callable[[str], Response]:
    def projects(kind: str) -> Response:
        if kind not in PROJECT_FORMATS:
            abort(404)
        view = _view(reader, lang)
        if kind == "ocds":
            return _package(view, prefix)
        table = project_table(view.snapshot, view.selection, lang, address_of(view))
        if kind == "xlsx" and len(table.frame) > EXCEL_ROWS:
            sentence = text(lang, "export.too_many", rows=count(len(table.frame), lang), limit=count(EXCEL_ROWS, lang))
            return Response(sentence, status=413, mimetype="text/plain")
        return answer(table, kind, view)

    return projects


def _figure(reader: Reader, lang: Lang) -> Callable[[str], Response]:
    def figure(figure: str) -> Response:
        if figure not in FIGURES:
            abort(404)
        view = _view(reader, lang)
        return answer(figure_table(figure, view.snapshot, view.selection, lang, address_of(view)), "csv", view)

    return figure


def answer(table: ExportTable, kind: str, view: PageRequest) -> Response:
    """``table`` as a file of ``kind`` that goes out while it is written."""
    body = {"csv": csv_bytes, "json": json_bytes, "xlsx": _xlsx_bytes}[kind](table)
    return _download(body, table.stem, CONTENT_TYPES[kind], kind, view)


def _package(view: PageRequest, prefix: str) -> Response:
    """The projects of the view, all of their facts, as an OCDS release package, which holds one release at least."""
    rows = project_rows(view.snapshot, view.selection, view.lang)
    if not len(rows):
        return Response(text(view.lang, "export.ocds.empty"), status=404, mimetype="text/plain")
    body = package_bytes(view.snapshot, rows, package_address(request.url, request.host_url, view.lang, prefix))
    return _download(body, "projects", CONTENT_TYPES["ocds"], "ocds.json", view)


def _download(body: Iterator[bytes], stem: str, content_type: str, extension: str, view: PageRequest) -> Response:
    parts = [f"{key}-{'-'.join(values)}" for key, values in view.selection.only_filters().values]
    response = Response(stream_with_context(body), content_type=content_type)
    name = file_name(stem, view.lang, view.snapshot.id, extension, parts)
    response.headers["Content-Disposition"] = content_disposition(name)
    return response


def _xlsx_bytes(table: ExportTable) -> Iterator[bytes]:
    with TemporaryFile() as file:
        write_xlsx(table, file)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _view(reader: Reader, lang: Lang) -> PageRequest:
    return reader.view(localised("/", lang), request.query_string.decode("utf-8", "replace"))


def address_of(view: PageRequest) -> str:
    """The address of the page whose data is sent."""
    return request.host_url.rstrip("/") + view.address + view.selection.to_search()
