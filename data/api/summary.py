"""The headline figures of a selection, and its projects counted by what the filters can choose."""

from dataclasses import asdict
from functools import lru_cache

from data.descriptor import LICENCE
from data.exporting.records import Record
from data.filters import CHOICE_KEYS
from data.queries.cards import cards
from data.queries.index import index_of
from data.queries.matching import matches
from data.selection import Selection
from data.snapshots import Snapshot

AMOUNTS = ("municipalities", "cost", "annual_cost", "contract_amount", "savings", "savings_pct_median")
COUNTS = ("projects", "all_projects", "prefectures", "led_by_prefecture", "named_municipalities", "named_projects")
NOT_STATED = "not_stated"


def summary(snapshot: Snapshot, selection: Selection) -> Record:
    """Figures as the cards show them; ``stated`` says on how many projects a figure rests, ``null`` is "not stated".

    ``municipalities`` is cumulative: a municipality counts once a project; ``named_municipalities`` are distinct.
    ``by`` counts the projects found by the codes of each filter, "not stated" apart; they add up to ``projects``.
    """
    return _summary(snapshot, selection.only_filters())


@lru_cache(maxsize=256)
def _summary(snapshot: Snapshot, selection: Selection) -> Record:
    figures = cards(snapshot, selection)
    return {
        "snapshot": snapshot.id,
        "licence": LICENCE["path"],
        "filters": selection.to_query(),
        **{name: getattr(figures, name) for name in COUNTS},
        "all_named": figures.all_named,
        **{name: asdict(getattr(figures, name)) for name in AMOUNTS},
        "by": _counts(snapshot, selection),
    }


def _counts(snapshot: Snapshot, selection: Selection) -> dict[str, dict[str, int]]:
    index, tally = index_of(snapshot), matches(snapshot, selection).tally()
    counted = {key: _coded(index.choices[key], tally.by(key).tolist()) for key in CHOICE_KEYS}
    years = tally.year.tolist()
    first = index.first_year or 0
    return {**counted, "year": _coded([str(first + number) for number in range(len(years) - 1)], years)}


def _coded(codes: tuple[str, ...] | list[str], counts: list[int]) -> dict[str, int]:
    """Codes that occur, in order, and what states none."""
    found = {code: number for code, number in zip(codes, counts[1:], strict=True) if number}
    return {**found, NOT_STATED: counts[0]} if counts[0] else found
