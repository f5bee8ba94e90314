"""The newest posts of the forum as an Atom feed (RFC 4287), for portals that show what is new elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.clock import in_japan
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.forum_models import Post, Thread
from data.community.forum_views import Author, Narrowing, author_of, narrowed
from data.community.markdown import rendered
from data.community.policy import require

MOST = 30
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One post of the feed."""

    post_id: int
    title: str
    author: Author
    text: str
    at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Head:
    """What a feed says of itself: its title, its own address, that of its page, and where posts are found."""

    title: str
    own: str
    page: str
    posts: str
    lang: str


def newest(session: Session, actor: Actor, narrowing: Narrowing, most: int = MOST) -> list[Entry]:
    """The newest posts that stand, those of threads with the newest activity. Raises what the policy refuses with."""
    require(actor, "forum.read")
    active = narrowed(select(Thread.id).where(Thread.merged_into.is_(None)), narrowing)
    active = active.order_by(Thread.last_at.desc(), Thread.id.desc()).limit(most)
    wanted = (
        select(Post, Thread.title, Account)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Account, Account.id == Post.author_id)
        .where(Post.thread_id.in_(list(session.scalars(active))), Post.deleted_at.is_(None))
        .order_by(Post.created_at.desc(), Post.id.desc())
    )
    return [
        Entry(post.id, title, author_of(account), post.text, post.created_at, post.edited_at or post.created_at)
        for post, title, account in session.execute(wanted.limit(most))
    ]


def atom(head: Head, entries: Sequence[tuple[Entry, str]]) -> bytes:
    """The feed; each entry with the words that name its author."""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": head.lang})
    _add(feed, "id", head.own)
    _add(feed, "title", head.title)
    changed = max((each.changed_at for each, _ in entries), default=datetime(1970, 1, 1))
    _add(feed, "updated", _moment(changed))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": head.own})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": head.page})
    for each, author in entries:
        entry, address = SubElement(feed, "entry"), f"{head.posts}/{each.post_id}"
        _add(entry, "id", address)
        _add(entry, "title", each.title)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
        _add(SubElement(entry, "author"), "name", author)
        _add(entry, "published", _moment(each.at))
        _add(entry, "updated", _moment(each.changed_at))
        _add(entry, "content", rendered(each.text)).set("type", "html")
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: Element, name: str, words: str) -> Element:
    """An element that holds words, without the letters that XML has not."""
    child = SubElement(parent, name)
    child.text = _NOT_XML.sub("", words)
    return child


def _moment(at: datetime) -> str:
    return in_japan(at).isoformat(timespec="seconds")
