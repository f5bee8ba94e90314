"""Import files as a new snapshot: ``python -m data.importing FILE... --as-of DATE``.

A FILE is a folder or zip file in our own format, a spreadsheet (.xlsx, .csv) with one project a row, or an OCDS release
or record package (.json). A check report is written first; the snapshot appears only where nothing is wrong and you
agree. The exit code is 0 where all is well, 1 where it was published with warnings, 2 where nothing was changed.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from data.community.database import Database
from data.community.taking_in import mark, prepared
from data.config import Settings, from_environment
from data.findings import SnapshotError
from data.importing.dates import read_date
from data.importing.progress import Progress
from data.importing.report import summary, target_title, verdict
from data.importing.request import OK, REFUSED, WARNINGS, Outcome, Proposal, Request
from data.importing.run import run
from data.reference_tables import ReferenceTables, load_reference
from data.text import LANGS, Lang, text

_SHOWN = 20


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Import the files of the command line and return the exit code."""
    parser = _parser(environ)
    asked = parser.parse_args(arguments)
    if bool(asked.files) == asked.accepted:
        parser.error("FILE or --accepted is needed, and not both")
    settings = from_environment(environ)
    as_of = read_date(asked.as_of).value
    request = Request(
        files=asked.files,
        as_of=as_of,
        snapshots_dir=asked.snapshots or settings.snapshots_dir,
        mappings_dir=settings.instance_dir / "mappings",
        report_dir=asked.report
        or settings.instance_dir / "imports" / "".join(c for c in as_of if c.isdigit() or c == "-"),
        mapping=asked.mapping,
    )
    try:
        reference = load_reference()
    except SnapshotError as error:
        _say(finding.sentence(asked.lang) for finding in error.findings)
        return REFUSED
    if asked.accepted:
        return _accepted(request, reference, settings, asked)
    return _import(request, reference, asked).exit_code


def _import(request: Request, reference: ReferenceTables, asked: argparse.Namespace) -> Outcome:
    with Progress(asked.lang, shown=sys.stderr.isatty() or asked.progress) as progress:
        outcome = run(request, reference, _Terminal(asked.lang, progress, yes=asked.yes), progress)
    _tell(outcome, asked.lang)
    return outcome


def _accepted(request: Request, reference: ReferenceTables, settings: Settings, asked: argparse.Namespace) -> int:
    """Take the accepted proposals in; the exit code is 1 where some could not be."""
    database = Database(settings.database_address)
    try:
        with prepared(database, request.snapshots_dir, request.as_of) as taken:
            _say(conflict.sentence(table, asked.lang) for table, conflict in taken.conflicts)
            if not taken.numbers:
                _say([text(asked.lang, "accepted.none")])
                return REFUSED
            outcome = _import(replace(request, files=[taken.folder]), reference, asked)
        if outcome.state == "published":
            mark(database, taken, request.as_of)
            _say([text(asked.lang, "accepted.taken_in", count=len(taken.numbers))])
        return max(outcome.exit_code, WARNINGS if taken.conflicts else OK)
    finally:
        database.close()


class _Terminal:
    """Asks on the terminal; ``yes`` agrees to everything. Without a terminal nobody agrees."""

    def __init__(self, lang: Lang, progress: Progress, *, yes: bool) -> None:
        self._lang, self._progress, self._yes = lang, progress, yes

    def mapping(self, proposals: Sequence[Proposal]) -> bool:
        self._progress.pause()
        for proposal in proposals:
            place = proposal.file if proposal.sheet is None else f"{proposal.file} / {proposal.sheet}"
            _say([text(self._lang, "import.ask.columns", file=place)])
            for plan in proposal.layout.columns:
                unit = f" x {plan.factor:,}" if plan.factor != 1 else ""
                _say([f"  {plan.heading}  ->  {target_title(plan.target, self._lang)}{unit}"])
        return self._ask("import.ask.mapping")

    def publication(self, outcome: Outcome) -> bool:
        self._progress.pause()
        _say([summary(outcome, self._lang), text(self._lang, "import.report_in", file=outcome.reports[0])])
        return self._ask("import.ask.publication")

    def _ask(self, key: str) -> bool:
        if self._yes:
            return True
        if not sys.stdin.isatty():
            _say([text(self._lang, "import.ask.nobody")])
            return False
        sys.stdout.write(f"{text(self._lang, key)} ")
        sys.stdout.flush()
        return sys.stdin.readline().strip().casefold() in ("y", "yes", text(self._lang, "import.ask.yes"))


def _tell(outcome: Outcome, lang: Lang) -> None:
    notes = [note for note in outcome.notes.in_order() if note.severity != "info"]
    for note in notes[:_SHOWN]:
        suggestion = note.suggestion(lang)
        _say([f"{text(lang, f'import.severity.{note.severity}')}: {note.sentence(lang)} {suggestion}".rstrip()])
    if len(notes) > _SHOWN:
        _say([text(lang, "import.more", count=len(notes) - _SHOWN)])
    page = next((path for path in outcome.reports if path.name == f"report.{lang}.html"), None)
    _say([summary(outcome, lang), verdict(outcome, lang)])
    if page:
        _say([text(lang, "import.report_in", file=page)])


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.importing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--accepted", action="store_true", help="take in what people proposed and editors accepted")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day of the snapshot: 2027-01-31, R9.1.31")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="TOML: which column of the file is which of ours")
    parser.add_argument("--yes", action="store_true", help="agree to the columns and to publication")
    parser.add_argument("--lang", choices=LANGS, default="ja" if environ.get("LANG", "").startswith("ja") else "en")
    parser.add_argument("--report", type=Path, metavar="DIR", help="where the check report goes")
    parser.add_argument("--snapshots", type=Path, metavar="DIR", help="the folder of the snapshots")
    parser.add_argument("--progress", action="store_true", help="draw the progress bar even without a terminal")
    return parser


if __name__ == "__main__":
    sys.exit(main())
