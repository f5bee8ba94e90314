"""What a cell says: the value in the form of our tables, and what the reader of the report must know about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.importing.notes import Severity


@dataclass(frozen=True)
class Remark:
    """Something to tell about a cell. ``in_note``: the words of the cell go into the project's note as well."""

    rule: str
    severity: Severity
    hint: str = ""
    in_note: bool = False


@dataclass(frozen=True)
class Reading:
    """``value`` in the form of our tables, blank = not stated. What cannot be read stays as it stands in the file:
    the contracts then refuse it and name the cell.
    """

    value: str
    remarks: tuple[Remark, ...] = ()


BLANK = Reading("")


def approximate(value: str) -> Reading:
    """About so much: a figure, with a note."""
    return Reading(value, (Remark("approximate", "warning", in_note=True),))


def only_noted(rule: str) -> Reading:
    """Nothing that our tables could hold; the words go into the note."""
    return Reading("", (Remark(rule, "warning", in_note=True),))


def with_remarks(reading: Reading, remarks: Iterable[Remark]) -> Reading:
    """``reading`` with more to tell."""
    return Reading(reading.value, (*reading.remarks, *remarks))
