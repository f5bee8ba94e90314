"""What the differences between two snapshots do to the main figures: over all, by prefecture and by system type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.cards import AMOUNT_COLUMNS, Cards, Total, cards
from data.queries.changes import Comparison, Rows, found_in, known_in
from data.queries.index import index_of
from data.selection import Selection
from data.snapshots import Snapshot

SUMS = ("municipalities", "cost", "annual_cost", "contract_amount", "savings")
DIMENSIONS = {"prefecture": "prefecture_code", "system": "system_type"}


@dataclass(frozen=True)
class Effect:
    """A main figure before and after, and on how many projects it rests each time."""

    name: str
    before: Total
    after: Total

    @property
    def difference(self) -> float | None:
        """After minus before; ``None`` where one of them is not stated: a blank is no zero."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


def main_effects(before: Snapshot, after: Snapshot, selection: Selection) -> Sequence[Effect]:
    """The headline figures of ``selection`` in both snapshots; counts rest on all projects found."""
    known = known_in(before, selection)
    old, new = _figures(None if known is None else cards(before, known)), _figures(cards(after, selection))
    return [Effect(name, old[name], new[name]) for name in new]


def effects_by(found: Comparison, selection: Selection, dimension: str) -> pd.DataFrame:
    """A row for each prefecture or system type in which either snapshot has a project.

    Columns: code; before, after, difference (projects); added, removed, changed; and for each of ``SUMS`` its sum
    before and after, missing where no project states it.
    """
    column = DIMENSIONS[dimension]
    codes = index_of(found.after).choices[dimension]
    frame = pd.DataFrame({"code": codes})
    sides = (
        ("before", found.before, found_in(found.before, selection)),
        ("after", found.after, found_in(found.after, selection)),
    )
    for side, snapshot, mask in sides:
        frame[side] = _count(snapshot, column, np.flatnonzero(mask))
    frame["difference"] = frame["after"] - frame["before"]
    frame["added"] = _count(found.after, column, found.added)
    frame["removed"] = _count(found.before, column, found.removed)
    frame["changed"] = _count(found.after, column, found.kept_after[found.changed])
    for name in SUMS:
        for side, snapshot, mask in sides:
            frame[f"{name}_{side}"] = _sum(snapshot, column, name, np.flatnonzero(mask))
    there = (frame["before"] > 0) | (frame["after"] > 0)
    return frame[there].reset_index(drop=True)


def _figures(found: Cards | None) -> Mapping[str, Total]:
    """The headline figures by name; ``None``: nothing is found."""
    if found is None:
        return {name: Total(0, 0) for name in ("projects", "prefectures")} | {
            name: Total(None, 0) for name in ("named_municipalities", *SUMS)
        }
    return {
        "projects": Total(float(found.projects), found.projects),
        "prefectures": Total(float(found.prefectures), found.projects),
        "named_municipalities": Total(
            float(found.named_municipalities) if found.named_projects else None, found.named_projects
        ),
        **{name: getattr(found, name) for name in SUMS},
    }


def _count(snapshot: Snapshot, column: str, rows: Rows) -> NDArray[np.int64]:
    codes = snapshot.projects[column].cat
    return np.bincount(codes.codes.to_numpy()[rows], minlength=len(codes.categories))


def _sum(snapshot: Snapshot, column: str, name: str, rows: Rows) -> pd.api.extensions.ExtensionArray:
    stated = snapshot.projects[[column, AMOUNT_COLUMNS[name]]].iloc[rows].dropna()
    sums = stated.groupby(column, observed=False)[AMOUNT_COLUMNS[name]].sum(min_count=1)
    return sums.astype("Int64").array
