"""Projects like one project: the same system type, nearest in region and in the number of participants."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from data.queries.index import NOT_STATED, index_of
from data.queries.lookup import row_number
from data.snapshots import Snapshot

Nearness = Literal["prefecture", "region", "elsewhere"]
AT_MOST = 6
_STEPS: tuple[Nearness, ...] = ("prefecture", "region", "elsewhere")
# A size that one of the two does not state counts as far as sixteen times the other.
_FURTHEST = 4.0


@dataclass(frozen=True)
class Similar:
    """A project of the same system type: its row, how near it is, and both numbers of participating municipalities.

    ``size`` and ``own_size`` are ``None`` where not stated.
    """

    row: int
    nearness: Nearness
    size: int | None
    own_size: int | None

    @property
    def close_in_size(self) -> bool:
        """Both state a size and neither is more than twice the other."""
        if not self.size or not self.own_size:
            return False
        return max(self.size, self.own_size) <= 2 * min(self.size, self.own_size)


@lru_cache(maxsize=256)
def similar(snapshot: Snapshot, project_id: str, most: int = AT_MOST) -> tuple[Similar, ...]:
    """The nearest projects of the same system type, the nearest first, file order among equals.

    Distance = steps to the region (same prefecture 0, same region 1, elsewhere 2) + doublings between the numbers of
    participating municipalities (4 at most, and 4 where one is not stated). ``KeyError`` for an unknown project.
    """
    index = index_of(snapshot)
    own = row_number(snapshot, project_id)
    systems = index.codes["system"]
    rows = np.flatnonzero(systems == systems[own])
    rows = rows[rows != own]
    steps = _region_steps(snapshot, own)[index.codes["prefecture"][rows]]
    distance = steps + _doublings(index.numbers["size"], own, rows)
    nearest = rows[np.argsort(distance, kind="stable")[:most]]
    return tuple(_similar(snapshot, own, int(row)) for row in nearest)


def _similar(snapshot: Snapshot, own: int, row: int) -> Similar:
    index = index_of(snapshot)
    step = _region_steps(snapshot, own)[index.codes["prefecture"][row]]
    sizes = index.numbers["size"]
    size, own_size = (None if sizes[each] == NOT_STATED else int(sizes[each]) for each in (row, own))
    return Similar(row, _STEPS[int(step)], size, own_size)


def _region_steps(snapshot: Snapshot, own: int) -> NDArray[np.float64]:
    """Steps to every prefecture, by its number in the index (position 0: not stated, as far as elsewhere)."""
    index = index_of(snapshot)
    prefectures = snapshot.reference.prefectures
    region_of = dict(zip(prefectures["prefecture_code"].astype(str), prefectures["region"].astype(str), strict=True))
    regions = np.array(["", *(region_of[code] for code in index.choices["prefecture"])])
    number = index.codes["prefecture"][own]
    steps = np.where((regions == regions[number]) & (regions != ""), 1.0, 2.0)
    if number:
        steps[number] = 0.0
    return steps


def _doublings(sizes: NDArray[np.int32], own: int, rows: NDArray[Any]) -> NDArray[np.float64]:
    others = sizes[rows].astype(np.float64)
    if sizes[own] <= 0:
        return np.zeros(len(rows))
    with np.errstate(divide="ignore", invalid="ignore"):
        doublings = np.abs(np.log2(others / sizes[own]))
    return np.where(others > 0, np.minimum(doublings, _FURTHEST), _FURTHEST)
