"""Threads as lists show them, on pages of the forum and on pages of facts."""

from dash import html
from dash.development.base_component import Component

from data.community.community import Community
from data.community.forum_views import Narrowing, ThreadLine, ThreadList, threads
from data.numbers import count
from data.text import plural, text
from layouts.components.forum_parts import (
    FORUM_PATH,
    about,
    author_words,
    category_name,
    forum_address,
    marks,
    tags,
    when,
)
from layouts.page_loads import part
from layouts.request import PageRequest, localised

AT_MOST = 5
_PART = "discussion"


def load_project(community: Community, request: PageRequest) -> ThreadList:
    """The latest threads about the project of the page."""
    return _load(community, request, Narrowing(project_id=request.arguments["project_id"]))


def load_system(community: Community, request: PageRequest) -> ThreadList:
    """The latest threads of the system type of the page."""
    return _load(community, request, Narrowing(category=request.arguments["key"]))


def _load(community: Community, request: PageRequest, narrowing: Narrowing) -> ThreadList:
    with community.database.reading() as session:
        return threads(session, request.actor, narrowing, most=AT_MOST)


def discussion(request: PageRequest, category: str, **about_what: str) -> list[Component]:
    """The latest threads about what a page shows, and the way to begin one; nothing without a community.

    ``category`` and ``about_what`` (``project``, …) fill in the form; they narrow the list, too.
    """
    found: ThreadList | None = part(request, _PART)
    if found is None:
        return []
    lang = request.lang
    narrowed = about_what or {"category": category}
    lines = found.lines[:AT_MOST]
    begin = html.A(
        text(lang, "forum.begin"), href=forum_address(lang, "/new", category=category, **about_what), className="tool"
    )
    every = html.A(text(lang, "forum.discussion.all"), href=forum_address(lang, **narrowed))
    content: list[Component] = [
        html.Ul([thread_item(each, request) for each in lines], className="threads")
        if lines
        else html.P(text(lang, "forum.discussion.none"), className="quiet"),
        html.P([begin, *([" ", every] if found.after or lines else [])], className="forum-own"),
    ]
    return [
        html.Section(
            [html.H2(text(lang, "forum.discussion")), *content],
            className="card-plain discussion",
            **{"data-testid": "discussion"},
        )
    ]


def thread_item(line: ThreadLine, request: PageRequest) -> html.Li:
    """One thread of a list."""
    lang = request.lang
    title = html.A(line.title, href=localised(f"{FORUM_PATH}/{line.id}", lang), className="thread-title")
    linked = [html.Span(each, className="thread-about") for each in about(line, request)]
    last = text(lang, "forum.last", author=author_words(line.last_author, lang))
    return html.Li(
        [
            html.Div([*marks(line, lang), title], className="thread-head"),
            html.Div(
                [html.Span(category_name(request.snapshot, line.category, lang)), *linked, *tags(line, lang)],
                className="thread-tags",
            ),
            html.Div(
                [
                    html.Span(plural(lang, "forum.replies", line.replies, count=count(line.replies, lang))),
                    last,
                    " ",
                    when(line.last_at, lang),
                ],
                className="quiet thread-last",
            ),
        ],
        className="thread thread-unread" if line.unread else "thread",
        **{"data-testid": "thread"},
    )
