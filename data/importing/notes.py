"""What the importer has to say about a file: findings with a sheet, a severity and a suggestion."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from data.findings import Finding
from data.importing.limits import FINDINGS_KEPT
from data.text import Lang, has_text, text

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Note:
    """A finding of the importer. ``sheet``: ``None`` for a file without sheets. ``hint``: a value that may be meant."""

    finding: Finding
    severity: Severity
    sheet: str | None = None
    hint: str = ""

    def problem(self, lang: Lang) -> str:
        """The broken rule in words, without the place."""
        return self.finding.problem(lang)

    def sentence(self, lang: Lang) -> str:
        """Place and rule in words, with the sheet."""
        sentence = self.finding.sentence(lang)
        return text(lang, "import.in_sheet", sheet=self.sheet, sentence=sentence) if self.sheet else sentence

    def suggestion(self, lang: Lang) -> str:
        """What the reader can do; empty where the rule says it all."""
        parts = [text(lang, "import.meant", value=self.hint)] if self.hint else []
        key = f"import.suggest.{self.finding.rule}"
        parts += [text(lang, key)] if has_text(lang, key) else []
        return " ".join(parts)


@dataclass
class Notes:
    """Collects notes: the first some ten thousands are kept, all are counted."""

    kept: list[Note] = field(default_factory=list)
    counts: Counter[tuple[Severity, str]] = field(default_factory=Counter)

    def add(self, note: Note) -> None:
        """Take one note."""
        self.counts[note.severity, note.finding.rule] += 1
        if len(self.kept) < FINDINGS_KEPT or note.severity == "error":
            self.kept.append(note)

    def extend(self, notes: Iterable[Note]) -> None:
        """Take many notes."""
        for note in notes:
            self.add(note)

    def of(self, severity: Severity) -> int:
        """How many there are of a severity."""
        return sum(count for (each, _), count in self.counts.items() if each == severity)

    def in_order(self) -> Iterator[Note]:
        """Errors first, then warnings, then what is only told; each by file, sheet and row."""
        places = {severity: place for place, severity in enumerate(SEVERITIES)}
        yield from sorted(
            self.kept,
            key=lambda note: (places[note.severity], note.finding.file, note.sheet or "", note.finding.row or 0),
        )


class RefusedError(ValueError):
    """A file that cannot be read at all; ``notes`` say why."""

    def __init__(self, *notes: Note) -> None:
        super().__init__("; ".join(note.finding.rule for note in notes))
        self.notes = notes


def refuse(
    file: str, rule: str, *, sheet: str | None = None, row: int | None = None, **details: object
) -> RefusedError:
    """The error for a file as a whole, or from a row on."""
    value = details.pop("value", None)
    shown = tuple((name, str(detail)) for name, detail in details.items())
    finding = Finding(file, row, None, None if value is None else str(value), rule, shown)
    return RefusedError(Note(finding, "error", sheet))
