"""Two threads become one: their posts in order of time, each with a new number, and nobody's unread posts lost."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.orm import Session

from data.community import audit
from data.community.actors import Actor
from data.community.errors import InvalidError
from data.community.forum_models import Post, ReadMark, Subscription, Thread
from data.community.forum_posts import index, next_revision, reason_of
from data.community.forum_threads import thread_of
from data.community.policy import require
from data.community.waiting_models import Waiting


def merge(session: Session, actor: Actor, thread_id: int, into_id: int, reason: str) -> Thread:
    """Put the posts of a thread among those of another one, with who follows it; its address leads there.

    Raises what the policy refuses with, ``UnknownError``, ``InvalidError``.
    """
    require(actor, "forum.moderate")
    if thread_id == into_id:
        raise InvalidError({"into": ("not_in_data", {})})
    held = {each: session.get(Thread, each, with_for_update=True) for each in sorted((thread_id, into_id))}
    target = held[into_id]
    if target is None or target.merged_into is not None:
        raise InvalidError({"into": ("not_in_data", {})})
    thread, words = thread_of(session, thread_id), reason_of(reason)
    renumbered = _in_order_of_time(session, thread_id, into_id)
    _follow_instead(session, thread_id, into_id)
    _mark_instead(session, (thread_id, into_id), renumbered)
    target.posts, target.deleted = target.posts + thread.posts, target.deleted + thread.deleted
    if thread.last_at > target.last_at:
        target.last_at, target.last_author_id = thread.last_at, thread.last_author_id
    target.created_at = min(target.created_at, thread.created_at)
    thread.merged_into, thread.posts, thread.deleted, thread.pinned = into_id, 0, 0, False
    session.execute(update(Thread).where(Thread.merged_into == thread_id).values(merged_into=into_id))
    session.execute(update(Waiting).where(Waiting.thread_id == thread_id).values(thread_id=into_id))
    audit.record(session, actor, "forum.merge", f"thread:{thread_id}", reason=words, into=into_id)
    session.flush()
    _index_first(session, target, renumbered)
    return target


Place = tuple[int, int]  # the thread of a post and its number there
Renumbered = dict[Place, int]  # where a post was -> its number in the thread that has all


def _in_order_of_time(session: Session, thread_id: int, into_id: int) -> Renumbered:
    both = Post.thread_id.in_((thread_id, into_id))
    found = session.execute(
        select(Post.id, Post.thread_id, Post.number).where(both).order_by(Post.created_at, Post.id)
    ).all()
    revision = next_revision(session, into_id)
    aside = update(Post).where(both).values(thread_id=into_id, number=-Post.id, revision=revision)
    session.execute(aside.execution_options(synchronize_session=False))  # no two have one number on the way
    session.execute(update(Post), [{"id": each.id, "number": place} for place, each in enumerate(found, start=1)])
    session.expire_all()
    return {(each.thread_id, each.number): place for place, each in enumerate(found, start=1)}


def _follow_instead(session: Session, thread_id: int, into_id: int) -> None:
    there = select(Subscription.account_id).where(Subscription.thread_id == into_id)
    wanted = select(Subscription.account_id, literal(into_id)).where(
        Subscription.thread_id == thread_id, Subscription.account_id.not_in(there)
    )
    session.execute(insert(Subscription).from_select(["account_id", "thread_id"], wanted))
    session.execute(delete(Subscription).where(Subscription.thread_id == thread_id))


def _mark_instead(session: Session, threads: Place, renumbered: Renumbered) -> None:
    """Who has read up to a post of either has read the whole up to before the first post that they have not."""
    marks: dict[int, Renumbered] = {}
    for mark in session.scalars(select(ReadMark).where(ReadMark.thread_id.in_(threads))):
        marks.setdefault(mark.account_id, {})[mark.thread_id, 0] = mark.number
    session.execute(delete(ReadMark).where(ReadMark.thread_id.in_(threads)))
    unread = {each: _first_unread(renumbered, each) for each in threads}
    into = threads[1]
    for account, read in marks.items():
        firsts = [unread[each][min(read.get((each, 0), 0), len(unread[each]) - 1)] for each in threads]
        session.add(ReadMark(account_id=account, thread_id=into, number=min(firsts) - 1))
    session.flush()


def _first_unread(renumbered: Renumbered, thread: int) -> Sequence[int]:
    """By how many posts of a thread were read: the new number of the first one that was not."""
    new = [place for (of, _), place in sorted(renumbered.items()) if of == thread]
    firsts = [len(renumbered) + 1]
    for place in reversed(new):
        firsts.append(min(place, firsts[-1]))
    return firsts[::-1]


def _index_first(session: Session, target: Thread, renumbered: Renumbered) -> None:
    """The title finds the post that is the first now, and no longer those that were."""
    places = {place for (_, number), place in renumbered.items() if number == 1} | {1}
    wanted = select(Post).where(Post.thread_id == target.id, Post.number.in_(places), Post.deleted_at.is_(None))
    for post in session.scalars(wanted):
        index(session, post, target)
