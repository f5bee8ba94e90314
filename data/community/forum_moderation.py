"""What moderators do with threads; every act has a reason and is written down."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from data.community import audit
from data.community.actors import Actor
from data.community.errors import InvalidError
from data.community.forum_models import Post, Thread
from data.community.forum_posts import index, next_revision, reason_of
from data.community.forum_threads import GENERAL, thread_of
from data.community.policy import require
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
