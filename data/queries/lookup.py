"""Finding projects by their id and by their place in a selection."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.queries.rows import project_rows
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language


@dataclass(frozen=True)
class Position:
    """Where a project stands in what a selection finds: ``number`` from 1 of ``of``, and its neighbours' ids."""

    number: int
    of: int
    previous: str | None
    next: str | None


def row_number(snapshot: Snapshot, project_id: str) -> int:
    """The row of a project. ``KeyError`` where the snapshot does not know it."""
    row = _row(snapshot, project_id)
    if row is None:
        raise KeyError(project_id)
    return row


def has_project(snapshot: Snapshot, project_id: str) -> bool:
    """Whether the snapshot knows this project."""
    return _row(snapshot, project_id) is not None


@lru_cache(maxsize=1024)
def _row(snapshot: Snapshot, project_id: str) -> int | None:
    found = np.flatnonzero((snapshot.projects["project_id"] == project_id).to_numpy(dtype=bool))
    return int(found[0]) if len(found) else None


@dataclass(frozen=True)
class ProjectIds(Collection[str]):
    """The ids of a snapshot's projects, looked up where they are: a million of them are not copied."""

    snapshot: Snapshot

    def __contains__(self, project_id: object) -> bool:
        return isinstance(project_id, str) and has_project(self.snapshot, project_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self.snapshot.projects["project_id"].astype(str))

    def __len__(self) -> int:
        return len(self.snapshot.projects)


def title_of(snapshot: Snapshot, project_id: str, lang: Lang) -> str:
    """The title of a project. ``KeyError`` where the snapshot does not know it."""
    row = snapshot.projects.iloc[row_number(snapshot, project_id)]
    return by_language({"title_ja": row["title_ja"], "title_en": row["title_en"]}, "title", lang)


def position(snapshot: Snapshot, selection: Selection, lang: Lang, project_id: str) -> Position | None:
    """Where a project stands in the order of ``selection``; ``None`` where its filters leave the project out."""
    rows = project_rows(snapshot, selection, lang)
    found = np.flatnonzero(rows == row_number(snapshot, project_id))
    if not len(found):
        return None
    at, ids = int(found[0]), snapshot.projects["project_id"]
    return Position(
        number=at + 1,
        of=len(rows),
        previous=str(ids.iloc[rows[at - 1]]) if at else None,
        next=str(ids.iloc[rows[at + 1]]) if at + 1 < len(rows) else None,
    )
