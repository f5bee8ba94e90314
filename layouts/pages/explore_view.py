"""Everything on the Explore page that a selection changes.

The page is drawn with it once; later pictures travel as plain values and ready HTML that ``assets/picture.js`` writes
into what stands on the page: changed values of the figures by path, captions, numbers behind the options.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from data.filters import RANGES
from data.names import names, systems_by_domain
from data.numbers import count
from data.phrases import Phrase, phrases
from data.queries.cards import Cards, cards
from data.queries.facets import facets
from data.queries.groups import by_size, by_system, by_year_and_status, lacking
from data.queries.places import by_prefecture
from data.text import text
from layouts import ids
from layouts.components.chips import chips
from layouts.components.filter_panel import OPENING, chosen_summary, most_vendors, unknown_label
from layouts.components.messages import empty
from layouts.figures import bars, captions, choropleth
from layouts.figures.changes import Changes
from layouts.figures.legend import Entry
from layouts.figures.theme import Scheme
from layouts.html_text import html_text
from layouts.links import page_link
from layouts.pages.explore_axes import size_classes, size_labels, statuses_of
from layouts.pages.explore_cards import headline
from layouts.pages.explore_since import since_before
from layouts.request import PageRequest


@dataclass(frozen=True)
class View:
    """``figures``: figure id -> changed values by path; ``legend`` of the map; ``lacking`` by range."""

    head: list[Any]
    cards: list[html.Div]
    figures: dict[str, Changes]
    captions: dict[str, str]
    legend: list[Entry]
    counts: dict[str, dict[str, int]]
    lacking: dict[str, int]
    request: PageRequest

    @property
    def system_labels(self) -> list[tuple[str, str]]:
        """The (label, number) of each row of the system chart."""
        return bars.system_labels(*system_axis(self.request), self.figures[ids.CHART_SYSTEM])

    @property
    def picture(self) -> dict[str, Any]:
        """The values that the browser writes into the page."""
        selection, lang = self.request.selection, self.request.lang
        return {
            "snapshot": self.request.snapshot.digest,
            "figures": self.figures,
            "parts": {ids.HEAD: html_text(self.head), ids.CARDS: html_text(self.cards)},
            "captions": {ids.caption(figure): sentence for figure, sentence in self.captions.items()},
            "legend": self.legend,
            "numbers": {ids.SYSTEM_LABELS: [number for _, number in self.system_labels if number]},
            "counts": self.counts,
            "unknown": {span.unknown: unknown_label(span, self.lacking[span.key], lang) for span in RANGES},
            "summaries": {ids.filter_summary(key): chosen_summary(key, selection, lang) for key in OPENING},
        }


def view(request: PageRequest, scheme: Scheme) -> View:
    """The page of ``request`` on a light or dark screen."""
    snapshot, selection, lang = request.snapshot, request.selection, request.lang
    found = cards(snapshot, selection)
    measure = selection.one("measure") or "projects"
    counts = {key: dict(options) for key, options in facets(snapshot, selection).items()}
    counts["vendor"] = {code: counts["vendor"][code] for code in most_vendors(snapshot)}
    return View(
        head=_head(found, phrases(snapshot, selection, lang), request),
        cards=headline(found, lang, since_before(request, found)),
        figures=_figures(request, scheme),
        captions=_captions(request),
        legend=choropleth.legend(by_prefecture(snapshot, selection), lang, measure=measure, scheme=scheme),
        counts=counts,
        lacking={span.key: lacking(snapshot, selection, span.key) for span in RANGES},
        request=request,
    )


def _head(found: Cards, on: Sequence[Phrase], request: PageRequest) -> list[Any]:
    """How many projects match, what is on, and where none matches the ways out."""
    numbers = {"count": count(found.projects, request.lang), "all": count(found.all_projects, request.lang)}
    summary = text(request.lang, "summary.narrowed" if on else "summary.all", **numbers)
    row = html.Div(
        [
            html.P(summary, className="summary", role="status", **{"data-testid": "summary"}),
            html.Div(chips(on, request.selection, request.address, request.lang), className="chips"),
        ],
        className="summary-row",
    )
    return [row, *_own_page(request), *([] if found.projects else empty(on, request.address, request.lang))]


def _own_page(request: PageRequest) -> list[html.P]:
    """The way to the municipalities of a prefecture that is chosen alone."""
    chosen, lang = request.selection["prefecture"], request.lang
    if len(chosen) != 1:
        return []
    name = names(request.snapshot, "prefecture", lang)[chosen[0]]
    words = text(lang, "prefecture.open", name=name)
    return [html.P(page_link(words, "/prefectures/<>", lang, chosen[0]), className="own-page")]


def _figures(request: PageRequest, scheme: Scheme) -> dict[str, Changes]:
    snapshot, selection, lang = request.snapshot, request.selection, request.lang
    rows, labels = system_axis(request)
    return {
        ids.MAP: choropleth.values(
            by_prefecture(snapshot, selection),
            list(names(snapshot, "prefecture", lang).values()),
            lang,
            measure=selection.one("measure") or "projects",
            selected=selection["prefecture"],
            scheme=scheme,
        ),
        ids.CHART_SYSTEM: bars.system_values(by_system(snapshot, selection), rows, labels, selection["system"]),
        ids.CHART_YEAR: bars.year_values(
            by_year_and_status(snapshot, selection), statuses_of(request), _chosen_years(request), lang
        ),
        ids.CHART_SIZE: bars.size_values(by_size(snapshot, selection), _chosen_sizes(request)),
    }


def system_axis(request: PageRequest) -> tuple[list[tuple[str, str]], list[str]]:
    """The rows of the system chart and their labels."""
    rows = bars.system_rows(systems_by_domain(request.snapshot))
    known, domains = (names(request.snapshot, key, request.lang) for key in ("system", "domain"))
    return rows, [known[system] if system else domains[domain] for domain, system in rows]


def _chosen_years(request: PageRequest) -> set[tuple[int, str]]:
    """The (year, status) pairs that the filters choose; none where neither filter is on."""
    selection = request.selection
    low, high = selection.number("year_from"), selection.number("year_to")
    if low is None and high is None and not selection["status"]:
        return set()
    frame = by_year_and_status(request.snapshot, selection)
    wanted = set(selection["status"]) or set(frame["status"])
    return {
        (year, status)
        for year, status in zip(frame["fiscal_year"].tolist(), frame["status"], strict=True)
        if (low is None or year >= low) and (high is None or year <= high) and status in wanted
    }


def _chosen_sizes(request: PageRequest) -> set[int]:
    low, high = request.selection.number("size_min"), request.selection.number("size_max")
    if low is None and high is None:
        return set()
    return {
        start
        for start, end in size_classes()
        if (high is None or start <= high) and (low is None or end is None or end >= low)
    }


def _captions(request: PageRequest) -> dict[str, str]:
    snapshot, selection, lang = request.snapshot, request.selection, request.lang
    years, sizes = by_year_and_status(snapshot, selection), by_size(snapshot, selection)
    no_year, no_size = lacking(snapshot, selection, "year"), lacking(snapshot, selection, "size")
    year_on = any(selection[key] for key in ("year_from", "year_to", "status"))
    size_on = any(selection[key] for key in ("size_min", "size_max"))
    return {
        ids.MAP: captions.of_map(
            by_prefecture(snapshot, selection),
            snapshot,
            lang,
            measure=selection.one("measure") or "projects",
            narrowed=bool(selection["prefecture"]),
        ),
        ids.CHART_SYSTEM: captions.of_systems(
            by_system(snapshot, selection), snapshot, lang, narrowed=bool(selection["system"])
        ),
        ids.CHART_YEAR: captions.of_years(years, no_year, lang, narrowed=year_on),
        ids.CHART_SIZE: captions.of_sizes(sizes, size_labels(lang), no_size, lang, narrowed=size_on),
    }
