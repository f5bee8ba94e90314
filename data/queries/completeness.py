"""How much of what could be stated is stated: by column of every table, and by prefecture for projects."""

from functools import lru_cache

import numpy as np
import pandas as pd

from data.queries.index import index_of
from data.schema import SNAPSHOT_TABLES
from data.snapshots import Snapshot

NAMED = "participants"
# The columns of projects by which procurements are compared.
MEASURED = (
    "status",
    "participating_municipalities",
    "fiscal_year",
    "go_live",
    "contract_end",
    "procurement_method",
    "vendor_id",
    "product_ja",
    "initial_cost_jpy",
    "annual_operating_cost_jpy",
    "contract_amount_jpy",
    "savings_pct",
    "savings_jpy",
)


@lru_cache(maxsize=4)
def by_column(snapshot: Snapshot) -> pd.DataFrame:
    """Columns table, column, required, stated, rows; a row for each column of each table, in order of the contracts."""
    rows = [
        (table.name, column.name, column.required, int(snapshot.tables[table.name][column.name].notna().sum()))
        for table in SNAPSHOT_TABLES
        for column in table.columns
    ]
    frame = pd.DataFrame(rows, columns=["table", "column", "required", "stated"])
    frame["rows"] = frame["table"].map({name: len(rows) for name, rows in snapshot.tables.items()})
    return frame


@lru_cache(maxsize=4)
def by_prefecture(snapshot: Snapshot) -> pd.DataFrame:
    """Columns prefecture_code, projects, then for each of ``MEASURED`` and for ``NAMED`` how many projects state it.

    A row for each of the 47 prefectures, 0 projects included; projects count where they are led.
    """
    index = index_of(snapshot)
    codes = snapshot.projects["prefecture_code"].cat.codes.to_numpy()
    size = len(index.choices["prefecture"])
    counted = {name: snapshot.projects[name].notna().to_numpy() for name in MEASURED} | {NAMED: index.named}
    return pd.DataFrame(
        {
            "prefecture_code": index.choices["prefecture"],
            "projects": np.bincount(codes, minlength=size),
            **{name: np.bincount(codes[stated], minlength=size) for name, stated in counted.items()},
        }
    )
