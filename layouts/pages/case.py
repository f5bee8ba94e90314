"""One case to read and to print: challenge, approach, result, lesson, beside them the figures of its project."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.list_names import list_names
from data.names import names
from data.numbers import count, day, fiscal_year, percent, yen
from data.queries.cases import Case, cases, similar
from data.queries.documents import documents_of_sources
from data.schema.snapshot_tables import CASE_PARTS
from data.text import Lang, by_language, text
from layouts import ids
from layouts.components.correction_link import correction_link
from layouts.components.facts import crumbs, fact_list, joined, source_list, source_mark
from layouts.links import page_link
from layouts.pages.cases import case_link, where
from layouts.request import PageRequest, localised

_FIGURES = (
    "status",
    "participating_municipalities",
    "fiscal_year",
    "go_live",
    "initial_cost_jpy",
    "annual_operating_cost_jpy",
    "contract_amount_jpy",
    "savings_jpy",
    "savings_pct",
)


def layout(request: PageRequest) -> html.Main:
    """The page of the case in the path."""
    lang = request.lang
    case = cases(request.snapshot)[request.arguments["case_id"]]
    used = [str(row["source_id"]) for row in (case.row, case.project) if row]
    other = case.row["title_en" if lang == "ja" else "title_ja"]
    return html.Main(
        [
            crumbs(text(lang, "case.back"), localised("/cases", lang) + request.selection.to_search(), lang),
            html.H1(by_language(case.row, "title", lang)),
            html.P(other, className="lead", lang="en" if lang == "ja" else "ja") if other else None,
            html.P(joined(where(case, request), lang), className="item-line"),
            html.Div([html.Article(_story(case, lang)), _beside(case, request)], className="case"),
            *_similar(case, request),
            source_list(used, request),
            html.P(correction_link("case_studies", request.arguments["case_id"], request)),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
    )


def _story(case: Case, lang: Lang) -> list[html.Section]:
    """What the source says, in its four parts; a part that it does not say is named as such."""
    return [
        html.Section(
            [
                html.H2(text(lang, f"case.{part}")),
                html.P(words) if words else html.P(text(lang, "no_data"), className="missing"),
            ],
            className=f"card-plain case-part case-{part}",
        )
        for part in CASE_PARTS
        for words in [by_language(case.row, part, lang)]
    ]


def _beside(case: Case, request: PageRequest) -> html.Aside:
    lang = request.lang
    known = list_names(request.snapshot, "theme", lang)
    themes = [html.Span(known[theme], className="tag") for theme in known if theme in case.themes]
    about: list[Component] = [
        html.H2(text(lang, "case.about")),
        html.P([text(lang, "case.source"), " ", source_mark(str(case.row["source_id"]), lang)], className="item-line"),
    ]
    if themes:
        about += [html.P(themes, className="tags"), html.P(text(lang, "cases.themes"), className="caption")]
    return html.Aside(
        [
            html.Section(about, className="card-plain"),
            html.Section(_project(case, request), className="card-plain"),
            *_documents(case, request),
        ],
        className="case-beside",
        **{"aria-label": text(lang, "case.about")},
    )


def _project(case: Case, request: PageRequest) -> list[Component]:
    lang, project = request.lang, case.project
    heading = html.H2(text(lang, "case.project"))
    if project is None:
        return [heading, html.P(text(lang, "case.no_project"), className="missing")]
    mark = source_mark(str(project["source_id"]), lang)
    vendor = project["vendor_id"]
    named = page_link(names(request.snapshot, "vendor", lang)[vendor], "/vendors/<>", lang, vendor) if vendor else None
    found = [(text(lang, f"field.{name}"), _shown(name, project, lang)) for name in _FIGURES]
    facts = [(name, [shown, " ", mark]) for name, shown in found if shown]
    if named:
        facts.append((text(lang, "field.vendor_id"), [named, " ", mark]))
    blank = [name for name, shown in found if not shown] + ([] if named else [text(lang, "field.vendor_id")])
    missing = text(lang, "case.blank", names=text(lang, "list.between").join(blank))
    link = page_link(by_language(project, "title", lang), "/projects/<>", lang, str(project["project_id"]))
    parts = [heading, html.P(link), fact_list(facts, lang)]
    return [*parts, html.P(missing, className="caption missing")] if blank else parts


def _shown(name: str, project: Mapping[str, Any], lang: Lang) -> str:
    value = project[name]
    if value is None:
        return ""
    if name == "status":
        return text(lang, f"code.status.{value}")
    if name == "participating_municipalities":
        return text(lang, "unit.participating_municipalities", number=count(value, lang))
    if name == "fiscal_year":
        return fiscal_year(int(value), lang)
    if name == "savings_pct":
        return percent(value, lang)
    return yen(value, lang) if name.endswith("_jpy") else day(value, lang)


def _documents(case: Case, request: PageRequest) -> list[html.Section]:
    used = {str(row["source_id"]) for row in (case.row, case.project) if row}
    found = documents_of_sources(request.snapshot, used)
    if not found:
        return []
    links = [
        html.Li(
            page_link(by_language(each.row, "title", request.lang), "/documents/<>", request.lang, each.document_id)
        )
        for each in found
    ]
    return [html.Section([html.H2(text(request.lang, "case.documents")), html.Ul(links)], className="card-plain")]


def _similar(case: Case, request: PageRequest) -> list[html.Section]:
    found = similar(request.snapshot, case)
    if not found:
        return []
    items = [
        html.Li(
            [
                case_link(each, request),
                " ",
                html.Span(joined(where(each, request), request.lang), className="item-line"),
            ]
        )
        for each in found
    ]
    lang = request.lang
    return [
        html.Section(
            [
                html.H2(text(lang, "case.similar")),
                html.P(text(lang, "case.similar.how"), className="caption"),
                html.Ul(items),
            ],
            className="card-plain case-similar",
        )
    ]
