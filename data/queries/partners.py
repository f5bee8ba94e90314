"""What a municipality has joined and could join, as far as published lists of participants tell."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.index import index_of
from data.queries.similarity import Weights, similar
from data.queries.timeline import periods
from data.snapshots import Snapshot
from data.spans import months_later

ALIKE = 50  # bodies that count as like mine, where what they joined is counted
NEAR_MONTHS = 12
AHEAD_MONTHS = 36
_DAY = np.timedelta64(1, "D")
Days = NDArray[np.datetime64]
_STAGES = ("procuring", "planned", "implementing", "in_operation")


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
    return _rows_of(snapshot).get(code, ())


@lru_cache(maxsize=4)
def _rows_of(snapshot: Snapshot) -> dict[str, tuple[int, ...]]:
    groups = index_of(snapshot).participation
    codes = snapshot.reference.municipalities["municipality_code"].astype(str).to_numpy()
    ends = [*groups.starts[1:], len(groups.rows)]
    return {
        str(codes[number]): tuple(sorted({int(row) for row in groups.rows[start:end]}))
        for number, start, end in zip(groups.present, groups.starts, ends, strict=True)
    }


@lru_cache(maxsize=4)
def _systems(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(snapshot.projects["system_type"].astype(str))


def systems_of(snapshot: Snapshot, code: str) -> frozenset[str]:
    """The system types of the projects that name this municipality."""
    systems = _systems(snapshot)
    return frozenset(systems[row] for row in projects_of(snapshot, code))


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


@lru_cache(maxsize=64)
def could_join(snapshot: Snapshot, code: str) -> tuple[tuple[Chance, ...], int]:
    """Projects led in my prefecture that do not name me, and how many more state that every municipality takes part.

    Completed ones are left out. Those before their contract come first, then the newest published.
    """
    projects = snapshot.projects
    bodies = snapshot.reference.municipalities["prefecture_code"].astype(str)
    everyone = int((bodies == code[:2]).sum())
    own = set(projects_of(snapshot, code))
    led = np.flatnonzero((projects["prefecture_code"].astype(str) == code[:2]).to_numpy())
    status = projects["status"].astype("str").fillna("").to_numpy()
    counts = projects["participating_municipalities"].fillna(-1).to_numpy(dtype=np.int64)
    named = index_of(snapshot).named
    rows = [int(row) for row in led if row not in own and status[row] != "completed"]
    whole = [row for row in rows if counts[row] >= everyone]
    stated = periods(snapshot)["stated"]
    rest = sorted((row for row in rows if row not in whole), key=lambda row: _rank(row, status, stated))
    return tuple(Chance(row, bool(named[row])) for row in rest), len(whole)


def _rank(row: int, status: NDArray[np.object_], stated: NDArray[np.datetime64]) -> tuple[int, int, int]:
    stage = _STAGES.index(status[row]) if status[row] in _STAGES else len(_STAGES)
    day = 0 if np.isnat(stated[row]) else int(stated[row].astype(np.int64))
    return stage, -day, row


@lru_cache(maxsize=64)
def neighbours_ending(snapshot: Snapshot, code: str, km: float, today: date) -> tuple[tuple[Neighbour, ...], int]:
    """Contracts of bodies within ``km`` that end near one of mine; and how many of my contracts state their end.

    Near: within ``NEAR_MONTHS`` months (of 30.4 days) of an end of mine, spans compared at their nearest days. Where no
    end of mine is stated: those that end within ``AHEAD_MONTHS`` months of ``today``.
    """
    known = periods(snapshot)
    first, last = known["contract_end_first"], known["contract_end_last"]
    mine = [row for row in projects_of(snapshot, code) if not np.isnat(first[row])]
    ends = _near_mine(first, last, mine) if mine else _ahead(first, last, today)
    bodies = similar(snapshot, code, (0, 0, 1, 0))
    found: dict[int, Neighbour] = {}
    for other, away in bodies.loc[bodies["km"] <= km, ["code", "km"]].itertuples(index=False):
        for row in projects_of(snapshot, other):
            if row in ends and row not in mine:
                before = found.get(row, Neighbour(row, (), float(away), ends[row]))
                found[row] = replace(before, codes=(*before.codes, other))
    return tuple(found.values()), len(mine)


def _ahead(first: Days, last: Days, today: date) -> dict[int, int | None]:
    """The projects whose contracts end, or may end, within ``AHEAD_MONTHS`` months of ``today``."""
    limit = np.datetime64(months_later(today, AHEAD_MONTHS), "D")
    return dict.fromkeys(np.flatnonzero((last >= np.datetime64(today, "D")) & (first <= limit)).tolist())


def _near_mine(first: Days, last: Days, mine: list[int]) -> dict[int, int | None]:
    """Project row -> the first of mine that ends within ``NEAR_MONTHS`` months of it, spans at their nearest days."""
    found: dict[int, int | None] = {}
    for own in reversed(mine):
        gap = np.maximum(first - last[own], first[own] - last) / _DAY
        found |= dict.fromkeys(np.flatnonzero(gap <= NEAR_MONTHS * 30.4).tolist(), own)
    return found
