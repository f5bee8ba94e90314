"""How many projects each option of each filter would find under the other filters."""

from collections.abc import Mapping
from functools import lru_cache

from data.filters import CHOICE_KEYS
from data.queries.index import index_of
from data.queries.matching import matches
from data.selection import Selection
from data.snapshots import Snapshot

Facets = Mapping[str, Mapping[str, int]]


def facets(snapshot: Snapshot, selection: Selection) -> Facets:
    """Filter key -> code -> number of projects that the other filters find with that code."""
    return _facets(snapshot, selection.only_filters())


@lru_cache(maxsize=128)
def _facets(snapshot: Snapshot, selection: Selection) -> Facets:
    index = index_of(snapshot)
    found = matches(snapshot, selection)
    counted = {}
    for key in CHOICE_KEYS:
        choices = index.choices[key]
        counted[key] = dict(zip(choices, found.tally(key).by(key)[1:].tolist(), strict=True))
    return counted


def vocabulary(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Filter key -> the codes that exist in this snapshot, in order."""
    return index_of(snapshot).choices
