"""From the files of a request to batches of records and, where one is in our own format, to tables."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from data.findings import Finding
from data.importing import own_format, own_workbook
from data.importing.delimited import read_delimited
from data.importing.grid import Grid
from data.importing.grouping import group
from data.importing.header import find_layout, guessed_layout, samples_of
from data.importing.mapping import EMPTY, kept_path, read_mapping
from data.importing.notes import Note, RefusedError, Severity, refuse
from data.importing.ocds import read_package
from data.importing.own_workbook import OwnSheet
from data.importing.progress import Progress
from data.importing.records import Batch
from data.importing.request import Proposal, Request
from data.importing.sheet import Desk, SheetReader, merged_figures
from data.importing.workbook import MACRO_SUFFIXES, read_workbook

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xltx", ".xls", *MACRO_SUFFIXES)
_LIKE_THE_BEST = 0.6  # of the columns of the best sheet: a sheet with fewer is no list of projects
_ZIP, _JSON = ".zip", ".json"

Confirm = Callable[[Sequence[Proposal]], bool]


def kind_of(path: Path) -> str:
    """``own``, ``text``, ``workbook`` or ``ocds``, by what the path is. Raises ``RefusedError``."""
    suffix = path.suffix.lower()
    if not path.exists():
        raise refuse(path.name, "missing_file")
    if path.is_dir() or suffix == _ZIP:
        if own_format.holds_own_tables(path):
            return "own"
        raise refuse(path.name, "no_tables")
    for kind, suffixes in (("text", TEXTS), ("workbook", WORKBOOKS), ("ocds", (_JSON,))):
        if suffix in suffixes:
            return kind
    raise refuse(path.name, "wrong_type")


class FileReader:
    """Reads the files of a request. Own tables go into ``folder``; what is to be confirmed is in ``proposals``.

    ``sheets``: where the tables stand that came from a workbook of our own.
    """

    def __init__(self, request: Request, desk: Desk, progress: Progress) -> None:
        self._request, self._desk, self._progress = request, desk, progress
        self._given = read_mapping(request.mapping) if request.mapping else None
        self.proposals: list[Proposal] = []
        self._grids: list[tuple[Grid, Proposal]] = []
        self._packages: list[Path] = []
        self.sheets: Mapping[str, OwnSheet] = {}

    def open(self, folder: Path) -> bool:
        """Look at all files; whether one of them is in our own format, which then is the base."""
        kinds = [(path, kind_of(path)) for path in self._request.files]
        own = [path for path, kind in kinds if kind == "own"]
        if len(own) > 1:
            raise refuse(own[1].name, "two_bases")
        for path in own:
            own_format.stage(path, folder, self._desk.notes)
        for path, kind in kinds:
            self._progress.step("reading", 0.5 / len(kinds))
            if kind == "text":
                self._propose(path, [read_delimited(path, path.name)])
            elif kind == "workbook":
                self._workbook(path, folder, has_base=bool(own))
            elif kind == "ocds":
                self._packages.append(path)
        return bool(own or self.sheets)

    def _workbook(self, path: Path, folder: Path, *, has_base: bool) -> None:
        """A workbook of our own is a base as a folder of tables is; any other a list of projects."""
        grids = read_workbook(path, path.name)
        tables = own_workbook.tables_in(grids)
        if not tables:
            self._propose(path, grids)
        elif has_base or self.sheets:
            raise refuse(path.name, "two_bases")
        else:
            for grid in grids:
                self._desk.notes.extend(grid.notes)
            self.sheets = own_workbook.stage(tables, folder)

    def batches(self) -> list[Batch]:
        """The records of all spreadsheets and OCDS packages; the cells are forgotten on the way."""
        found = []
        parts = len(self._grids) + len(self._packages)
        while self._grids:
            grid, proposal = self._grids.pop(0)
            self._progress.step("reading", 0.5 / parts)
            figures = merged_figures(grid, proposal.layout)
            sheet = SheetReader(grid, proposal.layout, proposal.mapping, self._desk)
            batch = sheet.batch(self._progress.rows)
            proposal.words.update(sheet.words())
            group(batch, figures, self._desk.notes)
            found.append(batch)
        for path in self._packages:
            self._progress.step("reading", 0.5 / parts)
            found.append(read_package(path, self._desk))
        return found

    def _propose(self, path: Path, grids: Sequence[Grid]) -> None:
        found: list[tuple[Grid, Proposal]] = []
        for grid in grids:
            self._desk.notes.extend(grid.notes)
            proposal = self._proposal(grid) if grid.rows and not own_workbook.is_beside(grid) else None
            if proposal:
                found.append((grid, proposal))
            elif grid.rows and grid.sheet is not None:
                self._tell_unused(grid, "info")
        if not found:
            self.proposals += self._guesses(grids)
            raise refuse(path.name, "no_headings")
        most = max(proposal.layout.score for _, proposal in found)
        for grid, proposal in found:
            if proposal.layout.score < most * _LIKE_THE_BEST:
                self._tell_unused(grid, "warning")
                continue
            self._desk.notes.extend(proposal.layout.notes)
            self.proposals.append(proposal)
            self._grids.append((grid, proposal))

    def _guesses(self, grids: Sequence[Grid]) -> list[Proposal]:
        """What may be the headings of the sheet with the most rows, for a person to say what they are."""
        grid = max(grids, key=lambda each: len(each.rows), default=None)
        layout = guessed_layout(grid, self._desk.places) if grid else None
        if grid is None or layout is None:
            return []
        samples = samples_of(grid, layout)
        return [Proposal(grid.file, grid.sheet, layout, self._given or EMPTY, known=False, samples=samples)]

    def _tell_unused(self, grid: Grid, severity: Severity) -> None:
        """A sheet beside the list of projects: a legend, a list of sources; a warning where it might be a list, too."""
        finding = Finding(grid.file, None, None, None, "sheet_not_used")
        self._desk.notes.add(Note(finding, severity, grid.sheet))

    def _proposal(self, grid: Grid) -> Proposal | None:
        if self._given is None and (kept := self._kept(grid)):
            return kept
        mapping = self._given or EMPTY
        layout = find_layout(grid, mapping, self._desk.places)
        known = self._given is not None
        if layout is None:
            return None
        return Proposal(grid.file, grid.sheet, layout, mapping, known, samples_of(grid, layout))

    def _kept(self, grid: Grid) -> Proposal | None:
        """The layout that a person agreed to for a file with the same headings."""
        for path in sorted(self._request.mappings_dir.glob("*.toml")):
            try:
                mapping = read_mapping(path)
            except RefusedError:
                continue  # damaged: it is proposed anew
            layout = find_layout(grid, mapping, self._desk.places)
            if layout and kept_path(self._request.mappings_dir, layout.headings) == path:
                samples = samples_of(grid, layout)
                return Proposal(grid.file, grid.sheet, layout, mapping, known=True, samples=samples)
        return None
