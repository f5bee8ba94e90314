"""Documents of others: guidelines, templates, specifications, reports; each leads to its publisher."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from data.list_names import list_names
from data.names import names
from data.numbers import day
from data.queries.documents import DOCUMENT_KEYS, Document, documents, found_documents
from data.text import by_language, text
from layouts.components.held_documents import held_documents
from layouts.components.list_page import ListPage, list_layout
from layouts.components.marked import marked
from layouts.links import address_of, page_link
from layouts.request import PageRequest

_SIZE = 25


def layout(request: PageRequest) -> html.Main:
    """The documents as the address says."""
    return list_layout(DOCUMENTS, request)


def _items(request: PageRequest, rows: Sequence[int]) -> html.Ul:
    every = list(documents(request.snapshot).values())
    return html.Ul([html.Li(_card(every[row], request), className="item") for row in rows], className="items")


def _card(document: Document, request: PageRequest) -> list[Component]:
    lang, row = request.lang, document.row
    query = request.selection.one("q") or ""
    title = by_language(row, "title", lang)
    page = address_of("/documents/<>", lang, document.document_id, request.selection.to_search())
    hidden = row["title_ja"] if lang == "en" and query and title != row["title_ja"] else ""
    return [
        html.H2(html.A(marked(title, query), href=page), className="item-title"),
        *([html.P(marked(hidden, query), lang="ja", className="item-line")] if hidden else []),
        html.P(_about(document, query, request), className="item-line"),
        html.P(_systems(document, request), className="tags"),
        html.P(_link(document, request), className="item-line"),
    ]


def _about(document: Document, query: str, request: PageRequest) -> list[str | Component]:
    """Type, publisher, day of publication."""
    lang, row = request.lang, document.row
    published = row["published"]
    parts: list[list[str | Component]] = [
        [list_names(request.snapshot, "type", lang)[str(row["document_type"])]],
        marked(row["publisher_ja"], query) if row["publisher_ja"] else [text(lang, "documents.no_publisher")],
        [text(lang, "source.published", day=day(published, lang)) if published else text(lang, "list.undated")],
    ]
    between = text(lang, "list.between")
    return [each for part in parts for each in (between, *part)][1:]


def _systems(document: Document, request: PageRequest) -> list[Component]:
    known = names(request.snapshot, "system", request.lang)
    return [html.Span(known[code], className="tag") for code in known if code in document.systems]


def _link(document: Document, request: PageRequest) -> Component:
    url = document.row["document_url"]
    if not url:
        return html.Span(text(request.lang, "documents.no_link"), className="missing")
    host = host_of(url)
    label = text(request.lang, "documents.open_of", title=by_language(document.row, "title", request.lang), host=host)
    words = text(request.lang, "documents.open", host=host)
    return html.A(words, href=url, rel="noopener noreferrer", target="_blank", **{"aria-label": label})


def host_of(url: str) -> str:
    """Whose site a link leads to: not every document lies with its publisher."""
    return urlsplit(url).hostname or url


def _before(request: PageRequest) -> list[Component]:
    """The way to add to the documents."""
    return [html.P(page_link(text(request.lang, "upload.title"), "/documents/new", request.lang))]


DOCUMENTS = ListPage("documents", DOCUMENT_KEYS, _SIZE, found_documents, _items, _before, held_documents)
