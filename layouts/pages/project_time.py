"""The dates of a project on a line of years; a date of reduced precision is as long as what it leaves open."""

from collections.abc import Sequence
from datetime import date, timedelta

from dash import html

from data.community.rating_figures import Month, Satisfaction
from data.numbers import day, fiscal_year
from data.queries.moments import Moment, days_of, moments
from data.queries.project import ProjectFacts
from data.text import Lang, text
from layouts.components.satisfaction import month_words
from layouts.components.source_link import source_mark
from layouts.page_loads import part
from layouts.request import PageRequest

_TICKS_AT_MOST = 8
_MONTHS_AT_MOST = 6


def timeline(facts: ProjectFacts, request: PageRequest) -> list[html.Section]:
    """The line, and the dates as a list; nothing where there are fewer than two (one stands with the facts)."""
    found, rated = moments(request.snapshot, facts.project_id), _rated(request)
    if len(found) + len(rated) < 2:
        return []
    lang = request.lang
    now = date.fromisoformat(request.snapshot.id)
    first, last = _ends(found, max([now, *(days_of(each.month)[1] for each in rated)]))
    rows = [_row(each, (first, last), facts.source, lang) for each in found]
    rows += [_rated_row(each, (first, last), request) for each in rated]
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


def _rated(request: PageRequest) -> tuple[Month, ...]:
    """The newest months in which what the participating bodies say of the system has changed."""
    found: Satisfaction | None = part(request, "ratings")
    return found.history[-_MONTHS_AT_MOST:] if found else ()


def _rated_row(month: Month, ends: tuple[date, date], request: PageRequest) -> html.Li:
    first, last = days_of(month.month)
    words = month_words(month.month, month.mean, month.n, request)
    when = html.Span([html.B(text(request.lang, "rating.title")), " ", words], className="when")
    return html.Li([when, _mark("rating", (first, last), ends)])


def _row(moment: Moment, ends: tuple[date, date], source: str, lang: Lang) -> html.Li:
    words = fiscal_year(int(moment.stated), lang) if moment.column == "fiscal_year" else day(moment.stated, lang)
    field = text(lang, f"field.{moment.column}")
    mark = _mark(moment.column, (moment.first, moment.last), ends)
    label = text(lang, "project.source_of", field=field, source=source)
    return html.Li([html.Span([html.B(field), " ", words, " ", source_mark(source, label)], className="when"), mark])


def _mark(kind: str, days: tuple[date, date], ends: tuple[date, date]) -> html.Span:
    """The days on the line."""
    left, right = (_share(each, *ends) for each in (days[0], days[1] + timedelta(days=1)))
    return html.Span(
        html.Span(
            className=f"span span-{kind}",
            style={"left": f"{left:.2%}", "width": f"{max(right - left, 0.0):.2%}"},
        ),
        className="line",
        **{"aria-hidden": "true"},
    )


def _ends(found: Sequence[Moment], now: date) -> tuple[date, date]:
    """Whole years around all dates and the day of the data."""
    first = min([now, *(each.first for each in found)])
    last = max([now, *(each.last for each in found)])
    return date(first.year, 1, 1), date(last.year + 1, 1, 1)


def _ticks(first: date, last: date) -> range:
    return range(first.year, last.year + 1, max(1, -(-(last.year - first.year) // _TICKS_AT_MOST)))


def _share(day_: date, first: date, last: date) -> float:
    return (day_ - first) / (last - first)


def _percent(day_: date, first: date, last: date) -> str:
    return f"{_share(day_, first, last):.2%}"
