"""On the data: what it is, what it rests on, how complete and how fresh it is, what it cannot tell."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.numbers import count, day
from data.queries.sources import with_rows
from data.schema import SNAPSHOT_TABLES
from data.text import text
from geo.files import card
from layouts import ids
from layouts.components.exports import FORMATS
from layouts.components.row_links import kept_search
from layouts.components.small_table import small_table
from layouts.components.snapshot_downloads import snapshot_downloads
from layouts.links import page_link
from layouts.pages.data_parts import columns_table, freshness_table, quality_table
from layouts.pages.data_sources import sources_table
from layouts.request import PageRequest, localised

DATA_PATH = "/download/data/"
_SECTIONS = ("what", "downloads", "sources", "freshness", "columns", "quality", "licence", "limits")
_MOST_USED = 10
_LIMITS = ("incomplete", "unofficial", "blank", "old", "amounts", "participants", "systems", "population")


def layout(request: PageRequest) -> html.Main:
    """The page of the snapshot that the address asks for."""
    lang, snapshot = request.lang, request.snapshot
    return html.Main(
        [
            html.H1(text(lang, "trust.title")),
            html.P(text(lang, "trust.lead", day=day(snapshot.id, lang)), className="lead"),
            _contents(request),
            section("what", _what(request), request),
            html.Div(snapshot_downloads(request), id=ids.data_part("downloads")),
            section("sources", _sources(request), request, "sources"),
            section("freshness", freshness_table(request), request, "freshness"),
            section("columns", columns_table(request), request, "columns"),
            section("quality", quality_table(request), request, "quality"),
            section("licence", _licence(request), request),
            section("limits", _limits(request), request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading reading-wide",
    )


def section(name: str, parts: Sequence[Component], request: PageRequest, export: str = "") -> html.Section:
    """A part of the page with its heading and, where it can be taken away, its files."""
    lang = request.lang
    files = data_files(export, text(lang, f"trust.export.{export}"), request) if export else None
    return html.Section(
        [html.H2(text(lang, f"trust.{name}")), *parts, files],
        className="card-plain table-wrap",
        id=ids.data_part(name),
    )


def data_files(export: str, title: str, request: PageRequest) -> html.Div:
    """The files of one table, called ``title``, in the snapshot on show."""
    lang = request.lang
    links = [
        html.A(
            text(lang, f"export.{kind}"),
            href=localised(f"{DATA_PATH}{export}.{kind}", lang) + f"?snapshot={request.snapshot.id}",
            className="tool",
            download="",
            **{"aria-label": text(lang, "changes.file", title=title, kind=text(lang, f"export.{kind}"))},
        )
        for kind in FORMATS
    ]
    return html.Div(links, className="tools")


def _contents(request: PageRequest) -> html.Nav:
    lang = request.lang
    links = [html.Li(html.A(text(lang, f"trust.{name}"), href=f"#{ids.data_part(name)}")) for name in _SECTIONS]
    more = [
        html.Li(page_link(text(lang, title), path, lang))
        for title, path in (
            ("trust.heatmap", "/data/completeness"),
            ("trust.dictionary", "/data/dictionary"),
            ("changes.menu", "/data/changes"),
        )
    ]
    return html.Nav(html.Ul([*links, *more]), className="contents", **{"aria-label": text(lang, "trust.contents")})


def _what(request: PageRequest) -> list[Component]:
    lang, snapshot = request.lang, request.snapshot
    tables = [
        (table.title(lang), table.description(lang), count(len(snapshot.tables[table.name]), lang))
        for table in SNAPSHOT_TABLES
    ]
    headers = [text(lang, f"trust.head.{name}") for name in ("table", "about", "rows")]
    later = snapshot.reconstructed_from
    made = (
        text(lang, "trust.what.collected", day=day(snapshot.id, lang))
        if later is None
        else text(lang, "trust.what.reconstructed", day=day(snapshot.id, lang), later=day(later, lang))
    )
    return [
        html.P(text(lang, "trust.what.about")),
        html.P(made, className="message message-notice" if later else ""),
        _snapshots(request),
        small_table(text(lang, "trust.what"), headers, tables, numeric_from=2, stacks=True),
    ]


def _snapshots(request: PageRequest) -> html.Div:
    """One link a snapshot, the one on show marked."""
    lang = request.lang
    links = [
        html.Li(
            html.A(
                day(each, lang),
                href=request.address + request.selection.with_values("snapshot", [each]).to_search(),
                className="tool",
                **({"aria-current": "true"} if each == request.snapshot.id else {}),
            )
        )
        for each in request.snapshots
    ]
    label = html.Span(text(lang, "filter.snapshot"), className="filter-label")
    return html.Div([label, html.Ul(links)], className="day-row")


def _sources(request: PageRequest) -> list[Component]:
    lang, found = request.lang, with_rows(request.snapshot)
    numbers = {
        "sources": len(found),
        "dated": int(found["published"].notna().sum()),
        "linked": int(found["url"].notna().sum()),
        "rows": int(found["rows"].sum()),
    }
    shown = {name: count(number, lang) for name, number in numbers.items()}
    every = page_link(text(lang, "trust.sources.all", **shown), "/data/sources", lang, search=kept_search(request))
    return [html.P(text(lang, "trust.sources.about", **shown)), sources_table(found.head(_MOST_USED), request), every]


def _licence(request: PageRequest) -> list[Component]:
    lang, borders = request.lang, card()
    return [
        html.P(text(lang, "trust.licence.data")),
        html.P(text(lang, "trust.licence.cite", day=day(request.snapshot.id, lang)), className="cite"),
        html.P(text(lang, "trust.licence.sources")),
        html.P(
            [
                borders.attribution[lang],
                " (",
                html.A(borders.licence, href=borders.licence_url, rel="noopener noreferrer"),
                ")",
            ]
        ),
        html.P(text(lang, "trust.licence.program")),
    ]


def _limits(request: PageRequest) -> list[Component]:
    lang, borders = request.lang, card()
    limits = [html.Li(text(lang, f"trust.limits.{name}")) for name in _LIMITS]
    gaps = [html.Li(gap) for gap in borders.known_gaps[lang]]
    steps = [html.Li(step) for step in borders.steps[lang]]
    return [
        html.Ul(limits),
        html.H3(text(lang, "trust.limits.borders")),
        html.Ul(gaps),
        html.Details([html.Summary(text(lang, "trust.limits.steps")), html.Ol(steps)]),
    ]
