"""Everything on the Explore page that a selection changes: figures as changed values, the rest as components."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from data.filters import RANGES
from data.names import names, regions, systems_by_domain
from data.numbers import count
from data.phrases import Phrase, phrases
from data.queries.cards import Cards, cards
from data.queries.facets import facets
from data.queries.groups import by_size, by_system, by_year_and_status, lacking
from data.queries.places import by_prefecture
from data.text import Lang, text
from layouts import ids
from layouts.components.chips import chips, region_links
from layouts.components.filter_panel import OPENING, Option, chosen_summary, options, unknown_options
from layouts.components.messages import empty
from layouts.figures import bars, captions, choropleth
from layouts.figures.changes import Changes
from layouts.figures.theme import Scheme
from layouts.pages.explore_axes import size_classes, size_labels, statuses_of
from layouts.pages.explore_cards import headline
from layouts.pages.explore_tables import figure_table
from layouts.request import PageRequest
from layouts.shell import language_links


@dataclass(frozen=True)
class View:
    """``figures``: figure id -> changed values by path; ``captions`` and ``tables`` by figure id."""

    figures: dict[str, Changes]
    captions: dict[str, str]
    tables: dict[str, Any]
    cards: list[html.Div]
    summary: str
    chips: list[html.A]
    regions: list[html.A]
    empty: list[html.Div]
    options: dict[str, list[Option]]
    unknown: dict[str, list[Option]]
    summaries: dict[str, str]
    languages: list[html.A]


def view(request: PageRequest, scheme: Scheme, opened: Collection[str]) -> View:
    """The page of ``request``; ``opened`` are the figures whose table is open."""
    snapshot, selection, lang = request.snapshot, request.selection, request.lang
    found = cards(snapshot, selection)
    on = phrases(snapshot, selection, lang)
    return View(
        figures=_figures(request, scheme),
        captions=_captions(request),
        tables={figure: figure_table(figure, request) if figure in opened else None for figure in ids.FIGURES},
        cards=headline(found, lang),
        summary=_summary(found, on, lang),
        chips=chips(on, selection, request.address, lang),
        regions=region_links(regions(snapshot), selection, request.address, lang),
        empty=[] if found.projects else empty(on, request.address, lang),
        options=options(snapshot, selection, facets(snapshot, selection), lang),
        unknown={span.unknown: unknown_options(span, lacking(snapshot, selection, span.key), lang) for span in RANGES},
        summaries={key: chosen_summary(key, selection, lang) for key in OPENING},
        languages=language_links(request),
    )


def _summary(found: Cards, on: Sequence[Phrase], lang: Lang) -> str:
    numbers = {"count": count(found.projects, lang), "all": count(found.all_projects, lang)}
    return text(lang, "summary.narrowed" if on else "summary.all", **numbers)


def _figures(request: PageRequest, scheme: Scheme) -> dict[str, Changes]:
    snapshot, selection, lang = request.snapshot, request.selection, request.lang
    order = [system for _, system in bars.system_rows(systems_by_domain(snapshot)) if system]
    return {
        ids.MAP: choropleth.values(
            by_prefecture(snapshot, selection),
            list(names(snapshot, "prefecture", lang).values()),
            lang,
            measure=selection.one("measure") or "projects",
            selected=selection["prefecture"],
            scheme=scheme,
        ),
        ids.CHART_SYSTEM: bars.system_values(by_system(snapshot, selection), order, selection["system"]),
        ids.CHART_YEAR: bars.year_values(
            by_year_and_status(snapshot, selection), statuses_of(request), _chosen_years(request)
        ),
        ids.CHART_SIZE: bars.size_values(by_size(snapshot, selection), _chosen_sizes(request)),
    }


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
