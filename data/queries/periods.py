"""The times of projects as spans of days: a date stands in many rows and is read and kept once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.index import Mask
from data.spans import Days, fiscal_spans, spans_of

Rows = NDArray[Any] | slice
_ALL = slice(None)
_COLUMNS = ("contract_date", "go_live", "contract_end")
_STEMS = (*_COLUMNS, "year", "start")
_NAMES = (*(f"{stem}_{end}" for stem in _STEMS for end in ("first", "last")), "stated", "seen")
_NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True)
class _Column:
    """The number of each row's value, and first and last day of every value; the last one is "not stated"."""

    codes: NDArray[Any]
    days: Mapping[str, Days]

    def of(self, end: str, rows: Rows) -> Days:
        return self.days[end][self.codes[rows]]


class Periods(Mapping[str, Days]):
    """One element a project, file order: ``<column>_first`` and ``_last`` day of each date and of the fiscal ``year``.

    ``start_*`` is the contract date, else the go-live; ``stated`` the (last possible) day on which the status was
    published, ``seen`` the same where that status is "in operation". Missing = not stated (NaT). Arrays are made when
    they are asked for: kept, they would be a hundred megabytes for a million projects.
    """

    def __init__(self, projects: pd.DataFrame, running: Mask) -> None:
        self._columns = {name: _column(projects[name], spans_of) for name in _COLUMNS}
        self._columns["year"] = _column(projects["fiscal_year"], fiscal_spans)
        self._status = _column(projects["status_as_of"], spans_of)
        self._running = running

    def of(self, name: str, rows: Rows) -> Days:
        """The days of some rows."""
        if name == "stated":
            return self._status.of("last", rows)
        if name == "seen":
            return np.where(self._running[rows], self._status.of("last", rows), _NEVER)
        stem, end = name.rsplit("_", 1)
        if stem == "start":
            contract, live = (self._columns[each].of(end, rows) for each in ("contract_date", "go_live"))
            return np.where(np.isnat(contract), live, contract)
        return self._columns[stem].of(end, rows)

    def __getitem__(self, name: str) -> Days:
        if name not in _NAMES:
            raise KeyError(name)
        return self.of(name, _ALL)

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


def _column(values: pd.Series, spans: Callable[[Sequence[Any]], tuple[Days, Days]]) -> _Column:
    codes, different = pd.factorize(values)
    codes = np.where(codes < 0, len(different), codes).astype(np.min_scalar_type(len(different)))
    days = (np.append(each, _NEVER) for each in spans(different.tolist()))
    return _Column(codes, dict(zip(("first", "last"), days, strict=True)))
