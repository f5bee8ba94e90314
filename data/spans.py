"""Dates of reduced precision as what they are: spans of days. A month is 28 to 31 days long, a fiscal year a year."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]
_MARCH = 3
_EPOCH = 1970
_UNITS = {4: "Y", 7: "M"}  # letters of a date that is known to the year or the month, and what it is known to


def span_of(value: str) -> tuple[date, date]:
    """First and last day of an ISO date of year, month or day precision: ``2024-07`` -> 1 to 31 July 2024.

    Raises ``ValueError`` where ``value`` is no such date.
    """
    parts = value.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(part.isdecimal() for part in parts):
        raise ValueError(f"{value!r} is no ISO date of year, month or day precision")
    year, *rest = (int(part) for part in parts)
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])
    known = date(year, *rest)
    return known, known


def fiscal_span(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year (1 April to 31 March; Public Finance Act art. 11, Local Autonomy Act 208)."""
    return date(year, 4, 1), date(year + 1, _MARCH, 31)


def months_later(day: date, months: int) -> date:
    """The last day of the ``months`` months that begin on ``day``; where the month has no such day, its last one.

    Counted as in the Civil Code art. 143: a period ends on the day before the one that corresponds to its first day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    if day.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, day.day) - timedelta(days=1)


def months_earlier(day: date, months: int) -> date:
    """The day ``months`` months before ``day``; where that month has no such day, its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def spans_of(values: Sequence[str]) -> tuple[Days, Days]:
    """As ``span_of`` for many dates at once, all of which are known to be dates (a checked column): first, last day."""
    texts = np.array(values, dtype="U10")
    lengths = np.char.str_len(texts)
    first = texts.astype("datetime64[D]")
    last = first.copy()
    for length, unit in _UNITS.items():
        shorter = lengths == length
        last[shorter] = (first[shorter].astype(f"datetime64[{unit}]") + 1).astype("datetime64[D]") - 1
    return first, last


def fiscal_spans(years: Sequence[int]) -> tuple[Days, Days]:
    """As ``fiscal_span`` for many years at once."""
    january = (np.array(years, dtype=np.int64) - _EPOCH).astype("datetime64[Y]")
    first, after = ((january + each).astype("datetime64[M]") + _MARCH for each in (0, 1))
    return first.astype("datetime64[D]"), after.astype("datetime64[D]") - 1
