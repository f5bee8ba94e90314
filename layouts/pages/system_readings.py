"""Who offers a system type, which subsidies were used, what others learned, what there is to read."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.numbers import count, day
from data.queries.system_type import Reading, documents_on, lessons, subsidies, suppliers
from data.text import Lang, text
from layouts.components.project_lines import source_of
from layouts.components.small_table import small_table
from layouts.links import page_link
from layouts.request import PageRequest, localised

_MOST = 30


def suppliers_card(request: PageRequest) -> html.Section:
    """Firms and products; the projects of the type that name each."""
    lang = request.lang
    found = suppliers(request.snapshot, request.arguments["key"], lang)
    heads = [text(lang, f"system.suppliers.{name}") for name in ("firm", "products", "projects")]
    rows: list[Sequence[str | Component]] = [
        [
            page_link(each.name, "/vendors/<>", lang, each.vendor_id),
            text(lang, "list.between").join(each.products) or text(lang, "not_stated.short"),
            count(each.projects, lang),
        ]
        for each in found[:_MOST]
    ]
    return _card("system.suppliers", heads, rows, request, numeric_from=2)


def subsidies_card(request: PageRequest) -> html.Section:
    """Subsidies as the sources name them, each with its project."""
    lang = request.lang
    found = subsidies(request.snapshot, request.arguments["key"], lang, _MOST)
    heads = [text(lang, f"system.subsidies.{name}") for name in ("name", "project", "source")]
    rows: list[Sequence[str | Component]] = [
        [
            each.words,
            html.A(each.project.title, href=localised(f"/projects/{each.project.project_id}", lang)),
            source_of(each.project, lang),
        ]
        for each in found
    ]
    return _card("system.subsidies", heads, rows, request)


def lessons_card(request: PageRequest) -> html.Section:
    """What case studies of the type say was learned, or what came of it."""
    lang = request.lang
    found = lessons(request.snapshot, request.arguments["key"], lang)
    heads = [text(lang, f"system.lessons.{name}") for name in ("case", "words", "source")]
    rows: list[Sequence[str | Component]] = [
        [
            page_link(each.title, "/cases/<>", lang, each.subject),
            each.words or text(lang, "not_stated"),
            _outside(each, lang),
        ]
        for each in found[:_MOST]
    ]
    return _card("system.lessons", heads, rows, request)


def documents_card(request: PageRequest) -> html.Section:
    """Documents on the type."""
    lang = request.lang
    found = documents_on(request.snapshot, request.arguments["key"], lang)
    heads = [text(lang, f"system.documents.{name}") for name in ("title_column", "publisher", "day", "source")]
    rows: list[Sequence[str | Component]] = [
        [
            page_link(each.title, "/documents/<>", lang, each.subject),
            each.words,
            day(each.day, lang) if each.day else text(lang, "not_stated"),
            _outside(each, lang),
        ]
        for each in found[:_MOST]
    ]
    return _card("system.documents", heads, rows, request)


def _outside(reading: Reading, lang: Lang) -> Component | str:
    url = reading.url or ""
    if not url.startswith(("https://", "http://")):
        return text(lang, "not_stated.short")
    marks = {"aria-label": text(lang, "system.original_of", title=reading.title)}
    words = text(lang, "system.original")
    return html.A(words, href=url, className="source-mark", rel="noopener noreferrer", target="_blank", **marks)


def _card(
    key: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | Component]],
    request: PageRequest,
    numeric_from: int = 99,
) -> html.Section:
    title = text(request.lang, f"{key}.title", count=count(len(rows), request.lang))
    if not rows:
        return html.Section([html.H2(title), html.P(text(request.lang, f"{key}.none"))], className="card-plain")
    table = html.Div(small_table(title, heads, rows, numeric_from, stacks=True), className="lines")
    return html.Section([html.H2(title), table], className="card-plain")
