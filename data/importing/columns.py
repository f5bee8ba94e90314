"""How the columns of a list were understood, for a person to look at and to change (``columns.json`` of a job)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from data.importing.header import MARK
from data.importing.mapping import Headings
from data.importing.request import Proposal
from data.importing.words import IGNORED, fold

FILE = "columns.json"


@dataclass(frozen=True)
class Heading:
    """A heading of the file: what it becomes (empty: nothing was recognised), the unit in yen, cells below it."""

    name: str
    target: str
    factor: int
    samples: tuple[str, ...]

    @property
    def is_mark(self) -> bool:
        """Whether a municipality heads the column, with marks below."""
        return self.target.startswith(MARK)


@dataclass(frozen=True)
class Word:
    """A word of a column of codes that was not understood (``code`` empty), only guessed, or set by a person."""

    target: str
    word: str
    code: str


@dataclass(frozen=True)
class Columns:
    """Everything of a list that a person may decide. ``known``: a person has agreed to it before."""

    headings: tuple[Heading, ...]
    words: tuple[Word, ...]
    defaults: Mapping[str, str]
    known: bool

    def mapping(self) -> Headings:
        """As a mapping file has it."""
        values: dict[str, dict[str, str]] = {}
        for each in self.words:
            if each.code:
                values.setdefault(each.target, {})[each.word] = each.code
        return Headings(
            {each.name: each.target or IGNORED for each in self.headings if not each.is_mark},
            {each.name: each.factor for each in self.headings if each.factor != 1},
            dict(self.defaults),
            values,
        )


def columns_of(proposals: Iterable[Proposal]) -> Columns | None:
    """What the sheets of a file come to, each heading and word once; ``None`` where there is no list."""
    headings, words, defaults, known = dict[str, Heading](), dict[tuple[str, str], Word](), dict[str, str](), True
    for proposal in proposals:
        for plan in proposal.layout.columns:
            samples = proposal.samples.get(plan.heading, ())
            headings.setdefault(fold(plan.heading), Heading(plan.heading, plan.target, plan.factor, samples))
        for target, found in proposal.words.items():
            for word, code in found.items():
                words.setdefault((target, fold(word)), Word(target, word, code))
        for target, own in proposal.mapping.values.items():
            for word, code in own.items():
                words[target, fold(word)] = Word(target, word, code)
        defaults |= proposal.mapping.defaults
        known = known and proposal.known
    return Columns(tuple(headings.values()), tuple(words.values()), defaults, known) if headings else None


def write_columns(folder: Path, columns: Columns) -> None:
    """Write them into the folder of a job, whole."""
    aside = folder / f"{FILE}.new"
    aside.write_text(json.dumps(asdict(columns), ensure_ascii=False), encoding="utf-8")
    aside.replace(folder / FILE)


def read_columns(folder: Path) -> Columns | None:
    """Those of a job; ``None`` where its file was no list."""
    try:
        held = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    headings = tuple(Heading(**{**each, "samples": tuple(each["samples"])}) for each in held["headings"])
    return Columns(headings, tuple(Word(**each) for each in held["words"]), held["defaults"], held["known"])
