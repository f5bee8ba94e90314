"""Projects counted by system type, by fiscal year and status, and by size of participation."""

from functools import lru_cache

import numpy as np
import pandas as pd

from data.queries.index import SIZE_STARTS, index_of
from data.queries.matching import matches
from data.selection import Selection
from data.snapshots import Snapshot


def by_system(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Columns system_type, domain, projects; a row for each system type, under all filters but its own."""
    return _by_system(snapshot, selection.only_filters())


@lru_cache(maxsize=128)
def _by_system(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    index = index_of(snapshot)
    counts = matches(snapshot, selection).tally("system").by("system")
    systems = snapshot.reference.system_types
    return pd.DataFrame(
        {"system_type": index.choices["system"], "domain": systems["domain"].astype(str), "projects": counts[1:]}
    )


def by_year_and_status(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Columns fiscal_year, status, projects; every year between the snapshot's first and last, every status.

    Under all filters but year and status; ``status`` is "" where it is not stated. Projects without a fiscal year
    are not in it: see ``without_year``.
    """
    return _by_year_and_status(snapshot, selection.only_filters())


@lru_cache(maxsize=128)
def _by_year_and_status(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    index = index_of(snapshot)
    if index.first_year is None:
        return pd.DataFrame({"fiscal_year": [], "status": [], "projects": []})
    counts = matches(snapshot, selection).tally("status", "year").year_and_status
    statuses = ("", *index.choices["status"])
    years = np.arange(index.first_year, index.first_year + len(counts))
    return pd.DataFrame(
        {
            "fiscal_year": np.tile(years, len(statuses)),
            "status": np.repeat(np.array(statuses), len(years)),
            "projects": counts.T.ravel(),
        }
    )


def by_size(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Columns size_min, size_max, projects: projects by stated number of participating municipalities.

    Under all filters but size. ``size_max`` is missing for the open last class.
    """
    return _by_size(snapshot, selection.only_filters())


@lru_cache(maxsize=128)
def _by_size(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    ends = [start - 1 for start in SIZE_STARTS[1:]]
    return pd.DataFrame(
        {
            "size_min": SIZE_STARTS,
            "size_max": pd.array([*ends, None], dtype="Int64"),
            "projects": matches(snapshot, selection).tally("size").size_class[2:],
        }
    )


def lacking(snapshot: Snapshot, selection: Selection, span: str) -> int:
    """How many projects the other filters find that do not state the value of the range ``span``."""
    tally = matches(snapshot, selection).tally(span)
    return int((tally.year if span == "year" else tally.size_class)[0])
