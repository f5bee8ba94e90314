"""What can be reported where it is shown to all: posts, notes on interests, words of ratings, held documents."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data.community import forum_posts, rating_figures
from data.community.actors import Actor
from data.community.errors import UnknownError
from data.community.interest_models import Interest
from data.community.models import HeldDocument
from data.community.policy import require
from data.community.rating_models import Rating
from data.community.report_models import Report
from data.community.reports import Subject, report


@dataclass(frozen=True)
class Reportable:
    """What is reported: where it is shown, its words (Markdown for posts), whose they are (kind and code of a body)."""

    subject: Subject
    words: str
    account_id: int | None = None
    body: tuple[str, str] | None = None


def reportable(session: Session, actor: Actor, kind: str, number: int) -> Reportable:
    """What somebody with an account may report. Raises ``UnknownError`` for what is not shown."""
    require(actor, "report.make")
    if kind not in KINDS:
        raise UnknownError
    return KINDS[kind](session, actor, number)


def report_it(session: Session, actor: Actor, kind: str, number: int, told: tuple[str, str]) -> Report:
    """Report it; ``told`` as in ``reports.report``, whose refusals this raises, too."""
    return report(session, actor, "report.make", reportable(session, actor, kind, number).subject, told)


def _post(session: Session, _actor: Actor, number: int) -> Reportable:
    post = forum_posts.post_of(session, number)
    return Reportable(Subject("post", number, forum_posts.path_of(number)), post.text, post.author_id)


def _note(session: Session, _actor: Actor, number: int) -> Reportable:
    held = session.get(Interest, number)
    if held is None or held.withdrawn_at is not None:
        raise UnknownError
    path = f"/interests?system={held.system_type}#interest-{number}"
    return Reportable(Subject("interest", number, path), held.note, body=(held.body_kind, held.body_code))


def _words(session: Session, actor: Actor, number: int) -> Reportable:
    held = session.get(Rating, number)
    shown = rating_figures.of_project(session, actor, held.project_id).words if held else ()
    if held is None or number not in {each.rating_id for each in shown}:
        raise UnknownError
    path = f"/projects/{held.project_id}/rate#rating-{number}"
    return Reportable(Subject("rating", number, path), held.comment, body=(held.body_kind, held.body_code))


def _document(session: Session, _actor: Actor, number: int) -> Reportable:
    held = session.get(HeldDocument, number)
    if held is None or held.state != "published":
        raise UnknownError
    words = "\n\n".join(filter(None, (held.title, held.description)))
    return Reportable(Subject("document", number, f"/documents/held/{number}"), words)


KINDS: dict[str, Callable[[Session, Actor, int], Reportable]] = {
    "post": _post,
    "interest": _note,
    "rating": _words,
    "document": _document,
}
