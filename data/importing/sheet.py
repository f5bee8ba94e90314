"""From the rows of a sheet to records: one project a row, or several rows of municipalities a project."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from data.importing.cells import CellReader, broken_rule
from data.importing.codes import Systems, is_blank, own_words, read_boolean
from data.importing.grid import Cell, Grid, as_text, is_filled
from data.importing.header import MARK, ColumnPlan, Layout, is_header_again
from data.importing.mapping import Headings
from data.importing.notes import Notes
from data.importing.places import Places, split_names
from data.importing.readings import Reading
from data.importing.records import Batch, Member, Place, Record, Source
from data.importing.words import BESIDE_PROJECTS, IGNORED, fold, strings
from data.reference_tables import ReferenceTables
from data.schema import Kind, contract
from data.schema.rules import BOOLEANS
from data.text import text

_FIGURES = frozenset(
    column.name for column in contract("projects").columns if column.kind in (Kind.YEN, Kind.COUNT, Kind.PERCENT)
)
_PLAIN = frozenset(column.name for column in contract("projects").columns) - {"note_ja", "contract_end"}
_TELL_EVERY = 1_000
_TOTAL_LENGTH = 12  # of the word for a total
_WORDS = 200  # shown of a column, at most
_FEW = 2  # filled cells of a footnote, at most


@dataclass
class Desk:
    """What is needed to read cells: the reference tables in a form for looking up, and where notes go."""

    places: Places
    systems: Systems
    notes: Notes = field(default_factory=Notes)
    codes: Mapping[str, Collection[str]] = field(default_factory=dict)  # column of projects -> its codes

    @classmethod
    def of(cls, reference: ReferenceTables) -> "Desk":
        """A desk for these reference tables."""
        codes: dict[str, Collection[str]] = {
            column.name: frozenset(reference.keys[column.reference].to_pylist())
            for column in contract("projects").columns
            if column.reference in reference.keys
        }
        codes |= {each.name: each.allowed for each in contract("projects").columns if each.allowed}
        codes |= {each.name: BOOLEANS for each in contract("projects").columns if each.kind is Kind.BOOLEAN}
        return cls(Places(reference), Systems(reference), codes=codes)


class SheetReader:
    """Reads one sheet by its layout."""

    def __init__(self, grid: Grid, layout: Layout, mapping: Headings, desk: Desk) -> None:
        self._grid, self._layout, self._mapping, self._desk = grid, layout, mapping, desk
        self._plans = [plan for plan in layout.columns if plan.target not in ("", IGNORED)]
        self._headings = {plan.target: plan.heading for plan in self._plans}
        self._readers = {
            plan.index: CellReader(plan.target, desk.places, desk.systems, plan.factor, self._own(plan.target))
            for plan in self._plans
        }
        self._unknown: dict[str, str] = {}  # names of bodies that were not found
        self._guessed_prefecture = desk.places.prefecture_in(layout.above) or desk.places.prefecture_in(grid.origin)

    def batch(self, advance: Callable[[int, int], None]) -> Batch:
        """All records; empties the grid on the way, to hold little memory. ``advance``: told rows done and in all."""
        _fill_merged(self._grid, self._layout)
        records = list(self._records(advance))
        names = any(plan.target == "participants" or plan.target.startswith(MARK) for plan in self._plans)
        title = f"{self._grid.origin} {self._grid.sheet or ''}".strip()
        return Batch(Source(title), records, names)

    def words(self) -> dict[str, dict[str, str]]:
        """Target -> word -> code, for words of columns of codes that were not understood (no code) or only guessed."""
        found: dict[str, dict[str, str]] = {"participants": self._unknown} if self._unknown else {}
        for plan in self._plans:
            codes = self._desk.codes.get(plan.target, ())
            for word, reading in self._readers[plan.index].texts.items() if codes else ():
                sure = not reading.remarks and (not reading.value or reading.value in codes)
                if not sure and not broken_rule(word) and len(found.setdefault(plan.target, {})) < _WORDS:
                    found[plan.target][word] = reading.value if reading.value in codes else ""
        return {target: words for target, words in found.items() if words}

    def _records(self, advance: Callable[[int, int], None]) -> Iterator[Record]:
        grid = self._grid
        for position in range(self._layout.first, len(grid.rows)):
            row, number = grid.rows[position], grid.numbers[position]
            grid.rows[position] = []
            if position % _TELL_EVERY == 0:
                advance(position, len(grid.rows))
            if kind := self._kind(row):
                self._desk.notes.add(self._place(number).note(None, None, kind, "info"))
            else:
                yield self._record(row, self._place(number))

    def _place(self, number: int) -> Place:
        return Place(self._grid.file, self._grid.sheet, number, self._headings)

    def _kind(self, row: Sequence[Cell]) -> str:
        """Why a row is no project: a total, a footnote, the headings again; empty where it may be one."""
        first = next((as_text(cell) for cell in row if is_filled(cell)), "")
        if not first:
            return "footnote_row"
        could_be_total = len(first) <= _TOTAL_LENGTH and not first[-1].isdecimal()  # as ids and codes end
        if could_be_total and fold(first) in _totals() and not self._has_system(row):
            return "total_row"
        if first.replace("（", "(").casefold().startswith(strings("values", "rows", "footnotes")):
            few = sum(map(is_filled, row)) <= _FEW < len(self._plans)
            return "footnote_row" if few else ""
        return "header_again" if is_header_again(row, self._layout) else ""

    def _has_system(self, row: Sequence[Cell]) -> bool:
        plans = self._layout.of("system_type")
        return any(plan.index < len(row) and is_filled(row[plan.index]) for plan in plans)

    def _record(self, row: Sequence[Cell], place: Place) -> Record:
        record = Record(place, {})
        marks = []
        for plan in self._plans:
            cell = row[plan.index] if plan.index < len(row) else None
            if plan.target in _PLAIN:
                reading = self._readers[plan.index](cell)
                record.values[plan.target] = reading.value
                if reading.remarks:
                    self._remarks(record, plan.target, plan.heading, cell, reading)
            elif plan.target.startswith(MARK):
                marks.append((plan, cell))
            elif plan.target == "participants":
                record.beside["participants"] = "、".join(  # terms: between names
                    part for part in (record.beside.get("participants"), as_text(cell)) if part
                )
            else:
                self._take(record, plan, cell)
        self._defaults(record)
        self._members(record, marks)
        self._unnamed(row, record)
        return record

    def _take(self, record: Record, plan: ColumnPlan, cell: Cell) -> None:
        reading = self._readers[plan.index](cell)
        self._remarks(record, plan.target, plan.heading, cell, reading)
        if plan.target == "contract_period":
            if reading.value and not record.values.get("contract_end"):
                record.values["contract_end"] = reading.value
        elif plan.target in BESIDE_PROJECTS:
            record.beside[plan.target] = reading.value
        elif plan.target == "note_ja" and record.values.get("note_ja"):
            record.values["note_ja"] = " ".join((record.values["note_ja"], reading.value)).strip()
        else:
            record.values[plan.target] = reading.value or record.values.get(plan.target, "")

    def _remarks(self, record: Record, target: str, heading: str, cell: Cell, reading: Reading) -> None:
        for remark in reading.remarks:
            note = record.place.note(target, as_text(cell), remark.rule, remark.severity, remark.hint)
            self._desk.notes.add(note)
            if remark.in_note:
                record.remarks.append(text("ja", "import.remark", heading=heading, value=as_text(cell)))

    def _defaults(self, record: Record) -> None:
        for target, value in self._mapping.defaults.items():
            if not record.values.get(target):
                record.values[target] = value
        if not record.values.get("prefecture_code") and (found := self._prefecture(record)):
            if record.values.get("project_id"):
                record.beside["prefecture_code"] = found  # for a new project; a known one has its own
            else:
                record.values["prefecture_code"] = found

    def _prefecture(self, record: Record) -> str | None:
        """The prefecture that the leading body is or lies in, else the one that file name or title lines name."""
        places, lead = self._desk.places, record.values.get("lead_organization_ja", "")
        found = places.prefecture(lead) or places.municipality(lead, None).code[:2] if lead else None
        return found or places.prefecture_in(lead) or self._guessed_prefecture

    def _members(self, record: Record, marks: Sequence[tuple[ColumnPlan, Cell]]) -> None:
        prefecture, lead = record.values.get("prefecture_code"), record.values.get("lead_organization_ja", "")
        prefecture = prefecture or record.beside.get("prefecture_code")
        leader = self._desk.places.municipality(lead, prefecture).code if lead else ""
        names, others = split_names(record.beside.pop("participants", ""))
        names = [] if len(names) == 1 and is_blank(names[0]) else names
        for name in names:
            self._member(record, name, prefecture, leader)
        if others:
            record.remarks.append(text("ja", "import.remark.others"))
            self._desk.notes.add(record.place.note("participants", None, "and_others", "info"))
        for plan, cell in marks:
            reading = read_boolean(as_text(cell))
            if reading.value == "true":
                self._member(record, plan.target.removeprefix(MARK), prefecture, leader)
            elif reading.value not in ("", "false") or reading.remarks:
                note = record.place.note(plan.heading, as_text(cell), "mark_not_read", "warning")
                self._desk.notes.add(note)

    def _member(self, record: Record, name: str, prefecture: str | None, leader: str) -> None:
        if broken := broken_rule(name):
            self._desk.notes.add(record.place.note("participants", name, broken, "error"))
            return
        own = own_words(self._own("participants"), name)
        found = self._desk.places.municipality(own or name, prefecture)
        if own == "-" or (not found.code and self._desk.places.prefecture(name)):
            return  # prefectures take part, too, but are not counted among the municipalities
        if not found.code:
            is_code = name.isascii() and name.isdigit()
            rule = "unknown_code" if is_code else f"municipality_{found.why}"
            if len(self._unknown) < _WORDS:
                self._unknown[name] = ""
            self._desk.notes.add(record.place.note("participants", name, rule, "error" if is_code else "warning"))
            record.remarks.append(text("ja", "import.remark", heading=self._headings["participants"], value=name))
            return
        if found.why == "ward":
            self._desk.notes.add(record.place.note("participants", name, "ward", "info"))
        if found.code not in {member.code for member in record.members}:
            published = self._desk.places.municipalities[found.code] if name.isdigit() else name
            record.members.append(Member(found.code, published, "lead" if found.code == leader else "participant"))

    def _unnamed(self, row: Sequence[Cell], record: Record) -> None:
        """Cells to the right of all headings, or under a blank one, would be lost in silence."""
        known = {plan.index for plan in self._layout.columns}
        for index, cell in enumerate(row):
            if index not in known and is_filled(cell):
                self._desk.notes.add(record.place.note(None, as_text(cell), "cell_without_heading", "warning"))
                return

    def _own(self, target: str) -> dict[str, str]:
        return dict(self._mapping.values.get(target, {}))


@cache
def _totals() -> frozenset[str]:
    return frozenset(fold(word) for word in strings("values", "rows", "totals"))


def _fill_merged(grid: Grid, layout: Layout) -> None:
    """A cell that is merged downwards holds for each of its rows."""
    for top, left, bottom, _ in grid.merged:
        if top >= layout.first and left < len(grid.rows[top]):
            for position in range(top + 1, bottom + 1):
                row = grid.rows[position]
                row += [None] * (left + 1 - len(row))
                row[left] = grid.rows[top][left]


def merged_figures(grid: Grid, layout: Layout) -> list[tuple[str, range]]:
    """Figures that are merged over several rows: target and the rows of the file."""
    targets = {plan.index: plan.target for plan in layout.columns}
    return [
        (targets[left], range(grid.numbers[top], grid.numbers[bottom] + 1))
        for top, left, bottom, _ in grid.merged
        if top >= layout.first and bottom > top and targets.get(left) in _FIGURES
    ]
