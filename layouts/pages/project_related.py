"""What a project's page leads on to: similar projects, case studies, its vendor and products, documents."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.names import name_of
from data.numbers import count, day
from data.queries.project import ProjectFacts
from data.queries.related import Related, Row
from data.queries.similar import Similar, similar
from data.text import Lang, by_language, text
from layouts.components.source_link import is_web
from layouts.links import address_of, page_link
from layouts.pages import project_links
from layouts.request import PageRequest

_PARTS = ("challenge", "approach", "results", "lessons")
_PRODUCTS_AT_MOST = 8


def alike(facts: ProjectFacts, request: PageRequest) -> list[html.Section]:
    """Projects of the same system type, nearest in region and size; each says why it is here."""
    lang, snapshot = request.lang, request.snapshot
    found = similar(snapshot, facts.project_id)
    title = text(lang, "project.similar.title")
    if not found:
        return [html.Section([html.H2(title), html.P(text(lang, "project.similar.none"))], className="card-plain")]
    items = [_similar(each, facts.project_id, request) for each in found]
    note = html.P(text(lang, "project.similar.note"), className="caption")
    return [html.Section([html.H2(title), html.Ul(items, className="entries"), note], className="card-plain")]


def _similar(each: Similar, own: str, request: PageRequest) -> html.Li:
    lang, snapshot = request.lang, request.snapshot
    row = snapshot.projects.iloc[each.row]
    project_id = str(row["project_id"])
    title = by_language({"title_ja": row["title_ja"], "title_en": row["title_en"]}, "title", lang)
    place = name_of(snapshot, "prefecture", str(row["prefecture_code"]), lang)
    compare = html.A(
        text(lang, "project.similar.compare"),
        href=project_links.compared_with(own, project_id, request),
        className="quiet-link",
        **{"aria-label": text(lang, "project.similar.compare_with", title=title)},
    )
    why = text(lang, "list.between").join(_reasons(each, place, lang))
    return html.Li(
        [html.A(title, href=request.link(f"/projects/{project_id}")), html.P([why, " ", compare], className="quiet")]
    )


def _reasons(each: Similar, place: str, lang: Lang) -> list[str]:
    where = text(lang, f"project.similar.{each.nearness}", place=place)
    if each.size is None or each.own_size is None:
        known = each.size if each.own_size is None else None
        size = "size_unknown" if known is None else "size_alone"
        return [where, text(lang, f"project.similar.{size}", size="" if known is None else count(known, lang))]
    size = "size_close" if each.close_in_size else "size_other"
    return [where, text(lang, f"project.similar.{size}", size=count(each.size, lang), own=count(each.own_size, lang))]


def cases(found: Related, request: PageRequest) -> list[html.Section]:
    """The case studies on this project in full; else those of the same system type by title."""
    lang = request.lang
    sections = [_case(each, request) for each in found.cases]
    if found.other_cases and (address_of("/cases/<>", lang) or not found.cases):
        items = [html.Li(_case_link(each, request)) for each in found.other_cases]
        heading = html.H2(text(lang, "project.cases.other"))
        sections.append(html.Section([heading, html.Ul(items, className="entries")], className="card-plain"))
    return sections


def _case(case: Row, request: PageRequest) -> html.Section:
    lang = request.lang
    parts: list[Component] = []
    for part in _PARTS:
        words = by_language(case, part, lang)
        if words:
            parts += [html.Dt(text(lang, f"project.case.{part}")), html.Dd(words)]
    more = [html.P(_case_link(case, request))] if address_of("/cases/<>", lang) else []
    return html.Section(
        [html.H2(text(lang, "project.case.title")), html.Dl(parts, className="case-parts"), *more],
        className="card-plain",
    )


def _case_link(case: Row, request: PageRequest) -> Component:
    title = by_language(case, "title", request.lang)
    if address_of("/cases/<>", request.lang) is None and case["project_id"]:
        return html.A(title, href=request.link(f"/projects/{case['project_id']}"))
    return page_link(title, "/cases/<>", request.lang, str(case["case_id"]))


def vendor(found: Related, request: PageRequest) -> list[html.Section]:
    """The vendor, and what it offers."""
    if found.vendor is None:
        return []
    lang, row = request.lang, found.vendor
    name = html.A(by_language(row, "name", lang), href=project_links.subject("vendor", str(row["vendor_id"]), request))
    details = _details(
        {
            text(lang, "project.vendor.number"): row["corporate_number"],
            text(lang, "project.vendor.website"): _outside(row["website"], row["website"]),
            text(lang, "project.vendor.products"): _products(found, lang),
        }
    )
    return [html.Section([html.H2(text(lang, "project.vendor.title")), html.P(name), details], className="card-plain")]


def _products(found: Related, lang: Lang) -> str:
    products = list(dict.fromkeys(str(each["product_ja"]) for each in found.products))
    shown = text(lang, "list.between").join(products[:_PRODUCTS_AT_MOST])
    rest = len(products) - _PRODUCTS_AT_MOST
    return text(lang, "project.vendor.more", shown=shown, count=rest) if rest > 0 else shown


def _details(values: Mapping[str, Any]) -> html.Dl:
    """What is stated of it, each under its name."""
    rows = [html.Div([html.Dt(name), html.Dd(value)], className="fact") for name, value in values.items() if value]
    return html.Dl(rows, className="facts")


def documents(found: Related, request: PageRequest) -> list[html.Section]:
    """Documents of the same system type or from the same source."""
    if not found.documents:
        return []
    lang = request.lang
    items = [
        html.Li([_document(each, request), html.P(_about(each, lang), className="quiet")]) for each in found.documents
    ]
    return [
        html.Section(
            [html.H2(text(lang, "project.documents.title")), html.Ul(items, className="entries")],
            className="card-plain",
        )
    ]


def _document(document: Row, request: PageRequest) -> Component | str:
    title = by_language(document, "title", request.lang)
    own = address_of("/documents/<>", request.lang, str(document["document_id"]))
    return html.A(title, href=own) if own else _outside(document["document_url"], title) or title


def _about(document: Row, lang: Lang) -> str:
    parts = [document["publisher_ja"], day(document["published"], lang) if document["published"] else None]
    return text(lang, "list.between").join(str(part) for part in parts if part)


def _outside(url: str | None, words: str | None) -> html.A | None:
    return html.A(words, href=url, rel="noopener noreferrer", target="_blank") if is_web(url) else None
