"""What is on: one chip a narrowing, each a link to the view without it, and a link that clears all."""

from collections.abc import Mapping, Sequence

from dash import html

from data.phrases import Phrase
from data.selection import Selection
from data.text import Lang, text
from layouts import ids


def chips(found: Sequence[Phrase], selection: Selection, address: str, lang: Lang) -> list[html.A]:
    """Links for every phrase, then "clear"; nothing where no filter is on."""
    if not found:
        return []
    links = [
        html.A(
            [
                html.Span(text(lang, "filters.pair", label=each.label, words=each.words)),
                html.Span("×", className="cross"),
            ],
            href=address + each.relaxed.to_search(),
            className="chip in-page",
            **{"aria-label": text(lang, "chip.remove", label=each.label, words=each.words)},
        )
        for each in found
    ]
    clear = html.A(
        text(lang, "filters.clear"),
        id=ids.CLEAR,
        href=address + selection.without_filters().to_search(),
        className="clear in-page",
        **{"data-testid": "clear-filters"},
    )
    return [*links, clear]


def region_buttons(regions: Mapping[str, Sequence[str]], selection: Selection, lang: Lang) -> list[html.Button]:
    """One button a region: chooses its prefectures, or where all are chosen lets go of them."""
    chosen = set(selection["prefecture"])
    return [
        html.Button(
            text(lang, f"code.region.{region}"),
            className="region",
            **{"data-prefectures": ",".join(codes), "aria-pressed": str(chosen.issuperset(codes)).lower()},
        )
        for region, codes in regions.items()
    ]
