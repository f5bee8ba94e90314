"""Projects as arrays of small integers: what the filters and counts of the hot path work on.

Codes are numbered from 1 in the order of their categories; 0 is "not stated".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.filters import CHOICES, RANGES
from data.queries.owners import owners
from data.queries.words import Haystack
from data.snapshots import Snapshot

Codes = NDArray[Any]
Mask = NDArray[np.bool_]
NOT_STATED = -1
# The classes of the number of participating municipalities begin with these; the last is open.
SIZE_STARTS = (1, 2, 3, 4, 6, 11, 21, 51)


@dataclass(frozen=True)
class Amount:
    """A column of amounts where it is stated: row numbers and values."""

    rows: NDArray[np.int32]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Groups:
    """Project rows, group after group: ``rows[starts[i]:starts[i + 1]]`` belong to group ``present[i]``."""

    present: NDArray[np.int16]
    starts: NDArray[np.intp]
    rows: NDArray[np.int32]

    def of(self, group: int) -> NDArray[np.int32]:
        """The rows of one group."""
        at = int(np.searchsorted(self.present, group))
        if at == len(self.present) or self.present[at] != group:
            return self.rows[:0]
        return self.rows[self.starts[at] : self.starts[at + 1] if at + 1 < len(self.starts) else None]

    def any_of(self, mask: Mask) -> NDArray[np.int16]:
        """The groups that hold a row that the mask lets through."""
        if not len(self.rows):
            return self.present
        return self.present[np.maximum.reduceat(mask.take(self.rows).view(np.uint8), self.starts) > 0]

    def count_of(self, mask: Mask) -> NDArray[np.int64]:
        """How many rows of each group the mask lets through, in the order of ``present``."""
        if not len(self.rows):
            return np.zeros(0, dtype=np.int64)
        return np.add.reduceat(mask[self.rows].astype(np.int64), self.starts)


@dataclass(frozen=True)
class Cube:
    """The cell of every project in a cube of counts; ``shape`` of the cube, position 0 of an axis is "not stated"."""

    cells: NDArray[np.uint16]
    shape: tuple[int, ...]


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
            return self.domain_of_system.astype(np.uint8)[self._codes("system", "system_type")]
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
    def domain_of_system(self) -> Codes:
        """The number of the domain of every system type, position 0 for "not stated"."""
        systems = self.snapshot.reference.system_types
        domain_of = systems.set_index("system_type")["domain"].astype(str)
        return np.array([0, *(self.choices["domain"].index(domain_of[code]) + 1 for code in self.choices["system"])])

    @cached_property
    def first_year(self) -> int | None:
        """The earliest fiscal year that a project states."""
        stated = self.numbers["year"][self.numbers["year"] != NOT_STATED]
        return int(stated.min()) if len(stated) else None

    @cached_property
    def places(self) -> Cube:
        """Prefecture x system type."""
        return self._cube([self.codes["prefecture"], self.codes["system"]], ["prefecture", "system"], ())

    @cached_property
    def kinds(self) -> Cube:
        """Status x lead type x fiscal year x size class (none at all, 0, then those of ``SIZE_STARTS``)."""
        years, sizes = self.numbers["year"], self.numbers["size"]
        year = np.where(years == NOT_STATED, 0, years - (self.first_year or 0) + 1)
        steps = np.arange(NOT_STATED, sizes.max(initial=NOT_STATED) + 1)
        size = np.digitize(steps, (NOT_STATED + 1, *SIZE_STARTS)).astype(np.uint8)[sizes - NOT_STATED]
        axes = [self.codes["status"], self.codes["lead"], year, size]
        return self._cube(axes, ["status", "lead"], (int(year.max(initial=0)) + 1, len(SIZE_STARTS) + 2))

    def _cube(self, axes: list[Codes], keys: list[str], more: tuple[int, ...]) -> Cube:
        shape = (*(len(self.choices[key]) + 1 for key in keys), *more)
        cells = np.zeros(self.size, dtype=np.min_scalar_type(int(np.prod(shape))))
        for axis, length in zip(axes, shape, strict=True):
            cells = cells * cells.dtype.type(length) + axis.astype(cells.dtype)
        return Cube(cells, shape)

    @cached_property
    def _participants(self) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
        """Project row and municipality number (from 0, in reference order) of every named participant."""
        rows = owners(self.snapshot, "participants")
        return rows, self.snapshot.participants["municipality_code"].cat.codes.to_numpy().astype(np.int16)

    @cached_property
    def participation(self) -> Groups:
        """The project rows of every municipality that is named somewhere."""
        rows, municipalities = self._participants
        return _grouped(rows, municipalities)

    @cached_property
    def home_participation(self) -> Groups:
        """The project rows that name a municipality of it, of every prefecture (numbers from 1)."""
        rows, municipalities = self._participants
        homes = self.municipality_prefecture[municipalities].astype(np.int64)
        pairs = homes * self.size + rows
        pairs = np.unique(pairs[np.diff(pairs, prepend=-1) != 0])  # participants of a project stand together, mostly
        return _grouped((pairs % self.size).astype(np.int32), (pairs // self.size).astype(np.int16))

    @cached_property
    def named(self) -> Mask:
        """Projects whose participants are listed by name."""
        named = np.zeros(self.size, dtype=bool)
        named[self._participants[0]] = True
        return named

    @cached_property
    def counted_but_not_named(self) -> Mask:
        """Projects that state a number of participating municipalities but not which ones."""
        return (self.numbers["size"] != NOT_STATED) & ~self.named

    @cached_property
    def municipality_prefecture(self) -> NDArray[np.uint8]:
        """The prefecture's number (from 1) of every municipality, in reference order."""
        prefectures = {code: number for number, code in enumerate(self.choices["prefecture"], start=1)}
        codes = self.snapshot.participants["municipality_code"].cat.categories
        return np.array([prefectures[code[:2]] for code in codes], dtype=np.uint8)


def _grouped(rows: NDArray[np.int32], groups: NDArray[np.int16]) -> Groups:
    order = np.argsort(groups, kind="stable")
    present, starts = np.unique(groups[order], return_index=True)
    return Groups(present, starts, rows[order])


@lru_cache(maxsize=4)
def index_of(snapshot: Snapshot) -> ProjectIndex:
    """The index of ``snapshot``, made once."""
    return ProjectIndex(snapshot)
