"""A page that lists things: filters at the side, what they find in pages of a size that is read, exports below."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data.filters import PAGE_KEY
from data.list_phrases import list_phrases
from data.numbers import count, day
from data.phrases import Phrase
from data.queries.listing import Counts, Found
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text
from layouts import ids
from layouts.components.chips import chips
from layouts.components.exports import FORMATS
from layouts.components.list_filters import list_filters, list_rules
from layouts.request import PageRequest, localised

LISTS_PATH = "/download/lists/"


@dataclass(frozen=True)
class ListPage:
    """``key`` names the page and its texts; ``keys``: the filters it understands; ``items`` draws some rows.

    ``before`` stands above the filters; ``above`` above the items of the first page, and follows the selection;
    ``beside`` the items stands what keeps its place while they change.
    """

    key: str
    keys: tuple[str, ...]
    size: int
    found: Callable[[Snapshot, Selection], Found]
    items: Callable[[PageRequest, Sequence[int]], Component]
    before: Callable[[PageRequest], Sequence[Component]] = lambda _request: ()
    above: Callable[[PageRequest], Sequence[Component]] = lambda _request: ()
    beside: Callable[[PageRequest], Sequence[Component]] = lambda _request: ()


def list_layout(page: ListPage, request: PageRequest) -> html.Main:
    """The whole page as its address says; later changes come by its one callback."""
    lang = request.lang
    everything = page.found(request.snapshot, Selection())
    return html.Main(
        [
            html.Div(
                [
                    html.H1(text(lang, f"{page.key}.title")),
                    html.P(text(lang, f"{page.key}.lead", day=day(request.snapshot.id, lang)), className="lead"),
                    *page.before(request),
                ],
                className="page-head",
            ),
            html.Div(
                [
                    list_filters(page.key, page.keys, _with_held(everything.counts, request), request),
                    _content(page, request),
                ],
                className="explore",
            ),
            dcc.Store(id=ids.selection(page.key), data=request.selection.to_search()),
            dcc.Store(id=ids.counts(page.key), data=option_counts(page, request)),
            dcc.Store(id=ids.RULES, data=list_rules(page.keys, request)),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="list-page",
    )


def _content(page: ListPage, request: PageRequest) -> html.Div:
    shown = html.Div(results(page, request), id=ids.results(page.key), className="content")
    beside = page.beside(request)
    return html.Div([shown, html.Div(beside, className="beside")], className="with-beside") if beside else shown


def option_counts(page: ListPage, request: PageRequest) -> dict[str, dict[str, int]]:
    """What each option would find under the other filters; options that find nothing are left out."""
    counts = _with_held(page.found(request.snapshot, request.selection).counts, request)
    return {key: dict(counts[key]) for key in page.keys}


def _with_held(counts: Counts, request: PageRequest) -> Counts:
    """``counts`` and those of the documents that this installation holds, where the page asks for them."""
    held = request.held.counts
    return {key: dict(Counter(found) + Counter(held.get(key, {}))) for key, found in counts.items()}


def results(page: ListPage, request: PageRequest) -> list[Component | None]:
    """How many match, what is on, the things of one page, the ways to the other pages and to files."""
    lang, selection = request.lang, request.selection
    found = page.found(request.snapshot, selection)
    on = list_phrases(request.snapshot, selection, page.keys, lang)
    last = max(1, -(-len(found.rows) // page.size))
    number = min(selection.number(PAGE_KEY) or 1, last)
    rows = found.rows[(number - 1) * page.size : number * page.size]
    sentence = text(
        lang,
        "list.narrowed" if on else "list.all",
        count=count(len(found.rows) + request.held.found, lang),
        all=count(found.size + request.held.size, lang),
        things=text(lang, f"{page.key}.things"),
    )
    head = html.Div(
        [
            html.P(sentence, className="summary", role="status", **{"data-testid": "summary"}),
            html.Div(chips(on, selection, request.address, lang), className="chips"),
        ],
        className="summary-row",
    )
    parts: list[Component | None] = [head, *(page.above(request) if number == 1 else ())]
    if rows:
        parts += [page.items(request, rows), _pages(number, last, request)]
    elif not request.held.found:
        parts.append(_nothing(on, request))
    return [*parts, html.Div(list_exports(page.key, request), className="tools")]


def _nothing(on: Sequence[Phrase], request: PageRequest) -> html.Div:
    """The filters by name, and links that take one of them away each."""
    lang = request.lang
    named = text(lang, "list.between").join(
        text(lang, "filters.pair", label=each.label, words=each.words) for each in on
    )
    links = [
        html.Li(
            html.A(
                text(lang, "empty.relax", label=each.label, words=each.words),
                href=request.address + each.relaxed.to_search(),
                className="in-page",
            )
        )
        for each in on
    ]
    return html.Div(
        [html.P(text(lang, "list.empty", filters=named) if on else text(lang, "list.none")), html.Ul(links)],
        className="message message-empty",
        role="status",
        **{"data-testid": "empty"},
    )


def _pages(number: int, last: int, request: PageRequest) -> html.Nav | None:
    if last == 1:
        return None
    lang = request.lang
    links = [
        html.Li(
            html.A(
                count(each, lang),
                href=request.address + request.selection.with_values(PAGE_KEY, _first(each)).to_search(),
                className="in-page page-number",
                **({"aria-current": "page"} if each == number else {}),
                **{"aria-label": text(lang, "list.page", number=count(each, lang), last=count(last, lang))},
            )
        )
        for each in _shown(number, last)
    ]
    return html.Nav(html.Ul(links, className="pages"), **{"aria-label": text(lang, "list.pages")})


def _first(number: int) -> tuple[str, ...]:
    return () if number == 1 else (str(number),)


def _shown(number: int, last: int) -> list[int]:
    """The first, the last and those around: a few links whatever the length."""
    return sorted({1, last, *(each for each in range(number - 2, number + 3) if 1 <= each <= last)})


def list_exports(name: str, request: PageRequest) -> list[html.A]:
    """What the filters find, all pages of it, in each format; the browser keeps the links at the address on show."""
    return [
        html.A(
            text(request.lang, f"export.{kind}"),
            className="tool tool-strong",
            **_download(f"{LISTS_PATH}{name}.{kind}", request),
            **{"data-testid": f"{name}-{kind}"},
        )
        for kind in FORMATS
    ]


def fixed_exports(path: str, search: str, lang: Lang) -> list[html.A]:
    """Files of a view that does not follow the address on show."""
    return [
        html.A(
            text(lang, f"export.{kind}"), href=localised(f"{path}{kind}", lang) + search, className="tool", download=""
        )
        for kind in FORMATS
    ]


def _download(path: str, request: PageRequest) -> dict[str, Any]:
    address = localised(path, request.lang)
    return {"href": address + request.selection.to_search(), "download": "", "data-view": address}
