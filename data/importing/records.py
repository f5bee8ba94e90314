"""What was read from a spreadsheet or an OCDS package: projects and participants, each with its place in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.findings import Finding
from data.importing.notes import Note, Severity


@dataclass(frozen=True)
class Place:
    """Where something stands: file, sheet, row, and the file's heading of each column of ours."""

    file: str
    sheet: str | None
    row: int
    headings: Mapping[str, str]

    def note(
        self, column: str | None, value: str | None, rule: str, severity: Severity, hint: str = "", **details: object
    ) -> Note:
        """A note on a cell of this row, or on the row."""
        shown = tuple((name, str(detail)) for name, detail in details.items())
        heading = self.headings.get(column, column) if column else None
        return Note(Finding(self.file, self.row, heading, value, rule, shown), severity, self.sheet, hint)


@dataclass
class Member:
    """A municipality that takes part."""

    code: str
    name: str
    role: str = "participant"


@dataclass(frozen=True)
class Metric:
    """A figure on a system. ``source``: url, title and days; empty where it is that of the project."""

    metric: str
    name: str
    value: str
    unit: str
    period: str
    kind: str
    source: tuple[tuple[str, str], ...] = ()


@dataclass
class Record:
    """One project as a file states it. ``values``: only columns that the file has; blank = not stated.

    ``beside`` holds what goes into other tables: vendor, corporate number, address and title of the source.
    """

    place: Place
    values: dict[str, str]
    beside: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)  # words that go into the note
    members: list[Member] = field(default_factory=list)
    metrics: tuple[Metric, ...] = ()


@dataclass
class Source:
    """A file as the source of what it states where it names none."""

    title: str
    url: str = ""


@dataclass
class Batch:
    """The records of one file or sheet."""

    source: Source
    records: list[Record]
    names_members: bool = False
