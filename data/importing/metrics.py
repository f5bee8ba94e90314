"""The figures on how systems are used: those that a record states are all of its project; equal ones stay."""

from collections.abc import Mapping, Sequence

import pandas as pd
from werkzeug.urls import iri_to_uri

from data.importing.records import Metric

_Stated = tuple[str, ...]


class Metrics:
    """Takes the metrics of projects one after the other; ``merged`` gives the table."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows
        self._taken: dict[str, list[_Stated]] = {}

    def take(self, project: str, metrics: Sequence[tuple[Metric, str]]) -> None:
        """The metrics of a project, each with the id of its source."""
        self._taken[project] = [
            (project, each.metric, each.name, each.value, each.unit, each.period, each.kind, source)
            for each, source in metrics
        ]

    def merged(self, url_of: Mapping[str, str]) -> pd.DataFrame:
        """The table. ``url_of``: source -> address; a metric keeps its source where the address is the same."""
        if not self._taken:
            return self._rows
        known: dict[str, list[_Stated]] = {}
        for row in self._rows[self._rows["project_id"].isin(list(self._taken))].itertuples(index=False):
            known.setdefault(str(row.project_id), []).append(tuple(map(str, row)))
        changed = {
            project: rows
            for project, rows in self._taken.items()
            if _without_ids(rows, url_of) != _without_ids(known.get(project, ()), url_of)
        }
        if not changed:
            return self._rows
        names = list(self._rows.columns)
        new = pd.DataFrame([row for rows in changed.values() for row in rows], columns=names, dtype="str")
        return pd.concat([self._rows[~self._rows["project_id"].isin(list(changed))], new], ignore_index=True)


def _without_ids(rows: Sequence[_Stated], url_of: Mapping[str, str]) -> list[_Stated]:
    """Rows with the address of the source for its id: two ids may be one page."""
    return sorted((*row[:-1], iri_to_uri(url_of.get(row[-1], "")) or row[-1]) for row in rows)
