"""Posts by words: every folded word stands in the post, or in the title and tags of the thread that it begins.

Words of three characters and more go through the trigram index, on SQLite shorter ones, too: by the trigrams that begin
with them. PostgreSQL looks for these in what is left. Newest first, so that a page is found without reading all.
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
_MOST_TERMS = 24
_FIRST, _LAST = "\u0001", "\U0010ffff"  # below and above everything that a term goes on with
_INDEX = table("post_index", column("rowid"), column("post_index"))
_TERMS = table("post_index_terms", column("term"))


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

    ``quick`` answers within milliseconds, even if PostgreSQL leaves short words of old posts unread.
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
    statement = _sqlite(session, wanted) if sqlite else _plain(wanted)
    if statement is None:
        return []
    statement = _narrowed(session, statement, asked, sqlite=sqlite)
    numbers = list(session.scalars(statement.limit(most)))
    rows = session.execute(
        select(Post, Thread, Account)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Account, Account.id == Post.author_id)
        .where(Post.id.in_(numbers), Post.deleted_at.is_(None))
        .order_by(Post.id.desc())
    )
    return [_hit(post, thread, account, query) for post, thread, account in rows]


def _sqlite(session: Session, wanted: tuple[str, ...]) -> Select[int] | None:
    """Numbers of posts by the index of SQLite, which gives the newest first by itself; ``None``: there are none.

    A short word stands where a term of the index begins with it. One with which very many begin is looked for in the
    texts: it is in so many that a page of them is found soon.
    """
    phrases, frequent = [], []
    for each in wanted:
        terms = [each] if len(each) >= _SHORTEST_INDEXED else _terms(session, each)
        if terms is None:
            frequent.append(each)
        elif not terms:
            return None
        else:
            phrases.append("(" + " OR ".join('"' + term.replace('"', '""') + '"' for term in terms) + ")")
    if not phrases:
        return _plain(wanted)
    statement = select(PostText.post_id).select_from(_INDEX).join(PostText, PostText.post_id == _INDEX.c.rowid)
    statement = statement.where(_INDEX.c.post_index.op("MATCH")(" AND ".join(phrases)))
    for each in frequent:
        statement = statement.where(like(PostText.body, each))
    return statement.order_by(sql("post_index.rowid DESC"))


def _terms(session: Session, word: str) -> list[str] | None:
    """The terms of the index that begin with a short word; ``None`` for more than are worth asking for."""
    found: list[str] = []
    low, high = word, word + _LAST
    while len(found) <= _MOST_TERMS:
        next_one = select(_TERMS.c.term).where(_TERMS.c.term >= low, _TERMS.c.term < high).limit(1)
        term = session.scalar(next_one)
        if term is None:
            return found
        found.append(term)
        low = term + _FIRST  # behind all places of this term: no other begins with it
    return None


def _plain(wanted: tuple[str, ...]) -> Select[int]:
    statement = select(PostText.post_id).order_by(PostText.post_id.desc())
    for each in wanted:
        statement = statement.where(like(PostText.body, each))
    return statement


def _narrowed(session: Session, statement: Select[int], asked: Asked, *, sqlite: bool) -> Select[int]:
    if asked.before is not None:
        statement = statement.where(PostText.post_id < asked.before)
    if asked.quick and not sqlite and all(len(each) < _SHORTEST_INDEXED for each in words_of(asked.query)):
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
