"""What waits for a decision: reports, documents, proposals, words of new accounts, and how many ask to be let in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.community import policy, proposal_views, reports, uploads, waiting
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.proposal_views import Shown
from data.community.uploads import Upload
from data.community.waiting import Waits


@dataclass(frozen=True)
class Reported:
    """A report: where the thing is shown, why it was reported, in which words."""

    number: int
    kind: str
    path: str
    reason: str
    words: str
    created_at: datetime


@dataclass(frozen=True)
class Queue:
    """What waits for the actor, each in its own order; ``accounts`` that ask to be let in."""

    reports: tuple[Reported, ...]
    uploads: tuple[Upload, ...]
    proposals: tuple[Shown, ...]
    words: tuple[Waits, ...]
    accounts: int


def queue(session: Session, actor: Actor) -> Queue:
    """Everything that waits. For moderators."""
    policy.require(actor, "report.review")
    pending = session.scalar(select(func.count()).where(Account.state == "pending")) or 0
    return Queue(
        tuple(
            Reported(each.id, each.subject_kind, each.path, each.reason, each.words, each.created_at)
            for each in reversed(reports.reports(session, actor, limit=100))
        ),
        uploads.waiting(session, actor),
        proposal_views.to_review(session, actor),
        waiting.queue(session, actor),
        pending if policy.allowed(actor, "account.approve") else 0,
    )
