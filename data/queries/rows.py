"""The projects of a selection in its order: row numbers, and the rows of a window of them."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.queries.index import index_of
from data.queries.matching import matches
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang

Rows = NDArray[np.int32]
PROJECT_COLUMNS = {
    "title": "title_ja",
    "prefecture": "prefecture_code",
    "system": "system_type",
    "status": "status",
    "lead": "lead_type",
    "organization": "lead_organization_ja",
    "municipalities": "participating_municipalities",
    "total": "participating_total",
    "year": "fiscal_year",
    "go_live": "go_live",
    "contract_end": "contract_end",
    "cost": "initial_cost_jpy",
    "annual_cost": "annual_operating_cost_jpy",
    "contract_amount": "contract_amount_jpy",
    "savings": "savings_jpy",
    "savings_pct": "savings_pct",
    "vendor": "vendor_id",
    "product": "product_ja",
    "source": "source_id",
}


def project_rows(snapshot: Snapshot, selection: Selection, lang: Lang) -> Rows:
    """Row numbers of the projects found, in the order that ``sort`` asks for; blanks last either way.

    Without ``sort`` they stand in file order. Titles sort in the language that they are read in.
    """
    return _project_rows(snapshot, selection.only_filters(), selection["sort"], lang)


@lru_cache(maxsize=16)
def _project_rows(snapshot: Snapshot, selection: Selection, sort: tuple[str, ...], lang: Lang) -> Rows:
    found = matches(snapshot, selection).found
    if not sort:
        return np.flatnonzero(found).astype(np.int32)
    if len(sort) == 1:
        order = _order(snapshot, sort[0], lang)
        return order[found[order]]
    rows = np.flatnonzero(found)
    keys = [_sort_key(snapshot, each, lang)[rows] for each in reversed(sort)]
    return rows[np.lexsort(keys)].astype(np.int32)


@lru_cache(maxsize=8)
def _order(snapshot: Snapshot, sort: str, lang: Lang) -> Rows:
    return np.argsort(_sort_key(snapshot, sort, lang), kind="stable").astype(np.int32)


def _sort_key(snapshot: Snapshot, sort: str, lang: Lang) -> NDArray[np.int64]:
    """Rank of every project, turned round for a leading minus; blanks rank after all others."""
    ranks = _ranks(snapshot, sort.removeprefix("-"), lang)
    turned = -ranks if sort.startswith("-") else ranks
    return np.where(ranks == 0, np.iinfo(np.int32).max, turned)


@lru_cache(maxsize=8)
def _ranks(snapshot: Snapshot, column: str, lang: Lang) -> NDArray[np.int32]:
    """Dense rank from 1 of every project's value; 0 where it is blank."""
    codes = index_of(snapshot).codes
    if column in codes:
        return codes[column].astype(np.int32)
    name = "title_en" if column == "title" and lang == "en" else PROJECT_COLUMNS[column]
    if isinstance(snapshot.projects[name].dtype, pd.CategoricalDtype):
        return snapshot.projects[name].cat.codes.to_numpy().astype(np.int32) + 1
    values = pa.array(snapshot.projects[name])
    ranks = pc.rank(values, sort_keys="ascending", tiebreaker="dense")
    stated = pc.is_valid(values).to_numpy(zero_copy_only=False)
    return np.where(stated, ranks.to_numpy(), 0).astype(np.int32)


def project_frame(snapshot: Snapshot, rows: Rows) -> pd.DataFrame:
    """The projects of these row numbers, all columns of the contract, in that order."""
    return snapshot.projects.iloc[rows]


def cells(snapshot: Snapshot, column: str, rows: Rows) -> list[Any]:
    """The values of one column of the contract in these rows; ``None`` where nothing is stated."""
    values = snapshot.projects[column].array.take(rows)
    return [None if missing else value for value, missing in zip(values, pd.isna(values), strict=True)]
