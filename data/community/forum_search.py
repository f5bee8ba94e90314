"""Posts by words: every folded word stands in the post, or in the title and tags of the thread that it begins.

As with documents: words of three characters and more go through the trigram index, shorter ones are looked for in what
is left. Newest first, so that a page is found without reading all.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, column, func, select, table
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from data.community.account_models import Account
from data.community.actors import Actor
from data.community.forum_models import Post, PostText, Thread
from data.community.forum_views import Author, author_of
from data.community.markdown import words as words_in
from data.community.policy import require
from data.community.search import like
from data.community.words import storable
from data.highlights import excerpt
from data.queries.words import words_of

MOST = 25
LONGEST_QUERY = 200
NEWEST = 10_000  # posts among which a quick answer looks for words that the index does not hold
_SHORTEST_INDEXED = 3
_INDEX = table("post_index", column("rowid"), column("post_index"))


@dataclass(frozen=True)
class PostHit:
    """A post that was found: where the words stand in it, and the thread it stands in."""

    post_id: int
    thread_id: int
    number: int
    title: str
    category: str
    author: Author
    created_at: datetime
    excerpt: str


@dataclass(frozen=True)
class Asked:
    """The words, the category (empty for all), and the post before which to look (for the next page).

    ``quick`` answers within milliseconds, even if short words of old posts are left unread.
    """

    query: str
    category: str = ""
    before: int | None = None
    quick: bool = False


def found(session: Session, actor: Actor, asked: Asked, most: int = MOST) -> list[PostHit]:
    """Posts with all words, newest first. Raises what the policy refuses with."""
    require(actor, "forum.read")
    query = storable(asked.query)[:LONGEST_QUERY]
    wanted = words_of(query)
    if not wanted:
        return []
    sqlite = session.get_bind().dialect.name == "sqlite"
    statement = _sqlite(wanted) if sqlite and any(len(each) >= _SHORTEST_INDEXED for each in wanted) else _plain(wanted)
    statement = _narrowed(session, statement, asked)
    numbers = list(session.scalars(statement.limit(most)))
    rows = session.execute(
        select(Post, Thread, Account)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Account, Account.id == Post.author_id)
        .where(Post.id.in_(numbers), Post.deleted_at.is_(None))
        .order_by(Post.id.desc())
    )
    return [_hit(post, thread, account, query) for post, thread, account in rows]


def _sqlite(wanted: tuple[str, ...]) -> Select[int]:
    """Numbers of posts by the index of SQLite, which gives the newest first by itself."""
    phrases = " AND ".join('"' + each.replace('"', '""') + '"' for each in wanted if len(each) >= _SHORTEST_INDEXED)
    statement = select(PostText.post_id).select_from(_INDEX).join(PostText, PostText.post_id == _INDEX.c.rowid)
    statement = statement.where(_INDEX.c.post_index.op("MATCH")(phrases)).order_by(sql("post_index.rowid DESC"))
    for each in wanted:
        if len(each) < _SHORTEST_INDEXED:
            statement = statement.where(like(PostText.body, each))
    return statement


def _plain(wanted: tuple[str, ...]) -> Select[int]:
    statement = select(PostText.post_id).order_by(PostText.post_id.desc())
    for each in wanted:
        statement = statement.where(like(PostText.body, each))
    return statement


def _narrowed(session: Session, statement: Select[int], asked: Asked) -> Select[int]:
    if asked.before is not None:
        statement = statement.where(PostText.post_id < asked.before)
    if asked.quick and all(len(each) < _SHORTEST_INDEXED for each in words_of(asked.query)):
        newest = session.scalar(select(func.max(PostText.post_id))) or 0
        statement = statement.where(PostText.post_id > newest - NEWEST)
    if asked.category:
        of_category = select(Post.id).join(Thread, Thread.id == Post.thread_id)
        statement = statement.where(
            PostText.post_id.in_(of_category.where(Thread.category == asked.category).correlate(None))
        )
    return statement


def _hit(post: Post, thread: Thread, account: Account, query: str) -> PostHit:
    return PostHit(
        post_id=post.id,
        thread_id=thread.id,
        number=post.number,
        title=thread.title,
        category=thread.category,
        author=author_of(account),
        created_at=post.created_at,
        excerpt=excerpt(words_in(post.text), query),
    )
