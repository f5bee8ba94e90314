"""Projects in operation whose contract has no published end: a question for their desk."""

from typing import Any

from dash import html

from data.names import names
from data.numbers import count, fiscal_year
from data.queries.timeline import without_end
from data.text import Lang, text
from layouts.components.small_table import small_table
from layouts.pages.timeline_rows import (
    Project,
    desk_words,
    place_and_system,
    project_link,
    projects_of,
    source_cell,
    stated_day,
)
from layouts.request import PageRequest, localised

_MOST_LISTED = 20


def open_card(request: PageRequest) -> list[html.Section]:
    """The longest running of them, and the way to all; nothing where every end is published."""
    lang, rows = request.lang, without_end(request.snapshot, request.selection)
    if not len(rows):
        return []
    title = text(lang, "timeline.no_end.title")
    systems, places = (names(request.snapshot, key, lang) for key in ("system", "prefecture"))
    listed: list[tuple[Any, ...]] = [
        (
            project_link(each, request),
            place_and_system(each, places, systems),
            _began(each, lang),
            desk_words(each, request),
            source_cell(each),
        )
        for each in projects_of(request, rows[:_MOST_LISTED])
    ]
    heads = [text(lang, f"timeline.column.{name}") for name in ("project", "where", "began", "desk", "source")]
    return [
        html.Section(
            [
                html.H2(title),
                html.P(_sentence(len(rows), len(listed), lang), className="caption"),
                html.Div(small_table(title, heads, listed, numeric_from=99, stacks=True), className="wrapping"),
                html.P(html.A(text(lang, "timeline.no_end.list"), href=_explore(request)), className="caption"),
            ],
            className="card-plain",
            **{"data-testid": "no-end", "data-value": str(len(rows))},
        )
    ]


def _sentence(number: int, shown: int, lang: Lang) -> str:
    if shown == number:
        return text(lang, "timeline.no_end.sentence", count=count(number, lang))
    return text(lang, "timeline.no_end.first", count=count(number, lang), shown=count(shown, lang))


def _began(project: Project, lang: Lang) -> str:
    """The day of the contract, else of going live, else the fiscal year."""
    stated = project["contract_date"] or project["go_live"]
    year = project["fiscal_year"]
    return stated_day(stated, lang) if stated or year is None else fiscal_year(int(year), lang)


def _explore(request: PageRequest) -> str:
    """All in operation, with the column that says when a contract ends."""
    shown = request.selection.with_values("status", ["in_operation"])
    columns = ("title", "prefecture", "system", "organization", "year", "go_live", "contract_end", "source")
    return localised("/", request.lang) + shown.with_values("columns", columns).to_search()
