"""The published sources: what each is, and which rows rest on it."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from data.schema import SNAPSHOT_TABLES, contract
from data.snapshots import Snapshot
from data.value_sources import LINE_BEGINS, cited

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
    for source, rows in _cited(snapshot).items():
        counts["projects"][snapshot.sources["source_id"].cat.categories.get_loc(source)] += len(rows)
    frame = snapshot.sources.assign(**counts, rows=sum(counts.values()))
    return frame.sort_values("rows", ascending=False, kind="stable").reset_index(drop=True)


@lru_cache(maxsize=4)
def _cited(snapshot: Snapshot) -> Mapping[str, list[int]]:
    """Source -> the places of the projects of which a single value rests on it, and not the whole."""
    found: dict[str, list[int]] = {}
    notes, own = snapshot.projects["note_ja"], snapshot.projects["source_id"]
    citing = np.flatnonzero(notes.str.contains(LINE_BEGINS, regex=False).to_numpy(dtype=bool, na_value=False))
    for place in citing.tolist():
        for source in set(cited(contract("projects"), str(notes.iloc[place])).values()) - {str(own.iloc[place])}:
            if has_source(snapshot, source):
                found.setdefault(source, []).append(place)
    return found


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
    """Table -> its rows of which something rests on the source, in file order; tables without any are left out."""
    resting = {name: (snapshot.tables[name]["source_id"] == source_id).to_numpy(copy=True) for name in RESTING}
    resting["projects"][_cited(snapshot).get(source_id, [])] = True
    return {name: snapshot.tables[name][rows] for name, rows in resting.items() if rows.any()}
