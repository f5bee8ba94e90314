"""What differs between two snapshots: projects added, removed, and changed field by field.

Whole columns are compared at once; a project is the same one where its ``project_id`` is.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.queries.index import Mask, index_of
from data.queries.matching import matches
from data.schema import contract
from data.selection import Selection
from data.snapshots import Snapshot

Rows = NDArray[np.intp]
FIELDS = tuple(column.name for column in contract("projects").columns if column.name != "project_id")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two snapshots side by side.

    ``added`` are rows of ``after``, ``removed`` rows of ``before``. ``kept_before`` and ``kept_after`` are the rows of
    the projects that both have, side by side; ``fields`` gives for each column the places in them where it differs.
    ``joined`` and ``left`` are (place, municipality) pairs: named participants that are new or gone; municipalities are
    numbered as in the reference table.
    """

    before: Snapshot
    after: Snapshot
    added: Rows
    removed: Rows
    kept_before: Rows
    kept_after: Rows
    fields: Mapping[str, Rows]
    joined: NDArray[np.int64]
    left: NDArray[np.int64]

    @property
    def changed(self) -> Rows:
        """The places of the kept projects of which something differs, in order."""
        return np.unique(np.concatenate([*self.fields.values(), self.joined[:, 0], self.left[:, 0]])).astype(np.intp)

    @property
    def status_moves(self) -> Mapping[tuple[str, str], int]:
        """(status before, status after) -> number of projects; "" where it is not stated."""
        places = self.fields["status"]
        old, new = (
            snapshot.projects["status"].astype("str").fillna("").to_numpy()[rows[places]]
            for snapshot, rows in ((self.before, self.kept_before), (self.after, self.kept_after))
        )
        return Counter(zip(old.tolist(), new.tolist(), strict=True))


def compare(before: Snapshot, after: Snapshot, selection: Selection) -> Comparison:
    """The differences in the projects that ``selection`` finds in either snapshot."""
    return _narrowed(before, after, selection.only_filters())


@lru_cache(maxsize=16)
def _narrowed(before: Snapshot, after: Snapshot, selection: Selection) -> Comparison:
    whole = _whole(before, after)
    if not selection.values:
        return whole
    found_before, found_after = found_in(before, selection), matches(after, selection).found
    wanted = found_before[whole.kept_before] | found_after[whole.kept_after]
    return Comparison(
        before,
        after,
        added=whole.added[found_after[whole.added]],
        removed=whole.removed[found_before[whole.removed]],
        kept_before=whole.kept_before,
        kept_after=whole.kept_after,
        fields={name: places[wanted[places]] for name, places in whole.fields.items()},
        joined=whole.joined[wanted[whole.joined[:, 0]]],
        left=whole.left[wanted[whole.left[:, 0]]],
    )


def known_in(snapshot: Snapshot, selection: Selection) -> Selection | None:
    """``selection`` with the codes that the snapshot has; ``None`` where a filter has none left: nothing is found."""
    known = selection
    for key, codes in index_of(snapshot).choices.items():
        known = known.with_values(key, [code for code in selection[key] if code in codes])
        if selection[key] and not known[key]:
            return None
    return known


def found_in(snapshot: Snapshot, selection: Selection) -> Mask:
    """The projects of ``selection``, which may name codes, such as vendors, that only another snapshot has."""
    known = known_in(snapshot, selection)
    return np.zeros(len(snapshot.projects), dtype=bool) if known is None else matches(snapshot, known).found


@lru_cache(maxsize=4)
def _whole(before: Snapshot, after: Snapshot) -> Comparison:
    rows = pd.Index(before.projects["project_id"]).get_indexer(pd.Index(after.projects["project_id"]))
    kept_after = np.flatnonzero(rows >= 0)
    kept_before = rows[kept_after]
    removed = np.ones(len(before.projects), dtype=bool)
    removed[kept_before] = False
    fields = {
        name: np.flatnonzero(_differs(before.projects[name].iloc[kept_before], after.projects[name].iloc[kept_after]))
        for name in FIELDS
    }
    old, new = _participants(before, kept_before), _participants(after, kept_after)
    return Comparison(
        before,
        after,
        added=np.flatnonzero(rows < 0),
        removed=np.flatnonzero(removed),
        kept_before=kept_before,
        kept_after=kept_after,
        fields=fields,
        joined=_pairs(np.setdiff1d(new, old), after),
        left=_pairs(np.setdiff1d(old, new), after),
    )


def _differs(old: pd.Series, new: pd.Series) -> Mask:
    """Whether the values differ, one by one; two blanks do not, a blank and a value do."""
    if isinstance(old.dtype, pd.CategoricalDtype):
        place = np.append(new.cat.categories.get_indexer(old.cat.categories), -1)
        known = place[old.cat.codes.to_numpy()]  # a code that is gone is -1 now, but it was not blank
        return (known != new.cat.codes.to_numpy()) | ((known < 0) & old.notna().to_numpy())
    cells = [pa.array(series, from_pandas=True) for series in (old, new)]
    one, other = (cell.combine_chunks() if isinstance(cell, pa.ChunkedArray) else cell for cell in cells)
    unequal = pc.fill_null(pc.not_equal(one, other), False)
    blank = pc.not_equal(pc.is_null(one), pc.is_null(other))
    return pc.or_(unequal, blank).to_numpy(zero_copy_only=False)


def _participants(snapshot: Snapshot, kept: Rows) -> NDArray[np.int64]:
    """One number for each named participant of the kept projects: place x number of municipalities + municipality."""
    place = np.full(len(snapshot.projects) + 1, -1)
    place[kept] = np.arange(len(kept))
    named = snapshot.participants
    rows = pd.Index(snapshot.projects["project_id"]).get_indexer(pd.Index(named["project_id"]))
    codes = named["municipality_code"].cat
    numbers = place[rows] * len(codes.categories) + codes.codes.to_numpy()
    return np.unique(numbers[place[rows] >= 0])


def _pairs(numbers: NDArray[np.int64], snapshot: Snapshot) -> NDArray[np.int64]:
    size = len(snapshot.reference.municipalities)
    return np.column_stack([numbers // size, numbers % size])
