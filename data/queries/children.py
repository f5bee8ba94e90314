"""Rows of other tables that belong to projects: participants and metrics, found by the project's row number."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from data.queries.index import Mask
from data.queries.owners import owners
from data.queries.rows import Rows
from data.snapshots import Snapshot


@dataclass(frozen=True)
class Children:
    """The rows of a table by project: those of project row ``r`` are ``order[starts[r]:starts[r + 1]]``.

    ``owner`` is the project row of every row of the table, in file order; -1 where it names no project.
    """

    owner: NDArray[np.int32]
    order: NDArray[np.int32]
    starts: NDArray[np.int32]

    def of(self, row: int) -> NDArray[np.int32]:
        """The row numbers in the table that belong to one project, in file order."""
        return self.order[self.starts[row] : self.starts[row + 1]]

    def found(self, mask: Mask) -> Rows:
        """The row numbers in the table, in file order, whose project a mask lets through."""
        return np.flatnonzero(mask[self.owner] & (self.owner >= 0)).astype(np.int32)


@lru_cache(maxsize=8)
def children(snapshot: Snapshot, table: str) -> Children:
    """The rows of ``table`` by its column ``project_id``; made once."""
    owner = owners(snapshot, table)
    order = np.argsort(owner, kind="stable").astype(np.int32)
    starts = np.searchsorted(owner[order], np.arange(len(snapshot.projects) + 1)).astype(np.int32)
    return Children(owner, order, starts)
