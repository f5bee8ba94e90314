"""Counts of the projects that a mask lets through, by every dimension at once.

Each project stands in one cell of two small cubes (prefecture x system type; status x lead type x year x size class)
and has one vendor. One pass over each gives all counts that a page shows; the sums along the axes are a few thousand
additions. Position 0 of an axis is "not stated".
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.queries.index import Cube, Mask, ProjectIndex

Counts = NDArray[np.int64]


class Tally:
    """The counts of one mask, made when they are first asked for."""

    def __init__(self, index: ProjectIndex, mask: Mask) -> None:
        self._index = index
        self._mask = mask

    @cached_property
    def _rows(self) -> NDArray[np.int32] | None:
        """The rows that the mask lets through; ``None`` for all."""
        return None if self.projects == len(self._mask) else np.flatnonzero(self._mask).astype(np.int32)

    @cached_property
    def projects(self) -> int:
        """How many projects the mask lets through."""
        return int(np.count_nonzero(self._mask))

    @cached_property
    def _places(self) -> Counts:
        return self._cube(self._index.places)

    @cached_property
    def _kinds(self) -> Counts:
        return self._cube(self._index.kinds)

    @cached_property
    def year_and_status(self) -> Counts:
        """Rows: years from the first of the snapshot on; columns: statuses."""
        return self._kinds.sum(axis=(1, 3)).T[1:]

    @cached_property
    def size_class(self) -> Counts:
        """Counts by number of participating municipalities: not stated, 0, then the classes of ``SIZE_STARTS``."""
        return self._kinds.sum(axis=(0, 1, 2))

    @cached_property
    def year(self) -> Counts:
        """Counts by fiscal year, "not stated" first."""
        return self._kinds.sum(axis=(0, 1, 3))

    def by(self, key: str) -> Counts:
        """Counts by the codes of a filter, "not stated" first."""
        if key == "prefecture":
            return self._places.sum(axis=1)
        if key == "system":
            return self._places.sum(axis=0)
        if key == "domain":
            return np.bincount(self._index.domain_of_system, weights=self._places.sum(axis=0)).astype(np.int64)
        if key == "status":
            return self._kinds.sum(axis=(1, 2, 3))
        if key == "lead":
            return self._kinds.sum(axis=(0, 2, 3))
        return self._count(self._index.codes[key], len(self._index.choices[key]) + 1)

    def _cube(self, cube: Cube) -> Counts:
        return self._count(cube.cells, int(np.prod(cube.shape))).reshape(cube.shape)

    def _count(self, codes: NDArray[np.uint16], size: int) -> Counts:
        return np.bincount(codes if self._rows is None else codes.take(self._rows), minlength=size)
