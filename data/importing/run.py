"""An import from beginning to end: read, merge, check, compare, report, and only then publish."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from data.descriptor import FILE as DESCRIPTOR
from data.descriptor import describe
from data.findings import Finding
from data.importing.checking import check
from data.importing.header import MARK
from data.importing.mapping import Headings, kept_path, write_mapping
from data.importing.merging import Merged, merge
from data.importing.notes import Note, RefusedError, refuse
from data.importing.preview import preview
from data.importing.progress import Progress
from data.importing.publishing import publish, workshop
from data.importing.reading_files import FileReader
from data.importing.report import write_reports
from data.importing.request import Outcome, Proposal, Questions, Request
from data.importing.sheet import Desk
from data.importing.tables import read_all, write_texts
from data.importing.words import IGNORED
from data.reference_tables import ReferenceTables
from data.schema import SNAPSHOT_TABLES
from data.snapshot_folders import find, is_day


def run(request: Request, reference: ReferenceTables, questions: Questions, progress: Progress) -> Outcome:
    """Import the files of ``request``. What happens is in the outcome; the snapshots change at the very end only."""
    outcome = Outcome(request.as_of)
    desk = Desk.of(reference)
    outcome.notes = desk.notes
    try:
        _check_day(request)
        with workshop(request.snapshots_dir, request.as_of) as folder:
            _run(request, outcome, _Tools(reference, desk, questions, progress), folder)
    except RefusedError as error:
        outcome.notes.extend(error.notes)
        outcome.state = "refused"
    if not outcome.reports:
        outcome.reports = write_reports(outcome, request.report_dir)
    return outcome


@dataclass(frozen=True)
class _Tools:
    """What an import works with."""

    reference: ReferenceTables
    desk: Desk
    questions: Questions
    progress: Progress


def _run(request: Request, outcome: Outcome, tools: _Tools, folder: Path) -> None:
    before = [name for name in find(request.snapshots_dir) if name < request.as_of]
    outcome.base = before[0] if before else None
    base = request.snapshots_dir / outcome.base if outcome.base else None
    reader = FileReader(request, tools.desk, tools.progress)
    outcome.proposals = reader.proposals
    is_own = reader.open(folder)
    unconfirmed = [proposal for proposal in reader.proposals if not proposal.known]
    if unconfirmed and not tools.questions.mapping(unconfirmed):
        outcome.state = "declined"
        return
    if not is_own:
        _copy(base, folder)
    merged = _merge(reader, tools, folder, request.as_of)
    tools.progress.step("checking")
    check(folder, tools.reference, merged or reader.sheets, tools.desk.notes)
    tools.progress.step("comparing")
    if not tools.desk.notes.of("error"):
        outcome.preview = preview(read_all(base), read_all(folder))
        if outcome.preview.is_empty:
            tools.desk.notes.add(Note(Finding(request.as_of, None, None, None, "nothing_changes"), "info"))
    _decide(request, outcome, tools, folder)


def _decide(request: Request, outcome: Outcome, tools: _Tools, folder: Path) -> None:
    """Report, and publish where nothing is wrong and the person agrees."""
    tools.progress.step("reporting")
    if tools.desk.notes.of("error"):
        outcome.state = "refused"
        return
    outcome.reports = write_reports(outcome, request.report_dir)
    if not tools.questions.publication(outcome):
        outcome.state = "declined"
    else:
        tools.progress.step("publishing")
        (folder / DESCRIPTOR).write_text(describe(folder), encoding="utf-8")
        publish(folder, request.snapshots_dir / request.as_of)
        outcome.state = "published"
        for proposal in outcome.proposals:
            _keep(request, proposal)
    outcome.reports = write_reports(outcome, request.report_dir)


def _merge(reader: FileReader, tools: _Tools, folder: Path, as_of: str) -> Merged | None:
    """Put what spreadsheets and packages state over the tables in ``folder``; nothing to do without any."""
    batches = reader.batches()
    if not batches:
        return None
    tools.progress.step("merging")
    base = read_all(folder)
    merged = merge(base, batches, as_of, tools.desk.notes)
    for table in SNAPSHOT_TABLES:
        if merged.tables[table.name] is not base[table.name] or not (folder / table.file).is_file():
            write_texts(folder, table, merged.tables[table.name])
    merged.forget_tables()
    return merged


def _copy(base: Path | None, folder: Path) -> None:
    for table in SNAPSHOT_TABLES:
        if base is None:
            write_texts(folder, table, read_all(None)[table.name])
        elif (base / table.file).is_file():
            shutil.copyfile(base / table.file, folder / table.file)


def _check_day(request: Request) -> None:
    if not is_day(request.as_of):
        raise refuse(request.as_of, "as_of")
    if (request.snapshots_dir / request.as_of).exists():
        raise refuse(request.as_of, "snapshot_exists")


def _keep(request: Request, proposal: Proposal) -> None:
    """Keep what the columns mean for the next file with these headings."""
    columns = {
        plan.heading: plan.target or IGNORED for plan in proposal.layout.columns if not plan.target.startswith(MARK)
    }
    mapping = proposal.mapping
    kept = Headings(columns, mapping.units, mapping.defaults, mapping.values)
    write_mapping(kept_path(request.mappings_dir, proposal.layout.headings), kept)
