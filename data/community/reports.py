"""Reports: anybody with an account says what a moderator should look at; a moderator decides, with a reason.

What a decision does to the subject (a post deleted, a comment hidden) is done by the service of that subject.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.community import audit, limits
from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.limits import Limit
from data.community.models import now
from data.community.notifications import notify
from data.community.policy import require
from data.community.report_models import REASONS, Report
from data.community.words import storable

LONGEST = 1000
_LIMIT = Limit(most=20, seconds=3600, most_when_new=5)


@dataclass(frozen=True)
class Subject:
    """What is reported: its kind (``post``, ``message``, ``rating`` …), its number, and the path where it is shown."""

    kind: str
    number: int
    path: str


def report(session: Session, actor: Actor, action: str, subject: Subject, told: tuple[str, str]) -> Report:
    """Report ``subject``; ``told``: the reason, one of ``REASONS``, and words. ``action`` is that of the policy.

    Whoever reports the same thing again changes their open report. Raises what the policy refuses with,
    ``InvalidError``, ``TooOftenError``. The caller has checked that the subject is there and may be seen.
    """
    require(actor, action, owner=actor.account_id)
    reason, words = told[0], storable(told[1]).strip()
    wrong: dict[str, tuple[str, dict[str, str]]] = {}
    if reason not in REASONS:
        wrong["reason"] = ("choice", {})
    if len(words) > LONGEST or (reason == "other" and not words):
        wrong["words"] = ("length", {"most": str(LONGEST)})
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "report", _LIMIT)
    mine = select(Report).where(Report.subject_kind == subject.kind, Report.subject_id == subject.number)
    held = session.scalar(mine.where(Report.reporter_id == actor.account_id, Report.state == "open"))
    if held is None:
        held = Report(subject_kind=subject.kind, subject_id=subject.number, reporter_id=actor.account_id)
        session.add(held)
    held.path, held.reason, held.words = subject.path, reason, words
    session.flush()
    return held


def reports(
    session: Session, actor: Actor, *, state: str = "open", before: int | None = None, limit: int = 50
) -> list[Report]:
    """Reports of a state, newest first, older than report ``before`` where given. For moderators."""
    require(actor, "report.review")
    wanted = select(Report).where(Report.state == state).order_by(Report.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(Report.id < before)
    return list(session.scalars(wanted))


def waiting(session: Session, actor: Actor) -> int:
    """How many reports are open. For moderators."""
    require(actor, "report.review")
    return session.scalar(select(func.count()).where(Report.state == "open")) or 0


def decide(session: Session, actor: Actor, report_id: int, *, upheld: bool, reason: str) -> Report:
    """Close a report with a reason; it is written down, and the reporter is told. Raises ``UnknownError``."""
    require(actor, "report.review")
    held = session.get(Report, report_id, with_for_update=True)
    if held is None:
        raise UnknownError
    if held.state != "open":
        raise RefusalError("decided")
    words = storable(reason).strip()
    if not 0 < len(words) <= LONGEST:
        raise InvalidError({"reason": ("length", {"most": str(LONGEST)})})
    held.state, held.decision = "upheld" if upheld else "dismissed", words
    held.decided_at, held.decided_by = now(), actor.account_id
    subject = f"{held.subject_kind}:{held.subject_id}"
    audit.record(session, actor, f"report.{held.state}", subject, reason=words, report=held.id)
    if held.reporter_id is not None:
        notify(session, [held.reporter_id], f"report_{held.state}", held.path)
    return held
