"""The sources: all of them with what rests on each, and one of them with its rows."""

import pandas as pd
from dash import html

from data.filters import PAGE_KEY
from data.numbers import count, day
from data.queries.plain import records
from data.queries.project import sources_of
from data.queries.sources import RESTING, rows_on, with_rows
from data.schema import contract
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.row_links import row_link, source_page_link
from layouts.components.small_table import small_table
from layouts.components.source_link import source_link
from layouts.links import address_of
from layouts.request import PageRequest, localised

_PAGE = 50
_MOST = 200


def sources_table(frame: pd.DataFrame, request: PageRequest) -> html.Div:
    """One row a source: its number, title with link and days, and how many rows rest on it, by table."""
    lang = request.lang
    rows = [
        (
            source_page_link(row["source_id"], lang, f"?snapshot={request.snapshot.id}"),
            source_link(dict(row), lang),
            count(row["rows"], lang),
            text(lang, "list.between").join(
                text(lang, "trust.sources.part", table=contract(name).title(lang), rows=count(row[name], lang))
                for name in RESTING
                if row[name]
            ),
        )
        for row in records(frame)
    ]
    headers = [text(lang, f"trust.head.{name}") for name in ("source", "title", "rows", "where")]
    return small_table(text(lang, "trust.sources"), headers, rows, numeric_from=99, stacks=True)


def all_sources(request: PageRequest) -> html.Main:
    """Every source, those that carry the most first, page by page."""
    lang, found = request.lang, with_rows(request.snapshot)
    last = max(1, -(-len(found) // _PAGE))
    number = min(request.selection.number(PAGE_KEY) or 1, last)
    shown = found.iloc[(number - 1) * _PAGE : number * _PAGE]
    return html.Main(
        [
            crumbs(text(lang, "trust.back"), localised("/data", lang), lang),
            html.H1(text(lang, "trust.sources.title", sources=count(len(found), lang))),
            html.P(text(lang, "trust.sources.order", day=day(request.snapshot.id, lang)), className="lead"),
            html.Section(sources_table(shown, request), className="card-plain table-wrap tall"),
            _pages(number, last, request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading reading-wide",
    )


def _pages(number: int, last: int, request: PageRequest) -> html.Nav:
    lang = request.lang
    links = [
        html.Li(
            html.A(
                count(each, lang),
                href=request.address + request.selection.with_values(PAGE_KEY, [str(each)]).to_search(),
                className="page-number",
                **({"aria-current": "page"} if each == number else {}),
                **{"aria-label": text(lang, "list.page", number=count(each, lang), last=count(last, lang))},
            )
        )
        for each in sorted({1, last, *range(max(1, number - 4), min(last, number + 4) + 1)})
    ]
    return html.Nav(html.Ul(links, className="pages"), **{"aria-label": text(lang, "list.pages")})


def one_source(request: PageRequest) -> html.Main:
    """One source: where and when it was published and read, and every row that rests on it."""
    lang, source_id = request.lang, request.arguments["source_id"]
    (source,) = sources_of(request.snapshot, [source_id])
    found = rows_on(request.snapshot, source_id)
    search = f"?snapshot={request.snapshot.id}"
    return html.Main(
        [
            crumbs(text(lang, "trust.sources.back"), address_of("/data/sources", lang) or "", lang),
            html.H1(text(lang, "trust.source.title", source=source_id)),
            html.P(source_link(source, lang), className="lead"),
            html.P(text(lang, "trust.source.about", rows=count(sum(map(len, found.values())), lang))),
            *[_resting(name, rows, search, request) for name, rows in found.items()],
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
    )


def _resting(name: str, frame: pd.DataFrame, search: str, request: PageRequest) -> html.Section:
    lang = request.lang
    items = [html.Li(row_link(name, row, lang, search)) for row in records(frame.head(_MOST))]
    title = text(lang, "trust.sources.part", table=contract(name).title(lang), rows=count(len(frame), lang))
    cut = len(frame) > _MOST
    rest = html.P(text(lang, "trust.more", count=count(len(frame) - _MOST, lang))) if cut else None
    return html.Section([html.H2(title), html.Ul(items), rest], className="card-plain")
