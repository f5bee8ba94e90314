"""Imports from the administrators' page: a file is checked beside the server, looked at, and published on a yes."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

import nh3

from data.community import audit, limits, policy, proposal_views
from data.community.actors import Actor
from data.community.community import Community
from data.community.documents import safe_name
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.fields import Faults
from data.community.limits import Limit
from data.community.uploads import File
from data.config import ROOT, Settings
from data.importing import job as jobs
from data.importing.dates import read_date
from data.importing.job import Job
from data.snapshot_folders import find, is_day
from data.text import Lang

_OFTEN = Limit(100, 24 * 3600, 100)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,40}")
_KEPT_SECONDS = 30 * 24 * 3600
_CHUNK = 1 << 20
_REPORT = re.compile(r"<main>\s*<h1>.*?</h1>(.*)</main>", re.DOTALL)
_TAGS = {"p", "dl", "dt", "dd", "h2", "h3", "div", "table", "thead", "tbody", "tr", "th", "td", "span"}
_ATTRIBUTES = {
    "*": {"class", "role"},
    "th": {"scope"},
    "td": {"data-label"},
    "div": {"tabindex", "aria-label"},
}
_CLEANER = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES)


@dataclass(frozen=True)
class Import:
    """A job as pages show it; ``began``: seconds since 1970; ``percent``: how far it is."""

    token: str
    job: Job
    began: float
    percent: int


def begin(community: Community, actor: Actor, file: File | None, as_of: str) -> str:
    """Check a file as the snapshot of a day; the token of the job. Raises ``InvalidError``. Without a file:
    the accepted proposals.
    """
    policy.require(actor, "snapshot.import")
    day = read_date(as_of.strip()).value
    faults: Faults = _day_fault(community.settings, day)
    if faults:
        raise InvalidError(faults)
    may_begin(community, actor)
    _forget_old(community.settings)
    token = secrets.token_urlsafe(18)
    folder = _jobs_dir(community.settings) / token
    folder.mkdir(parents=True)
    try:
        name = "" if file is None else _keep(file, folder, community.settings.upload_limit)
        start(community.settings, folder, Job(day, name, actor.account_id or 0))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return token


def may_begin(community: Community, actor: Actor) -> None:
    """Raises a refusal while a job is at work, or after too many."""
    if any(each.job.state == "running" for each in listed(community, actor)):
        raise RefusalError("at_work")
    with community.database.writing() as session:
        limits.spend(session, actor, "snapshot.check", _OFTEN)


def confirm(community: Community, actor: Actor, token: str) -> None:
    """Publish what was checked: it is read and checked once more, so that nothing else than the report comes in."""
    policy.require(actor, "snapshot.import")
    folder = folder_of(community.settings, token)
    job = jobs.read(folder)
    if job.state != "ready":
        raise RefusalError("not_ready")
    with community.database.writing() as session:
        audit.record(session, actor, "snapshot.import", f"snapshot:{job.as_of}", file=job.file)
    start(community.settings, folder, replace(job, publishes=True, state="running", by=actor.account_id or 0))


def discard(community: Community, actor: Actor, token: str) -> None:
    """Forget a job that is not at work."""
    policy.require(actor, "snapshot.import")
    folder = folder_of(community.settings, token)
    if jobs.read(folder).state == "running":
        raise RefusalError("at_work")
    shutil.rmtree(folder)


def one(community: Community, actor: Actor, token: str) -> Import:
    """A job. Raises ``UnknownError``."""
    policy.require(actor, "snapshot.import")
    return _import(folder_of(community.settings, token))


def listed(community: Community, actor: Actor) -> tuple[Import, ...]:
    """All jobs, newest first."""
    policy.require(actor, "snapshot.import")
    found = [_import(folder) for folder in _folders(community.settings) if (folder / jobs.JOB).is_file()]
    return tuple(sorted(found, key=lambda each: each.began, reverse=True))


def waiting_proposals(community: Community, actor: Actor) -> int:
    """How many accepted proposals wait to be taken in."""
    policy.require(actor, "snapshot.import")
    with community.database.reading() as session:
        return proposal_views.count_accepted(session)


def report(community: Community, actor: Actor, token: str, lang: Lang) -> str:
    """The check report as a part of a page: the importer's own page, cleaned to tables and text."""
    policy.require(actor, "snapshot.import")
    found = _REPORT.search(jobs.report(folder_of(community.settings, token), lang))
    return _CLEANER.clean(found[1]) if found else ""


def _day_fault(settings: Settings, day: str) -> Faults:
    taken = find(settings.snapshots_dir)
    if not is_day(day):
        return {"as_of": ("import_day", {})}
    return {"as_of": ("import_taken", {"day": day})} if day in taken else {}


def _keep(file: File, folder: Path, limit: int) -> str:
    """The file in the folder of the job, under its own name; the importer tells kinds of files by it."""
    name, size = safe_name(file.name), 0
    (folder / jobs.FILES).mkdir()
    with (folder / jobs.FILES / name).open("wb") as kept:
        while chunk := file.stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise InvalidError({"file": ("upload.refused.too_large", {"limit": str(limit >> 20)})})
            kept.write(chunk)
    if not size:
        raise InvalidError({"file": ("upload.refused.empty", {})})
    return name


def start(settings: Settings, folder: Path, job: Job) -> None:
    """Start the job's process; it goes on when the server ends, and holds the lock as long as it lives."""
    try:
        lock = jobs.lock(folder)
    except BlockingIOError as error:
        raise RefusalError("at_work") from error
    (folder / jobs.PROGRESS).unlink(missing_ok=True)
    jobs.write(folder, job)
    environ = {
        **os.environ,
        "SNAPSHOTS_DIR": str(settings.snapshots_dir.absolute()),
        "INSTANCE_DIR": str(settings.instance_dir.absolute()),
        "DATABASE_URL": settings.database_url,
    }
    with lock, (folder / jobs.LOG).open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own module on a folder that we made
            [sys.executable, "-m", "data.importing.job", str(folder.absolute())],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[lock.fileno()],
            start_new_session=True,
        )
    Thread(target=process.wait, daemon=True).start()  # or its end would never be noticed by the system


def _import(folder: Path) -> Import:
    try:
        job = jobs.read(folder)
        return Import(folder.name, job, (folder / jobs.LOCK).stat().st_ctime, jobs.percent(folder))
    except (OSError, ValueError, TypeError) as error:
        raise UnknownError from error


def _jobs_dir(settings: Settings) -> Path:
    return settings.instance_dir / "imports" / "jobs"


def _folders(settings: Settings) -> Iterator[Path]:
    home = _jobs_dir(settings)
    yield from (path for path in (home.iterdir() if home.is_dir() else ()) if _TOKEN.fullmatch(path.name))


def folder_of(settings: Settings, token: str) -> Path:
    """The folder of a job. Raises ``UnknownError``."""
    folder = _jobs_dir(settings) / token
    if not _TOKEN.fullmatch(token) or not (folder / jobs.JOB).is_file():
        raise UnknownError
    return folder


def _forget_old(settings: Settings) -> None:
    for folder in _folders(settings):
        if time.time() - folder.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
