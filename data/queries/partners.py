"""What a municipality has joined and could join, as far as published lists of participants tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.index import index_of
from data.queries.municipalities import municipality_codes
from data.queries.rows import Rows
from data.queries.similarity import Weights, similar
from data.queries.timeline import FRESH_MONTHS, periods
from data.snapshots import Snapshot
from data.spans import months_earlier, months_later

ALIKE = 50  # bodies that count as like mine, where what they joined is counted
NEAR_MONTHS = 12
_PROJECTS = 3  # of a body and a system type that are named
AHEAD_MONTHS = 36
_DAY = np.timedelta64(1, "D")
Days = NDArray[np.datetime64]
_STAGES = ("procuring", "planned", "implementing", "in_operation")
_BEFORE_CONTRACT = 2  # the first stages


@dataclass(frozen=True)
class Chance:
    """A project led in my prefecture that does not name me. ``named``: it lists its participants by name."""

    row: int
    named: bool


@dataclass(frozen=True)
class Neighbour:
    """A contract of near bodies: project row, the bodies (nearest first), how far the nearest is.

    ``mine`` is the row of a project of mine that ends about then.
    """

    row: int
    codes: tuple[str, ...]
    km: float
    mine: int | None


def projects_of(snapshot: Snapshot, code: str) -> tuple[int, ...]:
    """The rows of the projects that name this municipality."""
    return tuple(_rows_of(snapshot, code).tolist())


def _rows_of(snapshot: Snapshot, code: str) -> Rows:
    """The rows of the projects that name this municipality, in file order, each once."""
    number = _numbers(snapshot).get(code)
    return np.unique(index_of(snapshot).participation.of(number)) if number is not None else np.zeros(0, dtype=np.int32)


@lru_cache(maxsize=4)
def _numbers(snapshot: Snapshot) -> dict[str, int]:
    """The place of every municipality in the reference table."""
    return {code: number for number, code in enumerate(municipality_codes(snapshot))}


@lru_cache(maxsize=4096)
def systems_of(snapshot: Snapshot, code: str) -> frozenset[str]:
    """The system types of the projects that name this municipality."""
    index = index_of(snapshot)
    numbers = np.unique(index.codes["system"][_rows_of(snapshot, code)])
    return frozenset(index.choices["system"][number - 1] for number in numbers if number)


@lru_cache(maxsize=32)
def joined_by_similar(snapshot: Snapshot, code: str, weights: Weights) -> pd.DataFrame:
    """System types that bodies like mine are named in and mine is not: system_type, bodies (codes, most alike first).

    Of the ``ALIKE`` most similar bodies; the type with the most of them first, then in the order of the types.
    """
    mine = systems_of(snapshot, code)
    found: dict[str, list[str]] = {}
    for other in similar(snapshot, code, weights)["code"].head(ALIKE):
        for system in systems_of(snapshot, other) - mine:
            found.setdefault(system, []).append(other)
    order = [str(system) for system in snapshot.reference.system_types["system_type"]]
    ranked = sorted(found, key=lambda system: (-len(found[system]), order.index(system)))
    return pd.DataFrame({"system_type": ranked, "bodies": [tuple(found[system]) for system in ranked]})


@lru_cache(maxsize=32)
def alike_with(snapshot: Snapshot, code: str, weights: Weights, system: str) -> pd.DataFrame:
    """Of ``similar`` those that a project of this system type names; ``rows``: the first such projects of each."""
    index, codes = index_of(snapshot), municipality_codes(snapshot)
    of_type = index.codes["system"] == index.choices["system"].index(system) + 1
    named = {codes[number] for number in index.participation.any_of(of_type)}
    frame = similar(snapshot, code, weights)
    frame = frame[frame["code"].isin(named)].reset_index(drop=True)
    rows = (_rows_of(snapshot, other) for other in frame["code"])
    first = [tuple(own[of_type[own]][:_PROJECTS].tolist()) for own in rows]
    return frame.assign(rows=pd.Series(first, index=frame.index, dtype=object))


@lru_cache(maxsize=64)
def could_join(snapshot: Snapshot, code: str) -> tuple[tuple[Chance, ...], int]:
    """Projects led in my prefecture that do not name me, and how many more state that every municipality takes part.

    Completed ones are left out. Those before their contract come first, then the newest published; what was before its
    contract more than ``FRESH_MONTHS`` months before the snapshot comes last: it has long begun or was given up.
    """
    index = index_of(snapshot)
    everyone = sum(other[:2] == code[:2] for other in municipality_codes(snapshot))
    led = np.flatnonzero(index.codes["prefecture"] == index.choices["prefecture"].index(code[:2]) + 1)
    led = np.setdiff1d(led, _rows_of(snapshot, code), assume_unique=True)
    stages = _stages(index.choices["status"])[index.codes["status"][led]]
    going = led[stages >= 0]
    whole = index.numbers["size"][going] >= everyone
    rest = going[~whole]
    stated = periods(snapshot).of("stated", rest)
    newest = np.where(np.isnat(stated), 0, -stated.astype(np.int64))
    fresh = stated >= np.datetime64(months_earlier(date.fromisoformat(snapshot.id), FRESH_MONTHS), "D")
    stage = stages[stages >= 0][~whole]
    stage = np.where((stage < _BEFORE_CONTRACT) & ~fresh, len(_STAGES) + 1, stage)
    rest = rest[np.lexsort([rest, newest, stage])]
    named = index.named[rest]
    return tuple(map(Chance, rest.tolist(), named.tolist())), int(np.count_nonzero(whole))


def _stages(statuses: Sequence[str]) -> NDArray[np.int8]:
    """How early a project is for every number of a status (0 = not stated): 0 for the first; -1 = completed."""
    stages = [_STAGES.index(each) if each in _STAGES else len(_STAGES) for each in statuses]
    return np.array(
        [len(_STAGES), *(-1 if each == "completed" else stage for each, stage in zip(statuses, stages, strict=True))],
        dtype=np.int8,
    )


@lru_cache(maxsize=64)
def neighbours_ending(snapshot: Snapshot, code: str, km: float, today: date) -> tuple[tuple[Neighbour, ...], int]:
    """Contracts of bodies within ``km`` that end near one of mine; and how many of my contracts state their end.

    Near: within ``NEAR_MONTHS`` months (of 30.4 days) of an end of mine, spans compared at their nearest days. Where no
    end of mine is stated: those that end within ``AHEAD_MONTHS`` months of ``today``.
    """
    known = periods(snapshot)
    own = _rows_of(snapshot, code)
    mine = own[~np.isnat(known.of("contract_end_first", own))]
    bodies = similar(snapshot, code, (0, 0, 1, 0))
    near = {
        other: (float(away), _rows_of(snapshot, other))
        for other, away in bodies.loc[bodies["km"] <= km, ["code", "km"]].itertuples(index=False)
    }
    theirs = np.setdiff1d(np.concatenate([np.zeros(0, dtype=np.int32), *(rows for _, rows in near.values())]), mine)
    theirs = theirs[~np.isnat(known.of("contract_end_first", theirs))]
    spans, own_spans = (
        (known.of("contract_end_first", rows), known.of("contract_end_last", rows)) for rows in (theirs, mine)
    )
    ends = _near_mine(theirs, spans, mine, own_spans) if len(mine) else _ahead(theirs, spans, today)
    found: dict[int, list[str]] = {}
    for other, (_, rows) in near.items():
        for row in rows.tolist():
            if row in ends:
                found.setdefault(row, []).append(other)
    neighbours = (Neighbour(row, tuple(codes), near[codes[0]][0], ends[row]) for row, codes in found.items())
    return tuple(neighbours), len(mine)


def _ahead(rows: Rows, spans: tuple[Days, Days], today: date) -> dict[int, int | None]:
    """The rows whose contracts end, or may end, within ``AHEAD_MONTHS`` months of ``today``."""
    first, last = spans
    limit = np.datetime64(months_later(today, AHEAD_MONTHS), "D")
    return dict.fromkeys(rows[(last >= np.datetime64(today, "D")) & (first <= limit)].tolist())


def _near_mine(rows: Rows, spans: tuple[Days, Days], mine: Rows, own: tuple[Days, Days]) -> dict[int, int | None]:
    """Row -> the first of mine that ends within ``NEAR_MONTHS`` months of it, spans at their nearest days."""
    first, last = spans
    found: dict[int, int | None] = {}
    left = np.ones(len(rows), dtype=bool)
    _, once = np.unique(np.column_stack(own).astype(np.int64), axis=0, return_index=True)
    for number in np.sort(once):
        begins, ends = own[0][number], own[1][number]
        near = left & (np.maximum(first - ends, begins - last) / _DAY <= NEAR_MONTHS * 30.4)
        found |= dict.fromkeys(rows[near].tolist(), int(mine[number]))
        left &= ~near
        if not left.any():
            break
    return found
