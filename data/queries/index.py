"""Projects as arrays of small integers: what the filters and counts of the hot path work on.

Codes are numbered from 1 in the order of their categories; 0 is "not stated".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.filters import CHOICES, RANGES
from data.queries.words import Haystack
from data.snapshots import Snapshot

Codes = NDArray[Any]
Mask = NDArray[np.bool_]
NOT_STATED = -1


@dataclass(frozen=True)
class Amount:
    """A column of amounts where it is stated: row numbers and values."""

    rows: NDArray[np.int32]
    values: NDArray[np.float64]


class ProjectIndex:
    """The arrays of one snapshot, one element a project in file order; made once and never changed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.size = len(snapshot.projects)
        self.choices: Mapping[str, tuple[str, ...]] = self._choice_codes()
        self.codes: Mapping[str, Codes] = {each.key: self._codes(each.key, each.column) for each in CHOICES}
        self.numbers: Mapping[str, NDArray[np.int32]] = {
            span.key: snapshot.projects[span.column].fillna(NOT_STATED).to_numpy(dtype=np.int32) for span in RANGES
        }

    def _choice_codes(self) -> Mapping[str, tuple[str, ...]]:
        projects, systems = self.snapshot.projects, self.snapshot.reference.system_types
        domains = tuple(systems["domain"].astype(str).drop_duplicates())
        return {
            each.key: domains if each.key == "domain" else tuple(projects[each.column].cat.categories)
            for each in CHOICES
        }

    def _codes(self, key: str, column: str) -> Codes:
        if key == "domain":
            systems = self.snapshot.reference.system_types
            domain_of = systems.set_index("system_type")["domain"].astype(str)
            numbers = [self.choices["domain"].index(domain_of[system]) + 1 for system in self.choices["system"]]
            return np.array([0, *numbers], dtype=np.uint8)[self._codes("system", "system_type")]
        smallest = np.min_scalar_type(len(self.choices[key]))
        return (self.snapshot.projects[column].cat.codes.to_numpy() + 1).astype(smallest)

    @cached_property
    def haystack(self) -> Haystack:
        """Folded text of every project, for the free-text filter; made when first asked for."""
        return Haystack(self.snapshot)

    @lru_cache(maxsize=16)  # noqa: B019 - an index lives as long as its snapshot does
    def amount(self, column: str) -> Amount:
        """The stated values of a numeric column of projects."""
        values = self.snapshot.projects[column]
        rows = np.flatnonzero(values.notna().to_numpy()).astype(np.int32)
        return Amount(rows, values.to_numpy(dtype=np.float64, na_value=np.nan)[rows])

    @cached_property
    def participant_rows(self) -> NDArray[np.int32]:
        """The project's row number of every named participant."""
        projects = pd.Index(self.snapshot.projects["project_id"])
        return projects.get_indexer(self.snapshot.participants["project_id"]).astype(np.int32)

    @cached_property
    def participant_codes(self) -> NDArray[np.int16]:
        """The municipality's number (from 0, in reference order) of every named participant."""
        return self.snapshot.participants["municipality_code"].cat.codes.to_numpy().astype(np.int16)

    @cached_property
    def named(self) -> Mask:
        """Projects whose participants are listed by name."""
        named = np.zeros(self.size, dtype=bool)
        named[self.participant_rows] = True
        return named

    @cached_property
    def municipality_prefecture(self) -> NDArray[np.uint8]:
        """The prefecture's number (from 1) of every municipality, in reference order."""
        prefectures = {code: number for number, code in enumerate(self.choices["prefecture"], start=1)}
        codes = self.snapshot.participants["municipality_code"].cat.categories
        return np.array([prefectures[code[:2]] for code in codes], dtype=np.uint8)


@lru_cache(maxsize=4)
def index_of(snapshot: Snapshot) -> ProjectIndex:
    """The index of ``snapshot``, made once."""
    return ProjectIndex(snapshot)
