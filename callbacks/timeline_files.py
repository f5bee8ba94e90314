"""Files of the contracts that end soon: tables and a calendar."""

from collections.abc import Callable

from flask import Flask, Response, abort, request

from callbacks.downloads import answer
from callbacks.reader import Reader
from data.exporting.names import content_disposition, file_name
from data.exporting.timeline import calendar, ending_table
from data.text import LANGS, Lang
from layouts.components.timeline_files import FORMATS, PATH
from layouts.request import localised


def register(server: Flask, reader: Reader) -> None:
    """One address a language."""
    for lang in LANGS:
        address = localised(f"{PATH}<kind>", lang)
        server.add_url_rule(address, endpoint=f"download-timeline-{lang}", view_func=_files(reader, lang))


def _files(reader: Reader, lang: Lang) -> Callable[[str], Response]:
    def files(kind: str) -> Response:
        if kind not in FORMATS:
            abort(404)
        view = reader.view(localised("/timeline", lang), request.query_string.decode("utf-8", "replace"))
        base = request.host_url.rstrip("/")
        if kind == "ics":
            body = calendar(view.snapshot, view.selection, lang, view.as_seen_on, base)
            response = Response(body, content_type="text/calendar; charset=utf-8")
            name = file_name("contracts-ending", lang, view.snapshot.id, kind)
            response.headers["Content-Disposition"] = content_disposition(name)
            return response
        address = base + view.address + view.selection.to_search()
        return answer(ending_table(view.snapshot, view.selection, lang, view.as_seen_on, address), kind, view)

    return files
