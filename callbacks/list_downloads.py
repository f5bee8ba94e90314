"""Files of what a list page finds: the same query string, the same query, another form."""

from collections.abc import Callable

from flask import Flask, Response, abort, request

from callbacks.downloads import answer
from callbacks.reader import Reader
from data.exporting.lists import LIST_EXPORTS, list_table
from data.exporting.names import content_disposition
from data.exporting.vcard import vcards
from data.queries.contacts import contact
from data.text import LANGS, Lang, text
from layouts.components.exports import FORMATS
from layouts.components.list_page import LISTS_PATH
from layouts.pages.contacts import CARDS_PATH
from layouts.pages.documents import DOCUMENTS
from layouts.request import localised


def register(server: Flask, reader: Reader) -> None:
    """One address a language for every list."""
    for lang in LANGS:
        server.add_url_rule(
            localised(f"{LISTS_PATH}<name>.<kind>", lang),
            endpoint=f"download-list-{lang}",
            view_func=_list(reader, lang),
        )
        server.add_url_rule(
            localised(f"{CARDS_PATH}<contact_id>.vcf", lang),
            endpoint=f"download-card-{lang}",
            view_func=_card(reader, lang),
        )


def _card(reader: Reader, lang: Lang) -> Callable[[str], Response]:
    def card(contact_id: str) -> Response:
        view = reader.view(localised("/", lang), request.query_string.decode("utf-8", "replace"))
        row = contact(view.snapshot, contact_id)
        if row is None:
            abort(404)
        response = Response(vcards([row], text(lang, "product.name")), content_type="text/vcard; charset=utf-8")
        response.headers["Content-Disposition"] = content_disposition(f"{contact_id}.vcf")
        return response

    return card


def _list(reader: Reader, lang: Lang) -> Callable[[str, str], Response]:
    def send(name: str, kind: str) -> Response:
        if kind not in FORMATS or name not in LIST_EXPORTS:
            abort(404)
        view = reader.view(localised("/", lang), request.query_string.decode("utf-8", "replace"))
        address = request.host_url.rstrip("/") + request.full_path.removesuffix("?")
        held = reader.all_held(view.selection) if name == DOCUMENTS.key else ()
        return answer(list_table(name, view.snapshot, view.selection, lang, address, held), kind, view)

    return send
