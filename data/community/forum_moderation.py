"""What moderators do with threads; every act has a reason and is written down."""

from collections.abc import Callable

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.orm import Session

from data.community import audit
from data.community.actors import Actor
from data.community.errors import InvalidError
from data.community.forum_models import Post, ReadMark, Subscription, Thread
from data.community.forum_posts import index, next_revision, reason_of
from data.community.forum_threads import GENERAL, thread_of
from data.community.policy import require
from data.community.waiting_models import Waiting
from data.queries.system_type import has_system
from data.snapshots import Snapshot


def _lock(thread: Thread) -> None:
    thread.locked = True


def _unlock(thread: Thread) -> None:
    thread.locked = False


def _pin(thread: Thread) -> None:
    thread.pinned = True


def _unpin(thread: Thread) -> None:
    thread.pinned = False


ACTS: dict[str, Callable[[Thread], None]] = {"lock": _lock, "unlock": _unlock, "pin": _pin, "unpin": _unpin}


def act(session: Session, actor: Actor, thread_id: int, name: str, reason: str) -> Thread:
    """Do one of ``ACTS``. Raises what the policy refuses with, ``UnknownError``, ``InvalidError``."""
    require(actor, "forum.moderate")
    if name not in ACTS:
        raise InvalidError({"act": ("choice", {})})
    thread, words = thread_of(session, thread_id), reason_of(reason)
    ACTS[name](thread)
    audit.record(session, actor, f"forum.{name}", f"thread:{thread_id}", reason=words)
    return thread


def move(session: Session, actor: Actor, thread_id: int, category: str, reason: str, snapshot: Snapshot) -> Thread:
    """Put a thread under another category. Raises as ``act``."""
    require(actor, "forum.moderate")
    if category != GENERAL and not has_system(snapshot, category):
        raise InvalidError({"category": ("choice", {})})
    thread, words = thread_of(session, thread_id), reason_of(reason)
    audit.record(
        session, actor, "forum.move", f"thread:{thread_id}", reason=words, before=thread.category, now=category
    )
    thread.category = category
    return thread


def merge(session: Session, actor: Actor, thread_id: int, into_id: int, reason: str) -> Thread:
    """Append the posts of a thread to another one, with who follows it; its address leads there. Raises as ``act``."""
    require(actor, "forum.moderate")
    if thread_id == into_id:
        raise InvalidError({"into": ("not_in_data", {})})
    held = {each: session.get(Thread, each, with_for_update=True) for each in sorted((thread_id, into_id))}
    thread, target = held[thread_id], held[into_id]
    if target is None or target.merged_into is not None:
        raise InvalidError({"into": ("not_in_data", {})})
    thread, words = thread_of(session, thread_id), reason_of(reason)
    first = session.scalar(select(Post).where(Post.thread_id == thread_id, Post.number == 1))
    moved = update(Post).where(Post.thread_id == thread_id)
    session.execute(
        moved.values(thread_id=into_id, number=Post.number + target.posts).execution_options(synchronize_session=False)
    )
    _follow_instead(session, thread_id, into_id)
    session.execute(delete(ReadMark).where(ReadMark.thread_id == thread_id))
    target.posts, target.deleted = target.posts + thread.posts, target.deleted + thread.deleted
    if thread.last_at > target.last_at:
        target.last_at, target.last_author_id = thread.last_at, thread.last_author_id
    thread.merged_into, thread.posts, thread.deleted, thread.pinned = into_id, 0, 0, False
    session.execute(update(Thread).where(Thread.merged_into == thread_id).values(merged_into=into_id))
    session.execute(update(Waiting).where(Waiting.thread_id == thread_id).values(thread_id=into_id))
    audit.record(session, actor, "forum.merge", f"thread:{thread_id}", reason=words, into=into_id)
    session.flush()
    if first is not None and first.deleted_at is None:
        session.refresh(first)
        index(session, first, target)
    return target


def _follow_instead(session: Session, thread_id: int, into_id: int) -> None:
    there = select(Subscription.account_id).where(Subscription.thread_id == into_id)
    wanted = select(Subscription.account_id, literal(into_id)).where(
        Subscription.thread_id == thread_id, Subscription.account_id.not_in(there)
    )
    session.execute(insert(Subscription).from_select(["account_id", "thread_id"], wanted))
    session.execute(delete(Subscription).where(Subscription.thread_id == thread_id))


def restore(session: Session, actor: Actor, post_id: int, reason: str) -> Post:
    """Put back a post that was taken away. Raises as ``act``."""
    require(actor, "forum.moderate")
    post, words = session.get(Post, post_id), reason_of(reason)
    if post is None or post.deleted_at is None:
        raise InvalidError({"post": ("not_in_data", {})})
    post.deleted_at = post.deleted_by = None
    post.revision = next_revision(session, post.thread_id, deleted=Thread.deleted - 1)
    audit.record(session, actor, "forum.restore", f"post:{post_id}", reason=words)
    session.flush()
    index(session, post, thread_of(session, post.thread_id))
    return post
