"""Projects counted by system type, by fiscal year and status, and by size of participation."""

from functools import lru_cache

import numpy as np
import pandas as pd

from data.queries.index import NOT_STATED, index_of
from data.queries.matching import matches
from data.selection import Selection
from data.snapshots import Snapshot

SIZE_STARTS = (1, 2, 3, 4, 6, 11, 21, 51)


def by_system(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Columns system_type, domain, projects; a row for each system type, under all filters but its own."""
    return _by_system(snapshot, selection.only_filters())


@lru_cache(maxsize=128)
def _by_system(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    index = index_of(snapshot)
    counts = np.bincount(
        index.codes["system"][matches(snapshot, selection).but("system")], minlength=len(index.choices["system"]) + 1
    )
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
    years = index.numbers["year"]
    stated = years[years != NOT_STATED]
    if not len(stated):
        return pd.DataFrame({"fiscal_year": [], "status": [], "projects": []})
    first, last = int(stated.min()), int(stated.max())
    here = matches(snapshot, selection).but("status", "year") & (years != NOT_STATED)
    statuses = ("", *index.choices["status"])
    width = last - first + 1
    keys = index.codes["status"][here].astype(np.int64) * width + (years[here] - first)
    counts = np.bincount(keys, minlength=width * len(statuses))
    return pd.DataFrame(
        {
            "fiscal_year": np.tile(np.arange(first, last + 1), len(statuses)),
            "status": np.repeat(np.array(statuses), width),
            "projects": counts,
        }
    )


def by_size(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Columns size_min, size_max, projects: projects by stated number of participating municipalities.

    Under all filters but size. ``size_max`` is missing for the open last class.
    """
    return _by_size(snapshot, selection.only_filters())


@lru_cache(maxsize=128)
def _by_size(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    index = index_of(snapshot)
    sizes = index.numbers["size"][matches(snapshot, selection).but("size")]
    classes = np.digitize(sizes[sizes >= SIZE_STARTS[0]], SIZE_STARTS) - 1
    ends = [start - 1 for start in SIZE_STARTS[1:]]
    return pd.DataFrame(
        {
            "size_min": SIZE_STARTS,
            "size_max": pd.array([*ends, None], dtype="Int64"),
            "projects": np.bincount(classes, minlength=len(SIZE_STARTS)),
        }
    )


def lacking(snapshot: Snapshot, selection: Selection, span: str) -> int:
    """How many projects the other filters find that do not state the value of the range ``span``."""
    return matches(snapshot, selection).lacking[span]
