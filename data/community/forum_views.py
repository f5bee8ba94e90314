"""What pages show of the forum: plain values, read in few questions however long a thread or a list is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from data.community.account_models import Account
from data.community.actors import Actor
from data.community.errors import UnknownError
from data.community.forum_models import ForumReader, Post, PostFile, ReadMark, Subscription, Thread, ThreadTag
from data.community.models import StoredFile
from data.community.policy import require

POSTS_A_PAGE = 25
THREADS_A_PAGE = 25
MOST_PINNED = 20
_Starter = aliased(Account)
_Last = aliased(Account)


@dataclass(frozen=True)
class Author:
    """Who wrote; ``name`` is empty for an account that was erased."""

    account_id: int
    name: str
    body: str


@dataclass(frozen=True)
class ThreadLine:
    """One thread of a list. ``unread`` and ``followed`` are about the one who asks."""

    id: int
    category: str
    title: str
    tags: tuple[str, ...]
    project_id: str
    prefecture_code: str
    vendor_id: str
    author: Author
    last_author: Author
    created_at: datetime
    last_at: datetime
    posts: int
    replies: int
    pinned: bool
    locked: bool
    revision: int
    unread: bool = False
    followed: bool = False


@dataclass(frozen=True)
class FileLine:
    """A file that came with a post."""

    number: int
    name: str
    size: int


@dataclass(frozen=True)
class PostView:
    """One post. ``deleted``: empty, ``author`` or ``moderator``; a deleted one has no words."""

    id: int
    thread_id: int
    number: int
    author: Author
    text: str
    created_at: datetime
    edited_at: datetime | None
    deleted: str
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True)
class Narrowing:
    """Which threads: those of a category, a tag, a project, a prefecture, a vendor; empty for all."""

    category: str = ""
    tag: str = ""
    project_id: str = ""
    prefecture_code: str = ""
    vendor_id: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(vars(self).values())


@dataclass(frozen=True)
class ThreadList:
    """A page of threads, those that are pinned first; ``after`` leads to the next page, empty on the last one."""

    lines: tuple[ThreadLine, ...]
    after: str = ""


def threads(
    session: Session, actor: Actor, narrowing: Narrowing, after: str = "", most: int = THREADS_A_PAGE
) -> ThreadList:
    """Threads, newest activity first. Raises what the policy refuses with."""
    require(actor, "forum.read")
    wanted = narrowed(_lines(actor), narrowing)
    place = _place(after)
    rows = [] if place else list(session.execute(wanted.where(Thread.pinned).limit(MOST_PINNED)))
    free = wanted.where(~Thread.pinned)
    if place:
        free = free.where(tuple_(Thread.last_at, Thread.id) < place)
    found = list(session.execute(free.limit(most + 1)))
    more = found[most - 1][0] if len(found) > most else None
    lines = _with_tags(session, actor, [*rows, *found[:most]])
    return ThreadList(lines, f"{more.last_at.isoformat()}~{more.id}" if more else "")


def thread_line(session: Session, actor: Actor, thread_id: int) -> ThreadLine:
    """One thread. Raises ``UnknownError``; for one that was merged too: ``merged_into`` says where it is."""
    require(actor, "forum.read")
    row = session.execute(_lines(actor).where(Thread.id == thread_id)).first()
    if row is None:
        raise UnknownError
    (line,) = _with_tags(session, actor, [row])
    return line


def merged_into(session: Session, thread_id: int) -> int | None:
    """The thread that took over the posts of this one."""
    return session.scalar(select(Thread.merged_into).where(Thread.id == thread_id))


def posts(
    session: Session, actor: Actor, thread_id: int, first: int, last: int, after: int | None = None
) -> tuple[PostView, ...]:
    """The posts of a thread by number, from ``first`` to ``last``; those to which something happened ``after``."""
    require(actor, "forum.read")
    wanted = select(Post, Account).join(Account, Account.id == Post.author_id).where(Post.thread_id == thread_id)
    if after is not None:
        wanted = wanted.where(Post.revision > after)
    rows = session.execute(wanted.where(Post.number.between(first, last)).order_by(Post.number)).all()
    files = _files(session, [row.Post.id for row in rows if row.Post.deleted_at is None])
    return tuple(_view(row.Post, row.Account, files[row.Post.id]) for row in rows)


def post_view(session: Session, actor: Actor, post_id: int) -> PostView:
    """One post. Raises ``UnknownError``."""
    require(actor, "forum.read")
    post = session.get(Post, post_id)
    if post is None:
        raise UnknownError
    (view,) = posts(session, actor, post.thread_id, post.number, post.number)
    return view


def counts(session: Session, actor: Actor) -> dict[str, int]:
    """How many threads each category has."""
    require(actor, "forum.read")
    wanted = select(Thread.category, func.count()).where(Thread.merged_into.is_(None)).group_by(Thread.category)
    return {row[0]: row[1] for row in session.execute(wanted)}


def first_unread(session: Session, actor: Actor, thread_id: int) -> int:
    """The number of the first post that the actor has not read, or of the last one."""
    require(actor, "forum.read")
    last = session.scalar(select(Thread.posts).where(Thread.id == thread_id))
    if last is None:
        raise UnknownError
    mark = session.get(ReadMark, (actor.account_id, thread_id)) if actor.signed_in else None
    return min((mark.number if mark else 0) + 1, last)


def page_of(number: int) -> int:
    """The page of a thread on which a post stands."""
    return (max(number, 1) - 1) // POSTS_A_PAGE + 1


def author_of(account: Account) -> Author:
    """An account as the author of something."""
    return Author(account.id, account.name, account.body_name)


def _lines(actor: Actor) -> Select:  # type: ignore[type-arg]  # of columns whose number depends on the actor
    account = actor.account_id or 0
    return (
        select(Thread, _Starter, _Last, ReadMark.number, Subscription.thread_id)
        .join(_Starter, _Starter.id == Thread.author_id)
        .join(_Last, _Last.id == Thread.last_author_id)
        .outerjoin(ReadMark, and_(ReadMark.thread_id == Thread.id, ReadMark.account_id == account))
        .outerjoin(Subscription, and_(Subscription.thread_id == Thread.id, Subscription.account_id == account))
        .where(Thread.merged_into.is_(None))
        .order_by(Thread.last_at.desc(), Thread.id.desc())
    )


def narrowed(wanted: Select, narrowing: Narrowing) -> Select:  # type: ignore[type-arg]  # depends on the actor
    """Only the threads that are asked for."""
    for name in ("category", "project_id", "prefecture_code", "vendor_id"):
        value = getattr(narrowing, name)
        if value:
            wanted = wanted.where(getattr(Thread, name) == value)
    if narrowing.tag:
        wanted = wanted.where(Thread.id.in_(select(ThreadTag.thread_id).where(ThreadTag.tag == narrowing.tag)))
    return wanted


def _with_tags(session: Session, actor: Actor, rows: Sequence[Any]) -> tuple[ThreadLine, ...]:
    tags: dict[int, list[str]] = defaultdict(list)
    wanted = select(ThreadTag).where(ThreadTag.thread_id.in_([row[0].id for row in rows])).order_by(ThreadTag.tag)
    for each in session.scalars(wanted):
        tags[each.thread_id].append(each.tag)
    reader = session.get(ForumReader, actor.account_id) if actor.signed_in else None
    read_at = reader.all_read_at if reader else datetime.min
    return tuple(
        ThreadLine(
            id=thread.id,
            category=thread.category,
            title=thread.title,
            tags=tuple(tags[thread.id]),
            project_id=thread.project_id or "",
            prefecture_code=thread.prefecture_code or "",
            vendor_id=thread.vendor_id or "",
            author=author_of(starter),
            last_author=author_of(last),
            created_at=thread.created_at,
            last_at=thread.last_at,
            posts=thread.posts,
            replies=max(thread.posts - 1 - thread.deleted, 0),
            pinned=thread.pinned,
            locked=thread.locked,
            revision=thread.revision,
            unread=actor.signed_in and thread.last_at > read_at and (number or 0) < thread.posts,
            followed=follows is not None,
        )
        for thread, starter, last, number, follows in rows
    )


def _files(session: Session, post_ids: Sequence[int]) -> dict[int, tuple[FileLine, ...]]:
    found: dict[int, tuple[FileLine, ...]] = defaultdict(tuple)
    wanted = select(PostFile, StoredFile.size).join(StoredFile, StoredFile.sha256 == PostFile.sha256)
    for file, size in session.execute(
        wanted.where(PostFile.post_id.in_(post_ids)).order_by(PostFile.post_id, PostFile.number)
    ):
        found[file.post_id] += (FileLine(file.number, file.file_name, size),)
    return found


def _view(post: Post, account: Account, files: tuple[FileLine, ...]) -> PostView:
    gone = post.deleted_at is not None
    by = "author" if post.deleted_by == post.author_id else "moderator"
    return PostView(
        id=post.id,
        thread_id=post.thread_id,
        number=post.number,
        author=author_of(account),
        text="" if gone else post.text,
        created_at=post.created_at,
        edited_at=post.edited_at,
        deleted=by if gone else "",
        files=files,
    )


def _place(after: str) -> tuple[datetime, int] | None:
    """Where a page begins; ``None`` for the first one, and for what is no such place."""
    moment, _, number = after.partition("~")
    is_key = number.isascii() and number.isdigit() and len(number) < 19
    try:
        return (datetime.fromisoformat(moment).replace(tzinfo=None), int(number)) if is_key else None
    except ValueError:
        return None
