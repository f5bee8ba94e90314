"""What an import would change: rows added, changed and removed in each table, and the fields of projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from data.importing.limits import CHANGES_SHOWN
from data.importing.tables import Tables
from data.schema import SNAPSHOT_TABLES, Table


@dataclass(frozen=True)
class TableChange:
    """Numbers of rows of a table."""

    table: str
    before: int
    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class ProjectChange:
    """A project that is added, changed (one for each field) or removed. ``column`` is set for a change only."""

    project_id: str
    title: str
    kind: str  # added, changed or removed
    column: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Preview:
    """Changes against the current snapshot; ``projects`` holds the first of them."""

    tables: tuple[TableChange, ...]
    projects: tuple[ProjectChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not any(each.added or each.changed or each.removed for each in self.tables)


def preview(before: Tables, after: Tables) -> Preview:
    """Compare all tables by their keys."""
    changes: list[TableChange] = []
    projects: tuple[ProjectChange, ...] = ()
    for table in SNAPSHOT_TABLES:
        old, new = _keyed(table, before[table.name]), _keyed(table, after[table.name])
        shared = old.index.intersection(new.index, sort=False)
        differs = old.loc[shared] != new.loc[shared]
        changed = shared[differs.any(axis=1)] if len(shared) else shared
        added, removed = new.index.difference(shared, sort=False), old.index.difference(shared, sort=False)
        changes.append(TableChange(table.name, len(old), len(added), len(changed), len(removed)))
        if table.name == "projects":
            rows = _Projects(old, new, differs)
            projects = tuple(islice(rows.all(added, changed, removed), CHANGES_SHOWN))
    return Preview(tuple(changes), projects)


class _Projects:
    def __init__(self, old: pd.DataFrame, new: pd.DataFrame, differs: pd.DataFrame) -> None:
        self._old, self._new, self._differs = old, new, differs

    def all(self, added: pd.Index, changed: pd.Index, removed: pd.Index) -> Iterator[ProjectChange]:
        """Changes first: what was there before is what a reader must look at."""
        for project in changed:
            for column in self._differs.columns[self._differs.loc[project]]:
                old, new = str(self._old.at[project, column]), str(self._new.at[project, column])
                yield ProjectChange(str(project), str(self._new.at[project, "title_ja"]), "changed", column, old, new)
        for project in removed:
            yield ProjectChange(str(project), str(self._old.at[project, "title_ja"]), "removed")
        for project in added:
            yield ProjectChange(str(project), str(self._new.at[project, "title_ja"]), "added")


def _keyed(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows under their key; a key given twice, which the check tells of, counts once."""
    key = rows[table.key[0]].astype("object")
    for name in table.key[1:]:
        key = key + "\0" + rows[name].astype("object")
    keyed = rows.set_axis(pd.Index(key, dtype="object"), axis=0)
    return keyed[~keyed.index.duplicated()]
