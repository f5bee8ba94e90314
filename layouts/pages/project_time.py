"""The dates of a project on a line of years; a date of reduced precision is as long as what it leaves open."""

from collections.abc import Sequence
from datetime import date, timedelta

from dash import html

from data.numbers import day, fiscal_year
from data.queries.moments import Moment, moments
from data.queries.project import ProjectFacts
from data.text import Lang, text
from layouts.components.source_link import source_mark
from layouts.request import PageRequest

_TICKS_AT_MOST = 8


def timeline(facts: ProjectFacts, request: PageRequest) -> list[html.Section]:
    """The line, and the dates as a list; nothing where fewer than two are stated (one stands with the facts)."""
    found = moments(request.snapshot, facts.project_id)
    if len(found) < 2:
        return []
    lang = request.lang
    now = date.fromisoformat(request.snapshot.id)
    first, last = _ends(found, now)
    rows = [_row(each, (first, last), facts.source, lang) for each in found]
    today = html.Span(
        html.Span(text(lang, "project.timeline.now", day=day(request.snapshot.id, lang))),
        className="now now-left" if _share(now, first, last) > 0.5 else "now",
        style={"left": _percent(now, first, last)},
    )
    ticks = [
        html.Span(str(year), className="tick", style={"left": _percent(date(year, 1, 1), first, last)})
        for year in _ticks(first, last)
    ]
    return [
        html.Section(
            [
                html.H2(text(lang, "project.timeline.title")),
                html.Figure(
                    [
                        html.Div(
                            [html.Div(ticks, className="axis", **{"aria-hidden": "true"}), html.Ol(rows), today],
                            className="timeline",
                        ),
                        html.Figcaption(text(lang, "project.timeline.caption"), className="caption"),
                    ]
                ),
            ],
            className="card-plain",
        )
    ]


def _row(moment: Moment, ends: tuple[date, date], source: str, lang: Lang) -> html.Li:
    words = fiscal_year(int(moment.stated), lang) if moment.column == "fiscal_year" else day(moment.stated, lang)
    field = text(lang, f"field.{moment.column}")
    left, right = (_share(each, *ends) for each in (moment.first, moment.last + timedelta(days=1)))
    mark = html.Span(
        html.Span(
            className=f"span span-{moment.column}",
            style={"left": f"{left:.2%}", "width": f"{max(right - left, 0.0):.2%}"},
        ),
        className="line",
        **{"aria-hidden": "true"},
    )
    label = text(lang, "project.source_of", field=field, source=source)
    return html.Li([html.Span([html.B(field), " ", words, " ", source_mark(source, label)], className="when"), mark])


def _ends(found: Sequence[Moment], now: date) -> tuple[date, date]:
    """Whole years around all dates and the day of the data."""
    first = min(each.first for each in found)
    last = max(now, *(each.last for each in found))
    return date(min(first, now).year, 1, 1), date(last.year + 1, 1, 1)


def _ticks(first: date, last: date) -> range:
    return range(first.year, last.year + 1, max(1, -(-(last.year - first.year) // _TICKS_AT_MOST)))


def _share(day_: date, first: date, last: date) -> float:
    return (day_ - first) / (last - first)


def _percent(day_: date, first: date, last: date) -> str:
    return f"{_share(day_, first, last):.2%}"
