"""One document: what it is, where it is, what rests on the same source."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.list_names import list_names
from data.names import names
from data.numbers import day
from data.queries.cases import cases
from data.queries.documents import Document, documents, versions
from data.queries.plain import records
from data.text import by_language, text
from layouts import ids
from layouts.components.correction_link import correction_link
from layouts.components.facts import crumbs, fact_list, joined, source_list, source_mark
from layouts.links import page_link
from layouts.pages.documents import host_of
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The page of the document in the path."""
    lang, snapshot = request.lang, request.snapshot
    document = documents(snapshot)[request.arguments["document_id"]]
    row = document.row
    other = row["title_en" if lang == "ja" else "title_ja"]
    case_links = [
        page_link(by_language(cases(snapshot)[each].row, "title", lang), "/cases/<>", lang, each)
        for each in document.case_ids
    ]
    return html.Main(
        [
            crumbs(text(lang, "document.back"), localised("/documents", lang) + request.selection.to_search(), lang),
            html.H1(by_language(row, "title", lang)),
            html.P(other, className="lead", lang="en" if lang == "ja" else "ja") if other else None,
            _facts(document, request),
            *_links("document.versions", _versions(document, request), request),
            *_links("document.projects", _projects(document, request), request),
            *_links("document.cases", case_links, request),
            source_list([str(row["source_id"])], request),
            html.P(correction_link("documents", document.document_id, request)),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
    )


def _facts(document: Document, request: PageRequest) -> html.Section:
    lang, row = request.lang, document.row
    mark = source_mark(str(row["source_id"]), lang)
    systems = names(request.snapshot, "system", lang)
    types = list_names(request.snapshot, "type", lang)
    about: list[str | Component] = [
        page_link(systems[code], "/systems/<>", lang, code) for code in systems if code in document.systems
    ]
    published, url = row["published"], row["document_url"]
    link = html.A(
        text(lang, "documents.open", host=host_of(url or "")), href=url, rel="noopener noreferrer", target="_blank"
    )
    facts = [
        (text(lang, "filter.type"), [types[str(row["document_type"])], " ", mark]),
        (text(lang, "filter.publisher"), [row["publisher_ja"], " ", mark] if row["publisher_ja"] else None),
        (text(lang, "document.published"), [day(published, lang), " ", mark] if published else None),
        (text(lang, "document.systems"), joined(about, lang) if about else None),
    ]
    return html.Section(
        [
            html.H2(text(lang, "document.facts")),
            fact_list(facts, lang),
            html.P(text(lang, "document.systems.how"), className="caption") if about else None,
            html.P(link if url else text(lang, "documents.no_link"), className="document-link"),
            html.P(text(lang, "document.elsewhere"), className="caption"),
        ],
        className="card-plain",
    )


def _versions(document: Document, request: PageRequest) -> list[Component]:
    """Other entries of the same title, with their day."""
    lang = request.lang
    return [
        html.Span(
            [
                page_link(by_language(each.row, "title", lang), "/documents/<>", lang, each.document_id),
                " ",
                html.Span(
                    text(lang, "source.published", day=day(each.row["published"], lang))
                    if each.row["published"]
                    else text(lang, "list.undated"),
                    className="source-dates",
                ),
            ]
        )
        for each in versions(request.snapshot, document)
    ]


def _projects(document: Document, request: PageRequest) -> list[Component]:
    projects = request.snapshot.projects
    found = records(projects[projects["project_id"].isin(document.project_ids)])
    return [
        page_link(by_language(each, "title", request.lang), "/projects/<>", request.lang, str(each["project_id"]))
        for each in found
    ]


def _links(key: str, links: Sequence[Component], request: PageRequest) -> list[html.Section]:
    if not links:
        return []
    items = html.Ul([html.Li(link) for link in links])
    return [html.Section([html.H2(text(request.lang, key)), items], className="card-plain")]
