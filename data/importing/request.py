"""What is asked of an import, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from data.importing.header import Layout
from data.importing.mapping import Headings
from data.importing.notes import Notes
from data.importing.preview import Preview

OK, WARNINGS, REFUSED = 0, 1, 2


@dataclass(frozen=True)
class Request:
    """Files to import as the snapshot of the day ``as_of`` (ISO 8601)."""

    files: Sequence[Path]
    as_of: str
    snapshots_dir: Path
    mappings_dir: Path
    report_dir: Path
    mapping: Path | None = None


@dataclass(frozen=True)
class Proposal:
    """The layout of a sheet that waits for a yes; ``known``: a person has said yes to it before.

    ``samples``: heading -> some of the cells below it. ``words``, filled as the sheet is read: column of codes -> word
    that was not understood, or only guessed -> what was guessed.
    """

    file: str
    sheet: str | None
    layout: Layout
    mapping: Headings
    known: bool
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class Outcome:
    """What came of an import. ``state``: published, refused (something is wrong) or declined (a person said no)."""

    as_of: str
    base: str | None = None
    notes: Notes = field(default_factory=Notes)
    proposals: list[Proposal] = field(default_factory=list)
    preview: Preview | None = None
    state: Literal["published", "refused", "declined", "open"] = "open"
    reports: list[Path] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 = published, nothing to say; 1 = published with warnings; 2 = nothing was changed."""
        if self.state != "published":
            return REFUSED
        return WARNINGS if self.notes.of("warning") else OK


class Questions(Protocol):
    """Asks the person at the terminal."""

    def mapping(self, proposals: Sequence[Proposal]) -> bool:
        """Whether the columns are understood rightly."""

    def publication(self, outcome: Outcome) -> bool:
        """Whether the snapshot shall appear, after a look at the report."""
