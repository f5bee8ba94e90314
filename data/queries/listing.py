"""Lists of a few thousand things (vendors, cases, documents): what filters find, and what each option would find."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.filters import WORDS_KEY
from data.queries.words import fold, words_of
from data.selection import Selection

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, eq=False)
class Listing:
    """``codes[key][i]``: the codes that thing ``i`` has for a filter; ``texts[i]``: its folded text."""

    size: int
    codes: Mapping[str, Sequence[frozenset[str]]]
    texts: Sequence[str]


@dataclass(frozen=True)
class Found:
    """``rows``: the things found, in order. ``counts[key][code]``: what the other filters find with that code."""

    rows: tuple[int, ...]
    counts: Counts
    size: int


def listing(codes: Mapping[str, Sequence[frozenset[str]]], texts: Sequence[Sequence[object]]) -> Listing:
    """A list whose things are searched in ``texts``: the parts of each, ``None`` left out."""
    folded = [fold(" ".join(str(part) for part in parts if part is not None)) for parts in texts]
    return Listing(len(folded), codes, folded)


def narrowed(things: Listing, selection: Selection) -> Found:
    """What ``selection`` finds; keys that the list has no codes for do not matter."""
    wanted = {key: frozenset(selection[key]) for key in things.codes if selection[key]}
    words = words_of(selection.one(WORDS_KEY) or "")
    rows: list[int] = []
    counts: dict[str, Counter[str]] = {key: Counter() for key in things.codes}
    for row in range(things.size):
        if not all(word in things.texts[row] for word in words):
            continue
        refusing = [key for key, codes in wanted.items() if codes.isdisjoint(things.codes[key][row])]
        if not refusing:
            rows.append(row)
        for key in things.codes:
            if not refusing or refusing == [key]:
                counts[key].update(things.codes[key][row])
    return Found(tuple(rows), {key: dict(found) for key, found in counts.items()}, things.size)
