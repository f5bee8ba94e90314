"""Documents that this installation holds: hits in their text, every edition to save."""

from dash import html
from dash.development.base_component import Component

from data.held import HeldFile, HeldItem
from data.list_names import list_names
from data.numbers import count, day
from data.text import text
from layouts.components.marked import marked
from layouts.request import PageRequest, localised

FILES_PATH = "/files"
_KILO = 1024


def held_documents(request: PageRequest) -> list[Component]:
    """A section above the guide to other documents; nothing where nothing is held or found."""
    lang, held = request.lang, request.held
    if not held.items:
        return []
    title = text(lang, "held.title", count=count(held.found, lang))
    items = html.Ul([html.Li(_item(each, request), className="item") for each in held.items], className="items")
    shown = count(len(held.items), lang)
    first = html.P(text(lang, "held.first", count=shown), className="hint") if held.found > len(held.items) else None
    return [html.Section([html.H2(title, className="held-title"), first, items], **{"data-testid": "held"})]


def _item(item: HeldItem, request: PageRequest) -> list[Component]:
    lang, query = request.lang, request.selection.one("q") or ""
    parts: list[str | Component] = [
        list_names(request.snapshot, "type", lang).get(item.document_type, item.document_type),
        *([text(lang, "list.between"), *marked(item.publisher, query)] if item.publisher else []),
    ]
    shown = text(lang, "source.published", day=day(item.published, lang)) if item.published else ""
    return [
        html.H3(html.A(marked(item.title, query), href=held_address(item, request)), className="item-title"),
        html.P([*parts, " ", html.Span(shown, className="source-dates")], className="item-line"),
        *([html.P(marked(item.description, query), className="item-text")] if item.description else []),
        *([html.P(marked(item.excerpt, query), className="item-text held-excerpt")] if item.excerpt else []),
        files_of(item, request),
    ]


def held_address(item: HeldItem, request: PageRequest) -> str:
    """The page of a held document."""
    return localised(f"/documents/held/{item.document_id}", request.lang)


def files_of(item: HeldItem, request: PageRequest) -> html.Ul:
    """Every edition, the newest first, to save."""
    return html.Ul([html.Li(_file(item, file, request)) for file in item.files], className="held-files")


def _file(item: HeldItem, file: HeldFile, request: PageRequest) -> html.A:
    size = text(request.lang, "held.size", size=count(max(1, round(file.size / _KILO)), request.lang))
    words = text(request.lang, "held.save", name=file.name, number=file.number, size=size)
    return html.A(words, href=f"{FILES_PATH}/{item.document_id}/{file.number}", download="")
