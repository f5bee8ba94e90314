"""What pages of the forum share: who wrote, when, under which category, about what."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.clock import in_japan, moment
from data.community.forum_threads import GENERAL
from data.community.forum_views import Author, Narrowing, ThreadLine
from data.names import name_of, names, systems_by_domain
from data.queries.lookup import has_project
from data.queries.lookup import title_of as project_title
from data.queries.vendors import has_vendor
from data.snapshots import Snapshot
from data.text import Lang, text
from layouts.links import page_link
from layouts.request import PageRequest, localised

FORUM_PATH = "/forum"
FEED_PATH = "/forum.atom"


def author_words(author: Author, lang: Lang) -> str:
    """The name and the body of who wrote; nothing else is shown of an account."""
    if not author.name:
        return text(lang, "forum.erased")
    return text(lang, "forum.author", name=author.name, body=author.body) if author.body else author.name


def author_link(author: Author, lang: Lang) -> str | Component:
    """As ``author_words``, leading to the page of the member, from where a message can be sent."""
    words = author_words(author, lang)
    return page_link(words, "/members/<>", lang, str(author.account_id)) if author.name else words


def when(at: datetime, lang: Lang) -> html.Time:
    """A moment, for people and for programs."""
    return html.Time(moment(at, lang), dateTime=in_japan(at).isoformat(timespec="seconds"))


def category_name(snapshot: Snapshot, category: str, lang: Lang) -> str:
    """A category in words; its code where the facts know it no more."""
    if category == GENERAL:
        return text(lang, "forum.general")
    known = names(snapshot, "system", lang)
    return known.get(category, category)


def categories(snapshot: Snapshot, lang: Lang) -> list[tuple[str, str]]:
    """All categories as (code, words): general first, then the system types as other lists have them."""
    systems = [code for codes in systems_by_domain(snapshot).values() for code in codes]
    return [(each, category_name(snapshot, each, lang)) for each in (GENERAL, *systems)]


def forum_link(words: str, lang: Lang, **narrowing: str) -> html.A:
    """A link to the threads of a category or a tag."""
    return html.A(words, href=forum_address(lang, **narrowing))


def forum_address(lang: Lang, path: str = "", **asked: str) -> str:
    """The address of a page of the forum with its own keys."""
    query = "&".join(f"{name}={_quoted(value)}" for name, value in asked.items() if value)
    return localised(FORUM_PATH + path, lang) + (f"?{query}" if query else "")


def narrowing_of(asked: Mapping[str, str]) -> Narrowing:
    """What the keys of an address narrow a list of threads to."""
    return Narrowing(
        category=asked.get("category", ""),
        tag=asked.get("tag", ""),
        project_id=asked.get("project", ""),
        prefecture_code=asked.get("prefecture", ""),
        vendor_id=asked.get("vendor", ""),
    )


def about(line: ThreadLine, request: PageRequest) -> list[Component]:
    """Links to what a thread is about; what the facts know no more is named by its number."""
    lang, snapshot = request.lang, request.snapshot
    found: list[Component] = []
    if line.project_id:
        known = has_project(snapshot, line.project_id)
        title = project_title(snapshot, line.project_id, lang) if known else line.project_id
        found.append(page_link(title, "/projects/<>", lang, line.project_id) if known else html.Span(title))
    if line.prefecture_code:
        name = name_of(snapshot, "prefecture", line.prefecture_code, lang)
        found.append(page_link(name, "/prefectures/<>", lang, line.prefecture_code))
    if line.vendor_id:
        known = has_vendor(snapshot, line.vendor_id)
        title = name_of(snapshot, "vendor", line.vendor_id, lang) if known else line.vendor_id
        found.append(page_link(title, "/vendors/<>", lang, line.vendor_id) if known else html.Span(title))
    return found


def tags(line: ThreadLine, lang: Lang) -> list[Component]:
    """The tags of a thread, each a link to its like."""
    return [html.A(f"#{each}", href=forum_address(lang, tag=each), className="forum-tag") for each in line.tags]


def marks(line: ThreadLine, lang: Lang) -> list[Component]:
    """Whether a thread is pinned, locked, unread: in words, never by colour alone."""
    shown = (("pinned", line.pinned), ("locked", line.locked), ("unread", line.unread))
    return [
        html.Span(text(lang, f"forum.{name}"), className=f"forum-mark forum-{name}") for name, is_so in shown if is_so
    ]


def _quoted(value: str) -> str:
    return quote(value, safe="~:")
