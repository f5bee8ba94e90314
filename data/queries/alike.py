"""Entries of the vendor table that may be one firm: equal corporate numbers, or names that share a part.

Sources write a firm's name in many ways, and most state no corporate number. Entries are never merged: a shared part of
a name (``NEC``, in brackets or as English name) is a hint, only an equal number is more.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from data.queries.plain import Row

_FORMS = (
    r"株式会社|有限会社|合同会社|(公益|一般)?(財団|社団)法人|\(株\)"  # terms: legal forms at the ends of a firm's name
)
_LATIN_FORMS = r"\b(corporation|corp|company|co|ltd|inc)\b\.?,?"
_SHORTEST = 2


def alike(vendors: Sequence[Row]) -> Mapping[str, tuple[str, ...]]:
    """vendor_id -> the other ids of its group, in order, by a shared part of a name or an equal number."""
    return _groups(vendors, lambda row: name_parts(row) | _number(row))


def same_number(vendors: Sequence[Row]) -> Mapping[str, tuple[str, ...]]:
    """vendor_id -> the other ids with the same corporate number, in order."""
    return _groups(vendors, _number)


def name_parts(row: Row) -> frozenset[str]:
    """The parts of a vendor's names: outside and inside brackets, English; legal forms, case and width folded away."""
    names = [str(name) for name in (row["name_ja"], row["name_en"]) if name]
    return frozenset(part for name in names for part in _parts(name) if len(part) >= _SHORTEST)


def _number(row: Row) -> frozenset[str]:
    return frozenset([str(row["corporate_number"])] if row["corporate_number"] else [])


def _parts(name: str) -> Iterable[str]:
    plain = re.sub(_FORMS, "", unicodedata.normalize("NFKC", name).lower())
    plain = re.sub(_LATIN_FORMS, "", plain)
    inside = re.findall(r"\(([^)]*)\)", plain)
    return (part.strip(" ,.") for part in (re.sub(r"\([^)]*\)", "", plain), *inside))


def _groups(vendors: Sequence[Row], marks: Callable[[Row], frozenset[str]]) -> Mapping[str, tuple[str, ...]]:
    of_mark: dict[str, list[str]] = defaultdict(list)
    group: dict[str, set[str]] = {}
    for row in vendors:
        own = str(row["vendor_id"])
        group[own] = {own}
        for mark in marks(row):
            of_mark[mark].append(own)
    for members in of_mark.values():
        joined = set().union(*(group[member] for member in members))
        for member in joined:
            group[member] = joined
    place = {own: number for number, own in enumerate(group)}
    return {own: tuple(sorted(group[own] - {own}, key=place.__getitem__)) for own in place}
