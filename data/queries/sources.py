"""The published sources: what each is, and which rows rest on it."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from data.schema import SNAPSHOT_TABLES
from data.snapshots import Snapshot

RESTING = tuple(table.name for table in SNAPSHOT_TABLES if "sources" in table.references)


@lru_cache(maxsize=4)
def with_rows(snapshot: Snapshot) -> pd.DataFrame:
    """All sources with the number of rows that rest on each: one column for each of ``RESTING``, and ``rows`` in all.

    Those that carry the most come first; equals stay in file order.
    """
    size = len(snapshot.sources)
    counts = {
        name: np.bincount(snapshot.tables[name]["source_id"].cat.codes.to_numpy(), minlength=size) for name in RESTING
    }
    frame = snapshot.sources.assign(**counts, rows=sum(counts.values()))
    return frame.sort_values("rows", ascending=False, kind="stable").reset_index(drop=True)


def addresses(snapshot: Snapshot, cited: pd.Series) -> list[str | None]:
    """The address of the source of every row of ``cited``, a column ``source_id`` or a part of one; ``None`` = none.

    A code of a source is its place in the table of sources, so that nothing is searched for.
    """
    urls = snapshot.sources["url"].iloc[cited.cat.codes.to_numpy()]
    return [None if pd.isna(url) else str(url) for url in urls]


def has_source(snapshot: Snapshot, source_id: str) -> bool:
    """Whether the snapshot knows this source."""
    return source_id in snapshot.sources["source_id"].cat.categories


def rows_on(snapshot: Snapshot, source_id: str) -> Mapping[str, pd.DataFrame]:
    """Table -> its rows that rest on the source, in file order; tables without any are left out."""
    found = {name: snapshot.tables[name] for name in RESTING}
    return {
        name: rows for name, frame in found.items() if len(rows := frame[(frame["source_id"] == source_id).to_numpy()])
    }
