"""What waited for a moderator is published, at that moment and as its author's, or refused with a reason."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community import audit, forum_posts, interests, limits, ratings, sign_ins
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.forum_models import Post, Thread
from data.community.forum_posts import Written, reason_of, text_fault, title_fault
from data.community.forum_threads import NewThread, begin
from data.community.limits import Limit
from data.community.models import now
from data.community.notifications import notify
from data.community.policy import require
from data.community.waiting import Attached, held_for, path_of, tell_moderators
from data.community.waiting_models import Waiting, WaitingFile
from data.community.words import one_line, storable

LONGEST = {"note": interests.LONGEST_NOTE, "comment": ratings.LONGEST_COMMENT}  # posts: forum_posts.LONGEST
TITLED = ("thread", "edit")
_LIMIT = Limit(most=60, seconds=600, most_when_new=20)


def publish(session: Session, actor: Actor, number: int) -> str:
    """Put what waits where others see it; the path. Raises ``RefusalError``: ``decided``, ``waiting_gone``."""
    require(actor, "waiting.decide")
    held = _undecided(session, actor, number)
    account = session.get(Account, held.author_id)
    if account is None:
        raise UnknownError
    try:
        held.path = _PUBLISH[held.kind](session, sign_ins.actor_for(account), held)
    except UnknownError as error:
        raise RefusalError("waiting_gone") from error
    _decided(session, actor, held, "published")
    notify(session, [held.author_id], f"waiting_published_{_sort(held)}", held.path, title=held.title)
    return held.path


def refuse(session: Session, actor: Actor, number: int, reason: str) -> None:
    """Do not publish what waits. Its author is told why, and keeps the words."""
    require(actor, "waiting.decide")
    said = reason_of(reason)
    held = _undecided(session, actor, number)
    held.reason = said
    _decided(session, actor, held, "refused")
    notify(session, [held.author_id], f"waiting_refused_{_sort(held)}", path_of(number), title=held.title, reason=said)


def rewrite(session: Session, actor: Actor, number: int, text: str, title: str = "") -> Waiting:
    """The author says it in other words; what was refused waits again. Raises ``InvalidError``, ``RefusalError``."""
    held = held_for(session, actor, number, "waiting.change")
    if held.state == "published":
        raise RefusalError("decided")
    wrong = text_fault(text)
    if held.kind in LONGEST and len(text) > LONGEST[held.kind]:
        wrong["text"] = ("length", {"most": str(LONGEST[held.kind])})
    if held.kind in TITLED:
        wrong |= title_fault(title)
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "waiting.change", _LIMIT)
    held.text, held.title = storable(text).strip(), one_line(title) if held.kind in TITLED else held.title
    held.state, held.reason, held.created_at = "waiting", "", now()
    session.flush()
    tell_moderators(session)
    return held


def _thread(session: Session, author: Actor, held: Waiting) -> str:
    fields = ("category", "tags", "project", "prefecture", "vendor")
    told = NewThread(title=held.title, **{name: str(held.about.get(name, "")) for name in fields})
    return _posted(session, author, begin(session, author, told), held)


def _post(session: Session, author: Actor, held: Waiting) -> str:
    thread = session.get(Thread, held.thread_id)
    if thread is None or thread.merged_into is not None:
        raise UnknownError
    return _posted(session, author, thread, held)


def _posted(session: Session, author: Actor, thread: Thread, held: Waiting) -> str:
    named = select(WaitingFile).where(WaitingFile.waiting_id == held.id).order_by(WaitingFile.number)
    files = [Attached(each.sha256, each.file_name) for each in session.scalars(named)]
    follow = bool(held.about.get("follow"))
    post = forum_posts.add(session, author, thread, Written(held.text, files, follow))
    return forum_posts.path_of(post.id)


def _edit(session: Session, _author: Actor, held: Waiting) -> str:
    post: Post = forum_posts.post_of(session, int(held.about["post"]))
    forum_posts.change(session, post, held.text, held.title)
    return forum_posts.path_of(post.id)


def _note(session: Session, _author: Actor, held: Waiting) -> str:
    interests.put_note(session, int(held.about["interest"]), held.text)
    return f"/interests?system={held.about['system']}"


def _comment(session: Session, _author: Actor, held: Waiting) -> str:
    ratings.put_comment(session, int(held.about["rating"]), held.text)
    return f"/projects/{held.about['project']}/rate"


_PUBLISH: dict[str, Callable[[Session, Actor, Waiting], str]] = {
    "thread": _thread,
    "post": _post,
    "edit": _edit,
    "note": _note,
    "comment": _comment,
}


def _sort(held: Waiting) -> str:
    """Whether it is words of the forum, a note or a comment: what the author is told differs."""
    return held.kind if held.kind in LONGEST else "post"


def _undecided(session: Session, actor: Actor, number: int) -> Waiting:
    held = held_for(session, actor, number, "waiting.decide")
    if held.state != "waiting":
        raise RefusalError("decided")
    return held


def _decided(session: Session, actor: Actor, held: Waiting, state: str) -> None:
    held.state, held.decided_at, held.decided_by = state, now(), actor.account_id
    details = {"kind": held.kind, "author": held.author_id, **({"path": held.path} if held.path else {})}
    audit.record(session, actor, f"waiting.{state}", f"waiting:{held.id}", reason=held.reason, **details)
    session.flush()
