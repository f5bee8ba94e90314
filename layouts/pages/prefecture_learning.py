"""What can be learned from a prefecture: its case studies, vendors of its known projects, documents on them."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.queries.cases import cases
from data.queries.documents import documents
from data.queries.vendors import vendors
from data.selection import Selection
from data.text import by_language, text
from layouts.links import address_of, page_link
from layouts.request import PageRequest

_MOST = 8


def learning(request: PageRequest, name: str) -> html.Section | None:
    """Each list begins here; the rest is on the page of its kind. Nothing where nothing is known."""
    code = request.arguments["code"]
    groups = [
        _group("cases", _cases(code, request), request),
        _group("vendors", _vendors(code, request), request),
        _group("documents", _documents(code, request), request),
    ]
    known = [part for group in groups for part in group]
    title = html.H2(text(request.lang, "prefecture.learning", name=name))
    return html.Section([title, *known], className="card-plain") if known else None


def _group(key: str, links: Sequence[Component], request: PageRequest) -> list[Component]:
    if not links:
        return []
    lang = request.lang
    parts: list[Component] = [
        html.H3(text(lang, f"prefecture.learning.{key}")),
        html.Ul([html.Li(link) for link in links[:_MOST]]),
    ]
    if len(links) > _MOST:
        search = Selection().with_values("prefecture", [request.arguments["code"]]).to_search()
        more = address_of(f"/{key}", lang, search="" if key == "documents" else search)
        parts.append(html.P(html.A(text(lang, f"prefecture.learning.{key}.more"), href=more)))
    return parts


def _cases(code: str, request: PageRequest) -> list[Component]:
    return [
        page_link(by_language(each.row, "title", request.lang), "/cases/<>", request.lang, each.case_id)
        for each in cases(request.snapshot).values()
        if each.row["prefecture_code"] == code
    ]


def _vendors(code: str, request: PageRequest) -> list[Component]:
    return [
        page_link(by_language(each.row, "name", request.lang), "/vendors/<>", request.lang, each.vendor_id)
        for each in vendors(request.snapshot).values()
        if code in each.prefectures
    ]


def _documents(code: str, request: PageRequest) -> list[Component]:
    """Those whose source a project or a case of the prefecture rests on, too."""
    return [
        page_link(by_language(each.row, "title", request.lang), "/documents/<>", request.lang, each.document_id)
        for each in documents(request.snapshot).values()
        if code in each.prefectures
    ]
