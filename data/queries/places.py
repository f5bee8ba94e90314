"""One value a prefecture: what the map and the table behind it show."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.cards import AMOUNT_COLUMNS
from data.queries.index import Mask, ProjectIndex, index_of
from data.queries.matching import matches
from data.selection import Selection
from data.snapshots import Snapshot

Figures = NDArray[Any]


def by_prefecture(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Columns prefecture_code, value, stated, projects; a row for each prefecture, under all filters but its own.

    ``value`` is the chosen measure (counts, yen, or per cent), missing where no project states it; ``stated`` is the
    number of projects that it rests on, ``projects`` the number of projects led there.
    """
    measure = selection.one("measure") or "projects"
    return _by_prefecture(snapshot, selection.only_filters(), measure)


@lru_cache(maxsize=128)
def _by_prefecture(snapshot: Snapshot, selection: Selection, measure: str) -> pd.DataFrame:
    index = index_of(snapshot)
    matched = matches(snapshot, selection)
    projects = matched.tally("prefecture").by("prefecture")[1:]
    if measure == "projects":
        return _frame(index, projects.astype(float), projects, projects)
    value, stated = _VALUES.get(measure, _amounts)(index, matched.but("prefecture"), measure)
    return _frame(index, value, stated, projects)


def _frame(index: ProjectIndex, value: Figures, stated: Figures, projects: Figures) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "prefecture_code": index.choices["prefecture"],
            "value": np.where(stated > 0, value, np.nan),
            "stated": stated,
            "projects": projects,
        }
    )


def _amounts(index: ProjectIndex, found: Mask, measure: str) -> tuple[Figures, Figures]:
    amount = index.amount(AMOUNT_COLUMNS[measure])
    here = found[amount.rows]
    codes, values = index.codes["prefecture"][amount.rows[here]], amount.values[here]
    size = len(index.choices["prefecture"]) + 1
    return np.bincount(codes, weights=values, minlength=size)[1:], np.bincount(codes, minlength=size)[1:]


def _medians(index: ProjectIndex, found: Mask, measure: str) -> tuple[Figures, Figures]:
    amount = index.amount(AMOUNT_COLUMNS[measure])
    here = found[amount.rows]
    codes = index.codes["prefecture"][amount.rows[here]]
    stated = np.bincount(codes, minlength=len(index.choices["prefecture"]) + 1)[1:]
    medians = pd.Series(amount.values[here]).groupby(codes).median()
    return medians.reindex(range(1, len(stated) + 1)).to_numpy(), stated


def _rates(index: ProjectIndex, found: Mask, _measure: str) -> tuple[Figures, Figures]:
    """Municipalities of the prefecture that are named as participants, in per cent of all its municipalities.

    Rests on the projects that name a participant there, whoever leads them.
    """
    size = len(index.choices["prefecture"]) + 1
    home = index.municipality_prefecture
    seen = np.bincount(home[index.participation.any_of(found)], minlength=size)[1:]
    stated = np.zeros(size, dtype=np.int64)
    stated[index.home_participation.present] = index.home_participation.count_of(found)
    return seen / np.bincount(home, minlength=size)[1:] * 100, stated[1:]


_VALUES = {"rate": _rates, "savings_pct": _medians}
