"""Finding the headings of a sheet: below title lines, in one row or in two, and what each column is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.findings import Finding
from data.importing.amounts import unit_of
from data.importing.grid import Cell, Grid, as_text, is_filled
from data.importing.limits import HEADER_ROWS
from data.importing.mapping import EMPTY, Headings
from data.importing.notes import Note
from data.importing.places import Places
from data.importing.words import IGNORED, Found, fold, headings
from data.schema import Kind, contract

MARK = "municipality:"  # target of a column that is headed by a municipality and holds marks
_SEPARATOR = "/"
_FEWEST = 2  # headings of a list
_SAMPLES, _SAMPLED_ROWS, _SAMPLE_LENGTH = 3, 200, 60  # cells shown of a column
_ONE_ENOUGH = ("note_ja", "participants")  # several columns may go into these
_YEN = frozenset(column.name for column in contract("projects").columns if column.kind is Kind.YEN)


@dataclass(frozen=True)
class ColumnPlan:
    """One column of a sheet: its position, heading, target ("" = none recognised) and, for amounts, the unit."""

    index: int
    heading: str
    target: str
    factor: int = 1
    guessed: bool = False


@dataclass
class Layout:
    """Where the table is and what its columns are."""

    columns: list[ColumnPlan]
    first: int  # position of the first row below the headings
    header: list[list[str]]
    above: str  # the title lines
    notes: list[Note] = field(default_factory=list)

    @property
    def score(self) -> int:
        """How many different columns of ours are filled."""
        return len({plan.target for plan in self.columns if plan.target not in ("", IGNORED)})

    @property
    def headings(self) -> list[str]:
        """The headings in the order of the file."""
        return [plan.heading for plan in self.columns]

    def of(self, target: str) -> list[ColumnPlan]:
        """The columns that go into a target."""
        return [plan for plan in self.columns if plan.target == target]


def find_layout(grid: Grid, mapping: Headings, places: Places) -> Layout | None:
    """The layout of a sheet, ``None`` where it holds no list of projects."""
    best: tuple[int, int, Layout] | None = None
    for first in range(min(len(grid.rows), HEADER_ROWS)):
        for depth in (1, 2):
            if first + depth > len(grid.rows):
                continue
            layout = _layout(grid, first, depth, mapping, places)
            fits = layout.of("title_ja") + layout.of("project_id")
            if fits and (layout.score, -depth) > (best[:2] if best else (1, 0)):
                best = (layout.score, -depth, layout)
    if best is None:
        return None
    _tell(grid, best[2])
    return best[2]


def guessed_layout(grid: Grid, places: Places) -> Layout | None:
    """Where no headings are recognised: the row with the most texts, for a person to say what is what."""
    head = range(min(len(grid.rows), HEADER_ROWS))
    texts = [sum(isinstance(cell, str) and is_filled(cell) for cell in grid.rows[position]) for position in head]
    if not texts or max(texts) < _FEWEST:
        return None
    return _layout(grid, texts.index(max(texts)), 1, EMPTY, places)


def samples_of(grid: Grid, layout: Layout) -> dict[str, tuple[str, ...]]:
    """Heading -> the first few different cells below it."""
    found: dict[str, tuple[str, ...]] = {}
    rows = grid.rows[layout.first : layout.first + _SAMPLED_ROWS]
    for plan in layout.columns:
        cells = (as_text(row[plan.index])[:_SAMPLE_LENGTH] for row in rows if plan.index < len(row))
        found.setdefault(plan.heading, tuple(dict.fromkeys(filter(None, cells)))[:_SAMPLES])
    return found


def _layout(grid: Grid, first: int, depth: int, mapping: Headings, places: Places) -> Layout:
    rows = [_spread(grid, position) for position in range(first, first + depth)]
    width = max(len(row) for row in rows)
    if depth == 2 and not grid.merged:
        rows[0] = _spread_right(rows[0], rows[1])
    cells = [[row[index] if index < len(row) else "" for row in rows] for index in range(width)]
    above = " ".join(as_text(cell) for row in grid.rows[:first] for cell in row if is_filled(cell))
    general = unit_of(above)
    plans = []
    for index, parts in enumerate(cells):
        filled = list(dict.fromkeys(part for part in parts if part))
        if filled:
            plans.append(_plan(index, filled, mapping, places, general))
    return Layout(_one_each(plans), first + depth, rows, above)


def _spread(grid: Grid, position: int) -> list[str]:
    """The texts of a heading row; what is merged stands over each of its columns."""
    row = [" ".join(as_text(cell).split()) for cell in grid.rows[position]]
    for top, left, bottom, right in grid.merged:
        if top <= position <= bottom and left < len(row):
            value = " ".join(as_text(grid.rows[top][left]).split())
            row += [""] * (right + 1 - len(row))
            row[left : right + 1] = [value] * (right + 1 - left)
    return row


def _spread_right(above: list[str], below: Sequence[str]) -> list[str]:
    """A group heading stands over the columns to its right that have a heading of their own below, as CSV lost it."""
    spread = [*above, *[""] * (len(below) - len(above))]
    for index in range(1, len(below)):
        if not spread[index] and below[index] and below[index - 1]:
            spread[index] = spread[index - 1]
    return spread


def _plan(index: int, parts: Sequence[str], mapping: Headings, places: Places, general: int | None) -> ColumnPlan:
    heading = _SEPARATOR.join(parts)
    found = _target(heading, parts, mapping, places)
    target = found.target if found else ""
    factor = 1
    if target in _YEN:
        factor = mapping.unit(heading) or unit_of(heading) or general or 1
    return ColumnPlan(index, heading, target, factor, bool(found and found.guessed))


def _target(heading: str, parts: Sequence[str], mapping: Headings, places: Places) -> Found | None:
    for name in (heading, parts[-1]):
        if (own := mapping.target(name)) is not None:
            return Found(own)
    guesses = []
    for name in (parts[-1], heading, parts[0]):
        found = headings().find(name)
        if found and not found.guessed:
            return found
        guesses.append(found)
    if places.is_named(parts[-1]):
        place = places.municipality(parts[-1], None)
        return Found(MARK + (place.code or parts[-1]))
    return next((found for found in guesses if found), None)


def _one_each(plans: list[ColumnPlan]) -> list[ColumnPlan]:
    """Each target once: an exact heading goes before a guess, then the first one; notes may come from several."""
    taken: dict[str, ColumnPlan] = {}
    for plan in sorted(plans, key=lambda plan: (plan.guessed, plan.index)):
        taken.setdefault(plan.target, plan)
    kept = []
    for plan in plans:
        free = plan.target in ("", IGNORED, *_ONE_ENOUGH) or plan.target.startswith(MARK)
        second = not free and taken[plan.target] is not plan
        guessed_again = plan.guessed and plan.target in _ONE_ENOUGH and taken[plan.target] is not plan
        kept.append(ColumnPlan(plan.index, plan.heading, "") if second or guessed_again else plan)
    return kept


def _tell(grid: Grid, layout: Layout) -> None:
    number = grid.numbers[layout.first - 1]
    for plan in layout.columns:
        if not plan.target:
            finding = Finding(grid.file, number, plan.heading, None, "column_not_used")
            layout.notes.append(Note(finding, "warning", grid.sheet))
        elif plan.guessed:
            details = (("target", plan.target),)
            finding = Finding(grid.file, number, plan.heading, None, "guessed_heading", details)
            layout.notes.append(Note(finding, "warning", grid.sheet))
    if layout.first > 1 and layout.above:
        layout.notes.append(Note(Finding(grid.file, None, None, layout.above, "title_lines"), "info", grid.sheet))


def is_header_again(row: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row repeats the headings, as at the top of each printed page."""
    return any(_begins_alike(row, header) and _alike(row, header) for header in layout.header)


def _begins_alike(row: Sequence[Cell], header: Sequence[str]) -> bool:
    """Whether the first two cells may be the same: the cheap look that spares the thorough one."""
    return [len(as_text(cell)) for cell in row[:2]] == [len(cell) for cell in header[:2]]


def _alike(row: Sequence[Cell], header: Sequence[str]) -> bool:
    size = min(len(row), len(header))
    return [fold(" ".join(as_text(cell).split())) for cell in row[:size]] == [fold(cell) for cell in header[:size]]
