"""Posts: written, changed with their history kept, taken away with their place kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.community import audit, limits, waiting
from data.community.actors import Actor
from data.community.brakes import holds_back
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.forum_following import follow, tell_of
from data.community.forum_models import Post, PostFile, PostText, PostVersion, Thread
from data.community.forum_threads import LONGEST_TITLE, Faults, NewThread, begin, faults, tag_words, thread_of
from data.community.limits import Limit
from data.community.markdown import words
from data.community.models import now
from data.community.notifications import notify
from data.community.policy import allowed, require
from data.community.waiting import Attached, Kept
from data.community.waiting_models import Waiting
from data.community.words import one_line, storable
from data.queries.words import fold
from data.snapshots import Snapshot

LONGEST = 20_000
LONGEST_REASON = 1000
BEHIND = "  "  # so that the last letters of a text begin terms of its index, too
MOST_FILES = 3
_LIMIT = Limit(most=60, seconds=600, most_when_new=10)


@dataclass(frozen=True)
class Written:
    """What is posted: Markdown, the files that come with it, and whether the author wants to be told of replies."""

    text: str
    files: Sequence[Attached] = ()
    follow: bool = True


def start(session: Session, actor: Actor, told: NewThread, snapshot: Snapshot, written: Written) -> Post | Waiting:
    """Begin a thread with its first post; where the brake holds it back, it waits and there is no thread yet.

    Raises what the policy refuses with, ``InvalidError``, ``TooOftenError``, ``too_many_waiting``.
    """
    require(actor, "forum.post")
    wrong = faults(told, snapshot) | text_fault(written.text)
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "post", _LIMIT)
    if holds_back(session, actor, f"{told.title}\n{told.tags}\n{written.text}"):
        about = {**vars(told), "follow": written.follow}
        kept = Kept("thread", _plain(written.text), one_line(told.title), about=about, files=written.files)
        return waiting.keep(session, actor, kept)
    return add(session, actor, begin(session, actor, told), written)


def reply(session: Session, actor: Actor, thread_id: int, written: Written) -> Post | Waiting:
    """Answer in a thread. Raises as ``start``, ``UnknownError``, and ``locked`` where only moderators may write."""
    require(actor, "forum.post")
    wrong = text_fault(written.text)
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "post", _LIMIT)
    thread = thread_of(session, thread_id)
    if thread.locked and not allowed(actor, "forum.moderate"):
        raise RefusalError("locked")
    if holds_back(session, actor, written.text):
        about = {"follow": written.follow}
        kept = Kept("post", _plain(written.text), thread.title, thread.id, about=about, files=written.files)
        return waiting.keep(session, actor, kept)
    return add(session, actor, thread, written)


def edit(session: Session, actor: Actor, post_id: int, text: str, title: str | None = None) -> Post | Waiting:
    """Change the words of a post, and the title with the first one; what it said is kept. Raises as ``reply``."""
    post = post_of(session, post_id)
    require(actor, "forum.edit", owner=post.author_id)
    thread = thread_of(session, post.thread_id)
    if thread.locked and not allowed(actor, "forum.moderate"):
        raise RefusalError("locked")
    title = title if post.number == 1 else None
    wrong = text_fault(text) | ({} if title is None else title_fault(title))
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "edit", _LIMIT)
    place, line = f"post:{post.id}", thread.title if title is None else one_line(title)
    if holds_back(session, actor, f"{line}\n{text}"):
        return waiting.keep(session, actor, Kept("edit", _plain(text), line, thread.id, place, {"post": post.id}))
    waiting.drop(session, actor, place)
    change(session, post, text, title)
    return post


def change(session: Session, post: Post, text: str, title: str | None) -> None:
    """A post says something else from now on; ``title`` of its thread where that changes, too."""
    thread = thread_of(session, post.thread_id)
    if title is not None and post.number == 1:
        thread.title = one_line(title)
    text = _plain(text)
    if text != post.text:
        session.add(PostVersion(post_id=post.id, text=post.text))
        post.text, post.edited_at = text, now()
        post.revision = next_revision(session, thread.id)
    session.flush()
    index(session, post, thread)


def remove(session: Session, actor: Actor, post_id: int, reason: str = "") -> Post:
    """Take a post away; its place stays. Whoever takes away that of somebody else gives a reason, which is kept."""
    post = post_of(session, post_id)
    require(actor, "forum.delete", owner=post.author_id)
    if post.author_id != actor.account_id:
        said = reason_of(reason)
        audit.record(session, actor, "forum.delete", f"post:{post.id}", reason=said)
        title = thread_of(session, post.thread_id).title
        notify(session, [post.author_id], "forum_delete", path_of(post.id), title=title, reason=said)
    post.deleted_at, post.deleted_by = now(), actor.account_id
    post.revision = next_revision(session, post.thread_id, deleted=Thread.deleted + 1)
    waiting.drop(session, actor, f"post:{post.id}")
    held = session.get(PostText, post.id)
    if held is not None:
        session.delete(held)
    session.flush()
    return post


def versions(session: Session, actor: Actor, post_id: int) -> list[tuple[str, str]]:
    """What a post said, oldest first, as (since when in ISO format, Markdown); of a deleted one for moderators only."""
    require(actor, "forum.history")
    post = session.get(Post, post_id)
    if post is None or (post.deleted_at is not None and not allowed(actor, "forum.moderate")):
        raise UnknownError
    wanted = select(PostVersion).where(PostVersion.post_id == post_id).order_by(PostVersion.id)
    before = list(session.scalars(wanted))
    since = [post.created_at, *(each.replaced_at for each in before)]
    texts = [*(each.text for each in before), post.text]
    return [(moment.isoformat(), said) for moment, said in zip(since, texts, strict=True)]


def post_of(session: Session, post_id: int) -> Post:
    """A post that is not deleted. Raises ``UnknownError``."""
    post = session.get(Post, post_id)
    if post is None or post.deleted_at is not None:
        raise UnknownError
    return post


def text_fault(text: str) -> Faults:
    """What is wrong with the text of a post: its length only."""
    return {} if 0 < len(_plain(text)) <= LONGEST else {"text": ("length", {"most": str(LONGEST)})}


def reason_of(reason: str) -> str:
    """The reason of a moderator. Raises ``InvalidError`` without one."""
    plain = storable(reason).strip()
    if not 0 < len(plain) <= LONGEST_REASON:
        raise InvalidError({"reason": ("length", {"most": str(LONGEST_REASON)})})
    return plain


def index(session: Session, post: Post, thread: Thread) -> None:
    """The post is found by what it says now; the first one by the title and the tags of its thread, too."""
    head = (thread.title, *tag_words(session, thread.id)) if post.number == 1 else ()
    body = fold(" ".join((*head, words(post.text)))) + BEHIND
    held = session.get(PostText, post.id)
    if held is None:
        session.add(PostText(post_id=post.id, body=body))
    else:
        held.body = body
    session.flush()


def add(session: Session, actor: Actor, thread: Thread, written: Written) -> Post:
    """The next post of a thread: the row of the thread gives the number, so that no two writers get the same."""
    moment = now()
    changed = {"posts": Thread.posts + 1, "last_at": moment, "last_author_id": actor.account_id}
    changed["revision"] = Thread.revision + 1
    numbered = update(Thread).where(Thread.id == thread.id).values(changed).returning(Thread.posts, Thread.revision)
    number, revision = session.execute(numbered.execution_options(synchronize_session=False)).one()
    post = Post(
        thread_id=thread.id,
        number=number,
        revision=revision,
        author_id=actor.account_id,
        text=_plain(written.text),
        created_at=moment,
    )
    session.add(post)
    session.flush()
    for number, file in enumerate(written.files[:MOST_FILES], start=1):
        session.add(PostFile(post_id=post.id, number=number, sha256=file.sha256, file_name=file.file_name))
    index(session, post, thread)
    if written.follow:
        follow(session, actor, thread.id)
    tell_of(session, actor, thread, post)
    return post


def _plain(text: str) -> str:
    return storable(text).strip()


def next_revision(session: Session, thread_id: int, **changed: Any) -> int:
    """Something happens to a post of a thread: the number of the change; ``changed``: columns of the thread."""
    values = {"revision": Thread.revision + 1, **changed}
    counted = update(Thread).where(Thread.id == thread_id).values(values).returning(Thread.revision)
    return session.scalars(counted.execution_options(synchronize_session="fetch")).one()


def title_fault(title: str) -> Faults:
    """What is wrong with the title of a thread: its length only."""
    fits = 0 < len(one_line(title)) <= LONGEST_TITLE
    return {} if fits else {"title": ("length", {"most": str(LONGEST_TITLE)})}


def path_of(post_id: int) -> str:
    """Where a post is shown."""
    return f"/forum/post/{post_id}"


def of_account(session: Session, account_id: int) -> list[Post]:
    """All posts of an account, for its export."""
    return list(session.scalars(select(Post).where(Post.author_id == account_id).order_by(Post.id)))


def count_of(session: Session, account_id: int) -> int:
    """How many posts of an account stand."""
    wanted = select(func.count()).where(Post.author_id == account_id, Post.deleted_at.is_(None))
    return session.scalar(wanted) or 0
