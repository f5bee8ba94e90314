"""Everything on the timeline page that its address changes."""

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.filters import RANGES
from data.names import names
from data.numbers import count, day
from data.phrases import phrases
from data.plan_keys import PLAN_CHOICES
from data.queries.facets import facets
from data.queries.groups import lacking
from data.queries.timeline import FRESH_MONTHS, UNDER_WAY, Ending, dated, ending, timeline, under_way, until_of
from data.spans import months_later
from data.text import by_language, plural, text
from layouts import ids
from layouts.components.around import widen
from layouts.components.chips import chips
from layouts.components.filter_panel import OPENING, chosen_summary, most_vendors, unknown_label
from layouts.components.messages import empty
from layouts.components.small_table import small_table
from layouts.components.timeline_files import file_links
from layouts.figures import gantt
from layouts.figures.theme import Figure
from layouts.pages.timeline_open import open_card
from layouts.pages.timeline_rows import (
    desk_words,
    hovers,
    place_and_system,
    project_link,
    projects_of,
    source_cell,
    stated_day,
    status_words,
)
from layouts.request import PageRequest, localised

_MOST_LISTED = 60


@dataclass(frozen=True)
class View:
    """``picture``: values that the browser writes into the filters (as on Explore)."""

    head: list[Any]
    lists: list[Component]
    figure: Figure
    caption: str
    picture: dict[str, Any]


def view(request: PageRequest) -> View:
    """The page of ``request``."""
    snapshot, selection, lang = request.snapshot, request.selection, request.lang
    found = ending(snapshot, selection, request.as_seen_on, until_of(selection, request.as_seen_on))
    return View(
        head=_head(found, request),
        lists=[_ending_card(found, request), _under_way_card(request), *open_card(request)],
        figure=_figure(request),
        caption=_caption(found, request),
        picture={
            "snapshot": snapshot.digest,
            "counts": _counts(request),
            "unknown": {
                span.unknown: unknown_label(span, lacking(snapshot, selection, span.key), lang) for span in RANGES
            },
            "summaries": {ids.filter_summary(key): chosen_summary(key, selection, lang) for key in OPENING},
        },
    )


def _counts(request: PageRequest) -> dict[str, dict[str, int]]:
    counts = {key: dict(options) for key, options in facets(request.snapshot, request.selection).items()}
    counts["vendor"] = {code: counts["vendor"][code] for code in most_vendors(request.snapshot)}
    return counts


def _head(found: Ending, request: PageRequest) -> list[Any]:
    lang, on = request.lang, phrases(request.snapshot, request.selection, request.lang)
    numbers = {"count": count(found.projects, lang), "all": count(len(request.snapshot.projects), lang)}
    summary = text(lang, "summary.narrowed" if on else "summary.all", **numbers)
    row = html.Div(
        [
            html.P(summary, className="summary", role="status", **{"data-testid": "summary"}),
            html.Div(chips(on, request.selection, request.address, lang), className="chips"),
        ],
        className="summary-row",
    )
    return [row, *widen(request), *([] if found.projects else empty(on, request.address, lang))]


def _ending_card(found: Ending, request: PageRequest) -> html.Section:
    lang = request.lang
    days = {"today": day(request.as_seen_on.isoformat(), lang), "until": day(found.until.isoformat(), lang)}
    title = _ending_title(days["until"], request)
    number = len(found.frame)
    sentence = plural(lang, "timeline.ending.sentence", number, count=count(number, lang), **days)
    basis = text(
        lang,
        "timeline.ending.basis",
        projects=count(found.projects, lang),
        stated=count(found.stated, lang),
        past=count(found.past, lang),
    )
    shown = _ending_table(found, title, request) if number else html.P(_why_none(found, days["today"], request))
    return html.Section(
        [
            html.H2(title),
            html.P(sentence, className="caption", **{"data-testid": "ending-count", "data-value": str(number)}),
            shown,
            *_longer(number, request),
            html.P(basis, className="caption"),
            html.Div(file_links(request), className="tools"),
        ],
        className="card-plain",
        **{"data-testid": "ending"},
    )


def _ending_title(until: str, request: PageRequest) -> str:
    lang, selection = request.lang, request.selection
    if selection.one("until"):
        return text(lang, "timeline.ending.title.until", until=until)
    return text(lang, "timeline.ending.title", months=selection.setting("within"))


def _why_none(found: Ending, today: str, request: PageRequest) -> str:
    if found.until < request.as_seen_on:
        return text(request.lang, "timeline.ending.past", today=today)
    return text(request.lang, "timeline.ending.none")


