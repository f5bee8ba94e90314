"""What waits for a moderator, as its author and moderators see it: marked, with the way to what can be done."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.community.markdown import rendered
from data.community.waiting import Waits, path_of
from data.numbers import count
from data.text import text
from layouts import ids
from layouts.components.forum_parts import author_link, category_name, when
from layouts.links import page_link
from layouts.plain import Sanitised
from layouts.request import PageRequest, localised

WAITING_FILES_PATH = "/waiting/files"


def waiting_article(waits: Waits, request: PageRequest, *, linked: bool = True) -> html.Article:
    """The words under who wrote them, marked as not published; ``linked`` leads to the page of what waits."""
    lang = request.lang
    more = html.A(text(lang, "waiting.open"), href=localised(path_of(waits.id), lang))
    head = [
        html.Span(text(lang, f"waiting.state.{waits.state}"), className="forum-mark forum-waiting"),
        html.H2(author_link(waits.author, lang)),
        when(waits.since, lang),
    ]
    return html.Article(
        [
            html.Header(head, className="post-head"),
            *reason_of(waits, request),
            html.Div([Sanitised(rendered(waits.text))], className="post-body"),
            *files_of(waits, request),
            *([html.Div([more], className="post-acts")] if linked else []),
        ],
        id=ids.waiting(waits.id),
        className="post post-waiting",
        **{"data-waiting": str(waits.id), "data-testid": "waiting-post"},
    )


def reason_of(waits: Waits, request: PageRequest) -> list[html.P]:
    """Why a moderator did not publish it."""
    said = text(request.lang, "decision.said", reason=waits.reason)
    return [html.P(said, className="user-text")] if waits.reason else []


def files_of(waits: Waits, request: PageRequest) -> list[Component]:
    """The files that came with it, to save."""
    lang = request.lang
    items = [
        html.Li(
            [
                html.A(each.name, href=f"{WAITING_FILES_PATH}/{waits.id}/{each.number}", download=each.name),
                html.Span(text(lang, "forum.size", size=count(max(each.size >> 10, 1), lang)), className="quiet"),
            ]
        )
        for each in waits.files
    ]
    return [html.Ul(items, className="post-files", **{"aria-label": text(lang, "forum.files")})] if items else []


def own_waiting(found: Sequence[Waits], request: PageRequest) -> list[html.Section]:
    """A section with what the reader has waiting; nothing where nothing waits."""
    if not found:
        return []
    items = [html.Li(waiting_line(each, request), className="item") for each in found]
    title = html.H2(text(request.lang, "waiting.own"))
    marks = {"data-testid": "own-waiting"}
    return [html.Section([title, html.Ul(items, className="items")], className="card-plain", **marks)]


def waiting_line(waits: Waits, request: PageRequest) -> list[Component]:
    """One of a list: what it is and how it stands."""
    lang = request.lang
    return [
        html.H3(html.A(waiting_title(waits, request), href=localised(path_of(waits.id), lang)), className="item-title"),
        html.P(
            [
                html.Span(text(lang, f"waiting.state.{waits.state}"), className="forum-mark forum-waiting"),
                " ",
                text(lang, f"waiting.kind.{waits.kind}"),
                " ",
                when(waits.since, lang),
            ],
            className="item-line",
        ),
        *reason_of(waits, request),
    ]


def waiting_title(waits: Waits, request: PageRequest) -> str:
    """The title of the thread, or what a note or a comment is about."""
    if waits.title:
        return waits.title
    if "system" in waits.about:
        return category_name(request.snapshot, str(waits.about["system"]), request.lang)
    return str(waits.about.get("project", ""))


def about_waiting(waits: Waits, request: PageRequest) -> list[Any]:
    """Where it is to appear."""
    lang = request.lang
    if waits.kind == "thread":
        category = category_name(request.snapshot, str(waits.about.get("category", "")), lang)
        return [text(lang, "waiting.kind.thread"), ": ", category]
    title = waiting_title(waits, request)
    places = {
        "post": ("/forum/<>", str(waits.thread_id)),
        "edit": ("/forum/post/<>", str(waits.about.get("post", ""))),
        "comment": ("/projects/<>", str(waits.about.get("project", ""))),
        "note": ("/systems/<>", str(waits.about.get("system", ""))),
    }
    path, key = places[waits.kind]
    return [text(lang, f"waiting.kind.{waits.kind}"), ": ", page_link(title, path, lang, key)]
