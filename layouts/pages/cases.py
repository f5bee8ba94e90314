"""Case studies as cards, and the lessons of all of them in one list."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.list_names import list_names
from data.names import names
from data.queries.cases import CASE_KEYS, LESSON_KEYS, Case, cases, found_cases, found_lessons, lessons
from data.text import by_language, text
from layouts.components.facts import joined
from layouts.components.list_page import ListPage, list_layout
from layouts.links import page_link
from layouts.request import PageRequest

_CASES = 20
_LESSONS = 100


def layout(request: PageRequest) -> html.Main:
    """The cases as the address says."""
    return list_layout(CASES, request)


def lessons_layout(request: PageRequest) -> html.Main:
    """The lessons as the address says."""
    return list_layout(LESSONS, request)


def _before(request: PageRequest) -> list[Component]:
    return [html.P(page_link(text(request.lang, "cases.to_lessons"), "/lessons", request.lang), className="page-more")]


def _cards(request: PageRequest, rows: Sequence[int]) -> html.Ul:
    every = list(cases(request.snapshot).values())
    return html.Ul([html.Li(_card(every[row], request), className="item") for row in rows], className="items")


def _card(case: Case, request: PageRequest) -> list[Component]:
    lang = request.lang
    known = list_names(request.snapshot, "theme", lang)
    parts = [by_language(case.row, part, lang) for part in ("results", "approach", "challenge")]
    return [
        html.H2(case_link(case, request, request.selection.to_search()), className="item-title"),
        html.P(joined(where(case, request), lang), className="item-line"),
        html.P(next(filter(None, parts), ""), className="item-text"),
        html.P([html.Span(known[theme], className="tag") for theme in known if theme in case.themes], className="tags"),
    ]


def case_link(case: Case, request: PageRequest, search: str = "") -> Component:
    """The title as the way to the case's page."""
    return page_link(by_language(case.row, "title", request.lang), "/cases/<>", request.lang, case.case_id, search)


def where(case: Case, request: PageRequest) -> list[Component]:
    """System type and prefecture, each a link to its page."""
    lang, snapshot = request.lang, request.snapshot
    found = []
    for key, column, path in (
        ("system", "system_type", "/systems/<>"),
        ("prefecture", "prefecture_code", "/prefectures/<>"),
    ):
        code = case.row[column]
        if code:
            found.append(page_link(names(snapshot, key, lang)[code], path, lang, str(code)))
    return found


def _lesson_list(request: PageRequest, rows: Sequence[int]) -> html.Div:
    """One heading a system type, under it what each case says."""
    every, known = lessons(request.snapshot), names(request.snapshot, "system", request.lang)
    groups: dict[str, list[html.Li]] = {}
    for row in rows:
        groups.setdefault(str(every[row].row["system_type"]), []).append(_lesson(every[row], request))
    sections = [
        html.Section(
            [
                html.H2(page_link(known[system], "/systems/<>", request.lang, system) if system in known else system),
                html.Ul(items, className="lessons"),
            ],
            className="card-plain lesson-group",
        )
        for system, items in groups.items()
    ]
    return html.Div(sections)


def _lesson(case: Case, request: PageRequest) -> html.Li:
    return html.Li(
        [
            html.P(by_language(case.row, "lessons", request.lang)),
            html.P(case_link(case, request), className="item-line"),
        ]
    )


CASES = ListPage("cases", CASE_KEYS, _CASES, found_cases, _cards, _before)
LESSONS = ListPage("lessons", LESSON_KEYS, _LESSONS, found_lessons, _lesson_list)
