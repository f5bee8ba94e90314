"""When projects run: periods with their precision, contracts that end soon, and what is under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.index import Mask, index_of
from data.queries.matching import matches
from data.queries.periods import Periods
from data.selection import Selection
from data.snapshots import Snapshot
from data.spans import Days, months_earlier, months_later

GROUP_COLUMNS = {"system": "system_type", "prefecture": "prefecture_code"}
UNDER_WAY = ("planned", "procuring")
FRESH_MONTHS = 36
_DAY_BITS = 24  # days before and after 1970, as low digits of a place in an order


@dataclass(frozen=True)
class Ending:
    """Contracts that end in a window of time.

    ``frame``: row (number in projects), first, last (of the span in which the contract ends), certain (whether the
    whole span lies in the window), in order of ``first``. ``stated`` projects of ``projects`` state an end at all;
    ``past`` of these ended before the window.
    """

    frame: pd.DataFrame
    until: date
    stated: int
    past: int
    projects: int


@lru_cache(maxsize=3)
def periods(snapshot: Snapshot) -> Periods:
    """The times of every project."""
    return Periods(snapshot.projects, _in_status(snapshot, ["in_operation"]))


def _in_status(snapshot: Snapshot, statuses: Sequence[str]) -> Mask:
    index = index_of(snapshot)
    numbers = [index.choices["status"].index(status) + 1 for status in statuses]
    found: Mask = np.isin(index.codes["status"], numbers)
    return found


@lru_cache(maxsize=64)
def _found(snapshot: Snapshot, selection: Selection) -> Mask:
    return matches(snapshot, selection).found


def timeline(snapshot: Snapshot, selection: Selection, group: str = "system", most: int | None = None) -> pd.DataFrame:
    """Projects that state any time, in groups, earliest first: row, code (of the group) and the columns of ``periods``.

    ``group`` is a key of ``GROUP_COLUMNS``; the first ``most`` of them. Projects without any date or year are not in
    it.
    """
    return _timeline(snapshot, selection.only_filters(), group, most)


def dated(snapshot: Snapshot, selection: Selection) -> int:
    """How many projects of the selection state any time."""
    return int(np.count_nonzero(_found(snapshot, selection.only_filters()) & ~np.isnat(_earliest(snapshot))))


@lru_cache(maxsize=4)
def _earliest(snapshot: Snapshot) -> Days:
    known = periods(snapshot)
    found: Days = np.fmin.reduce([known[name] for name in ("start_first", "contract_end_first", "year_first")])
    return found


@lru_cache(maxsize=32)
def _timeline(snapshot: Snapshot, selection: Selection, group: str, most: int | None) -> pd.DataFrame:
    known, earliest = periods(snapshot), _earliest(snapshot)
    rows = np.flatnonzero(_found(snapshot, selection) & ~np.isnat(earliest))
    codes = snapshot.projects[GROUP_COLUMNS[group]].cat.codes.to_numpy()[rows].astype(np.int64)
    place = (codes << _DAY_BITS) + earliest[rows].astype(np.int64)
    if most is not None and most < len(rows):  # all up to the place of the last one that is shown, equals with it
        first = place <= np.partition(place, most - 1)[most - 1]
        rows, place = rows[first], place[first]
    rows = rows[np.argsort(place, kind="stable")][:most]
    frame = pd.DataFrame({name: known.of(name, rows) for name in known})
    frame.insert(0, "row", rows)
    frame.insert(1, "code", snapshot.projects[GROUP_COLUMNS[group]].iloc[rows].astype("str").to_numpy())
    return frame


def until_of(selection: Selection, today: date) -> date:
    """The last day that the view looks ahead to: the day of the address, else so many months from ``today``."""
    asked = selection.one("until")
    return date.fromisoformat(asked) if asked else months_later(today, int(selection.setting("within")))


def ending(snapshot: Snapshot, selection: Selection, today: date, until: date) -> Ending:
    """Contracts of the selection whose stated end lies, or may lie, from ``today`` to ``until``."""
    return _ending(snapshot, selection.only_filters(), today, until)


@lru_cache(maxsize=64)
def _ending(snapshot: Snapshot, selection: Selection, today: date, until: date) -> Ending:
    known, found = periods(snapshot), _found(snapshot, selection)
    first, last = known["contract_end_first"], known["contract_end_last"]
    begin, end = np.datetime64(today, "D"), np.datetime64(until, "D")
    rows = np.flatnonzero(found & (last >= begin) & (first <= end))
    rows = rows[np.lexsort([rows, last[rows], first[rows]])]
    frame = pd.DataFrame(
        {
            "row": rows,
            "first": first[rows],
            "last": last[rows],
            "certain": (first[rows] >= begin) & (last[rows] <= end),
        }
    )
    stated = found & ~np.isnat(last)
    past = int(np.count_nonzero(stated & (last < begin)))
    return Ending(frame, until, int(np.count_nonzero(stated)), past, int(np.count_nonzero(found)))


def without_end(snapshot: Snapshot, selection: Selection) -> NDArray[np.intp]:
    """Rows of the selection's projects in operation that state no end, the longest running first, undated ones last."""
    return _without_end(snapshot, selection.only_filters())


@lru_cache(maxsize=16)
def _without_end(snapshot: Snapshot, selection: Selection) -> NDArray[np.intp]:
    known = periods(snapshot)
    running = _in_status(snapshot, ["in_operation"])
    rows = np.flatnonzero(_found(snapshot, selection) & running & np.isnat(known["contract_end_last"]))
    started, year = known.of("start_first", rows), known.of("year_first", rows)
    began = np.where(np.isnat(started), year, started)
    return rows[np.argsort(began, kind="stable")]


@dataclass(frozen=True, eq=False)
class UnderWay:
    """Projects that are planned or being procured.

    ``rows`` of those whose status was published in the last ``FRESH_MONTHS`` months, newest first; ``older`` counts
    the others, which may long have begun or been given up.
    """

    rows: NDArray[np.intp]
    older: int


def under_way(snapshot: Snapshot, selection: Selection, today: date) -> UnderWay:
    """What of the selection is planned or being procured, as seen on ``today``."""
    return _under_way(snapshot, selection.only_filters(), today)


@lru_cache(maxsize=64)
def _under_way(snapshot: Snapshot, selection: Selection, today: date) -> UnderWay:
    rows = np.flatnonzero(_found(snapshot, selection) & _in_status(snapshot, UNDER_WAY))
    stated = periods(snapshot).of("stated", rows)
    fresh = stated >= np.datetime64(months_earlier(today, FRESH_MONTHS), "D")
    order = np.argsort(-stated[fresh].astype(np.int64), kind="stable")
    return UnderWay(rows[fresh][order], int(np.count_nonzero(~fresh)))