def _ending_table(found: Ending, title: str, request: PageRequest) -> html.Div:
    lang, systems = request.lang, names(request.snapshot, "system", request.lang)
    places = names(request.snapshot, "prefecture", lang)
    listed = found.frame.head(_MOST_LISTED)
    rows: list[tuple[Any, ...]] = [
        (
            project_link(each, request),
            place_and_system(each, places, systems),
            [stated_day(each["contract_end"], lang), *([] if sure else [_doubt(request)])],
            desk_words(each, request),
            source_cell(each),
        )
        for each, sure in zip(projects_of(request, listed["row"]), listed["certain"], strict=True)
    ]
    heads = [text(lang, f"timeline.column.{name}") for name in ("project", "where", "end", "desk", "source")]
    table = small_table(title, heads, rows, numeric_from=99, stacks=True)
    return html.Div([table, *_more(len(found.frame), request)], className="wrapping")


def _doubt(request: PageRequest) -> html.Span:
    return html.Span(text(request.lang, "timeline.possible"), className="desk-line missing")


def _longer(number: int, request: PageRequest) -> list[html.P]:
    """A link to the longest time ahead, where it holds more."""
    months = PLAN_CHOICES["within"][-1]
    until = months_later(request.as_seen_on, int(months))
    longest = ending(request.snapshot, request.selection, request.as_seen_on, until)
    if len(longest.frame) <= number:
        return []
    address = request.address + request.selection.with_values("until", []).with_values("within", [months]).to_search()
    more = count(len(longest.frame), request.lang)
    words = text(request.lang, "timeline.ending.longer", months=months, count=more)
    return [html.P(html.A(words, href=address, className="in-page"))]


def _under_way_card(request: PageRequest) -> html.Section:
    lang, systems = request.lang, names(request.snapshot, "system", request.lang)
    places = names(request.snapshot, "prefecture", lang)
    found = under_way(request.snapshot, request.selection, request.as_seen_on)
    title = text(lang, "timeline.under_way.title")
    rows: list[tuple[Any, ...]] = [
        (
            project_link(each, request),
            place_and_system(each, places, systems),
            status_words(each, lang),
            stated_day(each["go_live"], lang),
            desk_words(each, request),
            source_cell(each),
        )
        for each in projects_of(request, found.rows[:_MOST_LISTED])
    ]
    names_of = ("project", "where", "status", "live", "desk", "source")
    heads = [text(lang, f"timeline.column.{name}") for name in names_of]
    key = "timeline.under_way.sentence" if rows else "timeline.under_way.none"
    table = (
        [html.Div(small_table(title, heads, rows, numeric_from=99, stacks=True), className="wrapping")] if rows else []
    )
    years = FRESH_MONTHS // 12
    sentence = html.P(text(lang, key, count=count(len(found.rows), lang), years=years), className="caption")
    return html.Section(
        [html.H2(title), sentence, *table, *_more(len(found.rows), request), *_older(found.older, request)],
        className="card-plain",
        **{"data-testid": "under-way"},
    )


def _older(number: int, request: PageRequest) -> list[html.P]:
    """How many more are stated by older sources, and the way to their list."""
    if not number:
        return []
    lang = request.lang
    address = localised("/", lang) + request.selection.with_values("status", UNDER_WAY).to_search()
    link = html.A(text(lang, "timeline.under_way.list"), href=address)
    words = text(lang, "timeline.under_way.older", count=count(number, lang), years=FRESH_MONTHS // 12)
    return [html.P([words, " ", link], className="caption")]


def _more(number: int, request: PageRequest) -> list[html.P]:
    rest = number - _MOST_LISTED
    return [html.P(text(request.lang, "timeline.more", count=count(rest, request.lang)))] if rest > 0 else []


def _figure(request: PageRequest) -> Figure:
    selection, lang = request.selection, request.lang
    group = selection.setting("group")
    frame = timeline(request.snapshot, selection, group, gantt.MOST_ROWS)
    projects = projects_of(request, frame["row"])
    titles = [by_language(each, "title", lang) for each in projects]
    groups = names(request.snapshot, group, lang)
    return gantt.gantt(frame, titles, hovers(projects, lang), groups, request.as_seen_on.isoformat(), lang)


def _caption(found: Ending, request: PageRequest) -> str:
    lang = request.lang
    known = dated(request.snapshot, request.selection)
    if not known:
        return text(lang, "timeline.chart.none")
    numbers = {"projects": count(found.projects, lang), "dated": count(known, lang)}
    short = known > gantt.MOST_ROWS
    rest = text(lang, "timeline.chart.rest", shown=count(gantt.MOST_ROWS, lang)) if short else ""
    return text(lang, "timeline.chart.caption", ended=count(found.stated, lang), rest=rest, **numbers)
