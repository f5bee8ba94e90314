"""Which projects a selection finds, and which it would find without one of its filters.

A filter's own options, the map and the charts count under all *other* filters, so that what is not chosen stays
comparable with what is. One pass serves all of them: a project is counted for filter F when nothing but F refuses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from data.filters import CHOICES, RANGES, WORDS_KEY, RangeFilter
from data.queries.index import NOT_STATED, Codes, Mask, ProjectIndex, index_of
from data.queries.tally import Tally
from data.selection import Selection
from data.snapshots import Snapshot

_COMPARED_ONE_BY_ONE = 6


@dataclass(frozen=True, eq=False)
class Matches:
    """Truth values, one a project. ``found``: all filters accept it. ``without[F]``: all filters but F accept it."""

    found: Mask
    without: Mapping[str, Mask]
    _index: ProjectIndex
    _tallies: dict[tuple[str, ...], Tally] = field(default_factory=dict)

    def but(self, *keys: str) -> Mask:
        """The projects that all filters but these accept (two filters at most may be set aside together)."""
        masks = [self.without[key] for key in keys if key in self.without]
        if not masks:
            return self.found
        return masks[0] if len(masks) == 1 else self.without["+".join(sorted(keys))]

    def tally(self, *keys: str) -> Tally:
        """The counts of the projects that all filters but these accept; made once."""
        on = tuple(sorted(key for key in keys if key in self.without))
        if on not in self._tallies:
            self._tallies[on] = Tally(self._index, self.but(*on))
        return self._tallies[on]

    @property
    def count(self) -> int:
        """How many projects the selection finds."""
        return int(np.count_nonzero(self.found))


def matches(snapshot: Snapshot, selection: Selection) -> Matches:
    """The projects of ``selection``; only its filters matter."""
    return _matches(snapshot, selection.only_filters())


@lru_cache(maxsize=8)  # at a million projects one holds up to 20 MB
def _matches(snapshot: Snapshot, selection: Selection) -> Matches:
    index = index_of(snapshot)
    accepted = _accepted(index, selection)
    refusals = np.zeros(index.size, dtype=np.uint8)
    for mask in accepted.values():
        refusals += ~mask
    found = refusals == 0
    only_one = refusals == 1
    without = {key: found | (only_one & ~mask) for key, mask in accepted.items()}
    if "status" in accepted and "year" in accepted:
        both = (refusals == 2) & ~accepted["status"] & ~accepted["year"]
        without["status+year"] = without["status"] | without["year"] | both
    return Matches(found, without, index)


def _accepted(index: ProjectIndex, selection: Selection) -> dict[str, Mask]:
    """The truth values of every filter that is on."""
    accepted = {
        each.key: _one_of(index.codes[each.key], index.choices[each.key], selection[each.key])
        for each in CHOICES
        if selection[each.key]
    }
    for span in RANGES:
        if selection[span.low] or selection[span.high]:
            accepted[span.key] = _between(index, span, selection)
    words = selection.one(WORDS_KEY)
    if words is not None:
        accepted[WORDS_KEY] = index.haystack.containing(words)
    return accepted


def _one_of(codes: Codes, choices: tuple[str, ...], wanted: tuple[str, ...]) -> Mask:
    numbers = [choices.index(code) + 1 for code in wanted]
    if len(numbers) <= _COMPARED_ONE_BY_ONE:
        return np.logical_or.reduce([codes == number for number in numbers])
    accepted = np.zeros(len(choices) + 1, dtype=bool)
    accepted[numbers] = True
    return accepted[codes]


def _between(index: ProjectIndex, span: RangeFilter, selection: Selection) -> Mask:
    values = index.numbers[span.key]
    low, high = selection.number(span.low), selection.number(span.high)
    mask = (values >= (span.least if low is None else low)) & (values <= (span.most if high is None else high))
    return mask | (values == NOT_STATED) if selection[span.unknown] else mask
