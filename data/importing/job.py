"""An import beside the server: ``python -m data.importing.job FOLDER``. How far it is stands in files of the folder.

``job.json`` says what to do and what came of it, ``progress`` how far it is, ``columns.json`` how the columns of a list
were understood, ``mapping.toml`` what a person said they are, beside them the reports. Whoever starts it hands a locked
file over (``LOCK``): as long as the lock is held, the job is at work; a process that was killed leaves a job that says
it is running and a lock that nobody holds.
"""

import fcntl
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Literal

from data.community.database import Database
from data.community.taking_in import mark, prepared
from data.config import Settings, from_environment
from data.importing.columns import columns_of, write_columns
from data.importing.notes import Notes
from data.importing.progress import STEPS, Progress
from data.importing.request import Outcome, Proposal, Request
from data.importing.run import run
from data.reference_tables import load_reference
from data.text import LANGS, Lang

State = Literal["running", "ready", "refused", "published", "unchanged", "failed", "died"]
JOB, PROGRESS, LOCK, LOG, FILES, MAPPING = "job.json", "progress", "lock", "log", "files", "mapping.toml"


@dataclass(frozen=True)
class Job:
    """``file`` is what is imported, empty for accepted proposals; ``publishes``: whether it may publish what it read.

    ``ready``: checked, nothing wrong, waits for a yes. ``died``: the process is gone without a word.
    """

    as_of: str
    file: str
    by: int
    publishes: bool = False
    state: State = "running"
    errors: int = 0
    warnings: int = 0
    conflicts: Mapping[str, Sequence[str]] | None = None


def read(folder: Path) -> Job:
    """The job of a folder; one that claims to run and does not is ``died``, one whose process has said its last word
    and is still there is ``running``. Raises ``OSError``, ``ValueError``.
    """
    job = Job(**json.loads((folder / JOB).read_text("utf-8")))
    if _at_work(folder):
        return replace(job, state="running")
    if job.state == "running":
        again = Job(**json.loads((folder / JOB).read_text("utf-8")))  # it may have ended just now
        return replace(again, state="died") if again.state == "running" else again
    return job


def write(folder: Path, job: Job) -> None:
    """Write the job down, whole or not at all."""
    _write(folder / JOB, json.dumps(asdict(job), ensure_ascii=False))


def lock(folder: Path) -> IO[str]:
    """The locked file that says the job is at work, to be handed over. Raises ``BlockingIOError`` while one is."""
    file = (folder / LOCK).open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise
    return file


def percent(folder: Path) -> int:
    """How far it is."""
    try:
        return int((folder / PROGRESS).read_text("utf-8"))
    except (OSError, ValueError):
        return 0


def _at_work(folder: Path) -> bool:
    try:
        lock(folder).close()
    except BlockingIOError:
        return True
    return False


class _Written(Progress):
    """Progress that stands in a file."""

    def __init__(self, folder: Path) -> None:
        super().__init__("en", shown=False)
        self._folder, self._last = folder, -1

    def _move(self, to: float) -> None:
        super()._move(to)
        done = int(100 * self._at / sum(STEPS.values()))
        if done != self._last:
            self._last = done
            _write(self._folder / PROGRESS, str(done))


class _Answers:
    """Agrees to the columns, which the report shows, and to publication only where somebody said yes on the page."""

    def __init__(self, *, publishes: bool) -> None:
        self._publishes = publishes

    def mapping(self, _proposals: Sequence[Proposal]) -> bool:
        return True

    def publication(self, _outcome: Outcome) -> bool:
        return self._publishes


def work(folder: Path, settings: Settings) -> Job:
    """Do the job of a folder."""
    job = read(folder)
    if job.file:
        return _ended(job, _run(folder, job, settings, folder / FILES / job.file))
    database = Database(settings.database_address)
    try:
        with prepared(database, settings.snapshots_dir, job.as_of) as taken:
            said: dict[str, Sequence[str]] = {
                lang: [each.sentence(table, lang) for table, each in taken.conflicts] for lang in LANGS
            }
            job = replace(job, conflicts=said)
            if not taken.numbers:
                return replace(job, state="unchanged")
            job = _ended(job, _run(folder, job, settings, taken.folder))
            if job.state == "published":
                mark(database, taken, job.as_of)
            return job
    finally:
        database.close()


def _run(folder: Path, job: Job, settings: Settings, file: Path) -> Outcome:
    given = folder / MAPPING if (folder / MAPPING).is_file() else None
    request = Request([file], job.as_of, settings.snapshots_dir, settings.instance_dir / "mappings", folder, given)
    with _Written(folder) as progress:
        outcome = run(request, load_reference(), _Answers(publishes=job.publishes), progress)
    if found := columns_of(outcome.proposals):
        write_columns(folder, found)
    return outcome


def _ended(job: Job, outcome: Outcome) -> Job:
    states: dict[str, State] = {"published": "published", "declined": "ready"}
    notes: Notes = outcome.notes
    state = states.get(outcome.state, "refused")
    return replace(job, state=state, errors=notes.of("error"), warnings=notes.of("warning"))


def report(folder: Path, lang: Lang) -> str:
    """The check report as a page; empty as long as there is none."""
    try:
        return (folder / f"report.{lang}.html").read_text("utf-8")
    except OSError:
        return ""


def _write(path: Path, content: str) -> None:
    aside = path.with_suffix(".new")
    aside.write_text(content, encoding="utf-8")
    aside.replace(path)


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Do the job, and write down what came of it, whatever it was."""
    folder = Path((arguments or sys.argv[1:])[0])
    job = read(folder)
    try:
        job = work(folder, from_environment(environ))
    except BaseException:
        write(folder, replace(job, state="failed"))
        raise
    write(folder, job)
    return 0


if __name__ == "__main__":
    sys.exit(main())
