"""Posts: written, changed with their history kept, taken away with their place kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.community import audit, brakes, limits
from data.community.actors import NEW_DAYS, Actor
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.forum_following import follow, tell_of
from data.community.forum_models import Post, PostFile, PostText, PostVersion, Thread
from data.community.forum_threads import Faults, NewThread, begin, faults, tag_words, thread_of
from data.community.limits import Limit
from data.community.markdown import words
from data.community.models import now
from data.community.policy import allowed, require
from data.community.words import one_line, storable
from data.queries.words import fold
from data.snapshots import Snapshot

LONGEST = 20_000
LONGEST_REASON = 1000
MOST_FILES = 3
_LIMIT = Limit(most=60, seconds=600, most_when_new=10)


@dataclass(frozen=True)
class Attached:
    """A file that the store holds: its content and the name it came with."""

    sha256: str
    file_name: str


@dataclass(frozen=True)
class Written:
    """What is posted: Markdown, the files that come with it, and whether the author wants to be told of replies."""

    text: str
    files: Sequence[Attached] = ()
    follow: bool = True


def start(session: Session, actor: Actor, told: NewThread, snapshot: Snapshot, written: Written) -> Post:
    """Begin a thread with its first post. Raises what the policy refuses with, ``InvalidError``, ``TooOftenError``."""
    require(actor, "forum.post")
    wrong = faults(told, snapshot) | text_fault(written.text)
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "post", _LIMIT)
    _brake(session, actor, written.text)
    return _add(session, actor, begin(session, actor, told, snapshot), written)


def reply(session: Session, actor: Actor, thread_id: int, written: Written) -> Post:
    """Answer in a thread. Raises as ``start``, ``UnknownError``, and ``locked`` where only moderators may write."""
    require(actor, "forum.post")
    wrong = text_fault(written.text)
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "post", _LIMIT)
    _brake(session, actor, written.text)
    thread = thread_of(session, thread_id)
    if thread.locked and not allowed(actor, "forum.moderate"):
        raise RefusalError("locked")
    return _add(session, actor, thread, written)


def _brake(session: Session, actor: Actor, text: str) -> None:
    """Raises ``InvalidError`` for a link in one of the first posts of a new account: what spam is made for."""
    if not brakes.holds(actor, text, 0):
        return  # nobody counts the posts of those whom nothing could hold
    earlier = select(func.count()).where(Post.author_id == actor.account_id, Post.deleted_at.is_(None))
    if brakes.holds(actor, text, session.scalar(earlier) or 0):
        raise InvalidError({"text": ("link_too_soon", {"posts": str(brakes.FIRST_POSTS), "days": str(NEW_DAYS)})})


def edit(session: Session, actor: Actor, post_id: int, text: str, title: str | None = None) -> Post:
    """Change the words of a post, and the title with the first one; what it said is kept. Raises as ``reply``."""
    post = post_of(session, post_id)
    require(actor, "forum.edit", owner=post.author_id)
    thread = thread_of(session, post.thread_id)
    if thread.locked and not allowed(actor, "forum.moderate"):
        raise RefusalError("locked")
    wrong = text_fault(text)
    if title is not None and post.number == 1:
        wrong |= _title_fault(title)
    if wrong:
        raise InvalidError(wrong)
    limits.spend(session, actor, "edit", _LIMIT)
    _brake(session, actor, text)
    if title is not None and post.number == 1:
        thread.title = one_line(title)
    text = storable(text).strip()
    if text != post.text:
        session.add(PostVersion(post_id=post.id, text=post.text))
        post.text, post.edited_at = text, now()
    session.flush()
    index(session, post, thread)
    return post


def remove(session: Session, actor: Actor, post_id: int, reason: str = "") -> Post:
    """Take a post away; its place stays. Whoever takes away that of somebody else gives a reason, which is kept."""
    post = post_of(session, post_id)
    require(actor, "forum.delete", owner=post.author_id)
    if post.author_id != actor.account_id:
        audit.record(session, actor, "forum.delete", f"post:{post.id}", reason=reason_of(reason))
    post.deleted_at, post.deleted_by = now(), actor.account_id
    session.execute(update(Thread).where(Thread.id == post.thread_id).values(deleted=Thread.deleted + 1))
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
    return {} if 0 < len(storable(text).strip()) <= LONGEST else {"text": ("length", {"most": str(LONGEST)})}


def reason_of(reason: str) -> str:
    """The reason of a moderator. Raises ``InvalidError`` without one."""
    plain = storable(reason).strip()
    if not 0 < len(plain) <= LONGEST_REASON:
        raise InvalidError({"reason": ("length", {"most": str(LONGEST_REASON)})})
    return plain


def index(session: Session, post: Post, thread: Thread) -> None:
    """The post is found by what it says now; the first one by the title and the tags of its thread, too."""
    head = (thread.title, *tag_words(session, thread.id)) if post.number == 1 else ()
    body = fold(" ".join((*head, words(post.text))))
    held = session.get(PostText, post.id)
    if held is None:
        session.add(PostText(post_id=post.id, body=body))
    else:
        held.body = body
    session.flush()


def _add(session: Session, actor: Actor, thread: Thread, written: Written) -> Post:
    """The next post of a thread: the row of the thread gives the number, so that no two writers get the same."""
    moment = now()
    changed = {"posts": Thread.posts + 1, "last_at": moment, "last_author_id": actor.account_id}
    numbered = update(Thread).where(Thread.id == thread.id).values(changed).returning(Thread.posts)
    post = Post(
        thread_id=thread.id,
        number=session.scalar(numbered.execution_options(synchronize_session=False)),
        author_id=actor.account_id,
        text=storable(written.text).strip(),
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


def _title_fault(title: str) -> Faults:
    told = NewThread("", title)
    return {} if 0 < len(one_line(told.title)) <= 120 else {"title": ("length", {"most": "120"})}


def of_account(session: Session, account_id: int) -> list[Post]:
    """All posts of an account, for its export."""
    return list(session.scalars(select(Post).where(Post.author_id == account_id).order_by(Post.id)))


def count_of(session: Session, account_id: int) -> int:
    """How many posts of an account stand."""
    wanted = select(func.count()).where(Post.author_id == account_id, Post.deleted_at.is_(None))
    return session.scalar(wanted) or 0
