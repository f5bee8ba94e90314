"""What is wrong with a table file, told so that an editor finds the cell: file, row, column, value and the rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.text import Lang, text

_SHOWN = 80


@dataclass(frozen=True)
class Finding:
    """One broken rule.

    ``row`` is the row that a spreadsheet program shows (the header is row 1; a line break inside quotes starts no new
    row). ``row``, ``column`` and ``value`` are ``None`` where the rule is about the file or the whole row. ``details``
    are the placeholders of the rule's sentence, besides ``value``.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    rule: str
    details: tuple[tuple[str, str], ...] = ()

    def sentence(self, lang: Lang) -> str:
        """The place and the broken rule in words."""
        return text(lang, f"finding.at.{self._place()}", problem=self.problem(lang), **self._position())

    def problem(self, lang: Lang) -> str:
        """The broken rule in words, without the place."""
        return text(lang, f"finding.{self.rule}", value=_short(self.value or ""), **dict(self.details))

    def _place(self) -> str:
        if self.row is None:
            return "file" if self.column is None else "column"
        return "row" if self.column is None else "cell"

    def _position(self) -> dict[str, object]:
        position = {"file": self.file, "row": self.row, "column": self.column}
        return {name: value for name, value in position.items() if value is not None}


class SnapshotError(ValueError):
    """Tables that break their contracts; ``findings`` holds every broken rule, in the order of files and rows."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} findings; the first: {self.findings[0].sentence('en')}")


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
