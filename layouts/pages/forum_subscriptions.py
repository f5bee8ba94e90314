"""What the reader follows in the forum: categories, projects and threads, each with the way to stop."""

from typing import Any

from dash import html

from data.community.community import Community
from data.community.forum_areas import Followed, followed
from data.queries.lookup import has_project, title_of
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import hidden, submit, write_form
from layouts.components.forum_parts import category_name, forum_address
from layouts.request import PageRequest


def load(community: Community, request: PageRequest) -> Followed:
    """Everything that the actor follows."""
    with community.database.reading() as session:
        return followed(session, request.actor)


def layout(request: PageRequest) -> html.Main:
    """A list of each sort, and how one is told."""
    lang, found = request.lang, request.loaded
    parts: list[Any] = []
    for area in ("category", "project"):
        keys = [key for of, key in found.areas if of == area]
        parts += _section(f"forum.follows.{area}", [_area(area, key, request) for key in keys], request)
    parts += _section(
        "forum.follows.thread", [_thread(number, title, request) for number, title in found.threads], request
    )
    nothing = html.P(text(lang, "forum.follows.none"))
    return html.Main(
        [
            crumbs(text(lang, "forum.title"), forum_address(lang), lang),
            html.H1(text(lang, "forum.follows")),
            html.P(text(lang, "forum.follows.lead"), className="lead"),
            *(parts or [nothing]),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="forum reading",
        **{"data-testid": "subscriptions"},
    )


def _section(key: str, rows: list[list[Any]], request: PageRequest) -> list[Any]:
    if not rows:
        return []
    items = [html.Li(row, className="thread follow-row") for row in rows]
    return [html.H2(text(request.lang, key), className="forum-heading"), html.Ul(items, className="threads")]


def area_name(area: str, key: str, request: PageRequest) -> str:
    """A category or a project in words."""
    if area == "category":
        return category_name(request.snapshot, key, request.lang)
    return title_of(request.snapshot, key, request.lang) if has_project(request.snapshot, key) else key


def _area(area: str, key: str, request: PageRequest) -> list[Any]:
    lang, name = request.lang, area_name(area, key, request)
    link = html.A(name, href=forum_address(lang, **{area: key}), className="thread-title")
    return [link, _stop("forum_unfollow_area", name, request, area=area, key=key, back="list")]


def _thread(number: int, title: str, request: PageRequest) -> list[Any]:
    link = html.A(title, href=forum_address(request.lang, f"/{number}"), className="thread-title")
    return [link, _stop("forum_unfollow", title, request, thread=number, back="list")]


def _stop(write: str, name: str, request: PageRequest, **fields: str | int) -> html.Form:
    lang = request.lang
    button = submit(text(lang, "forum.follows.stop"), kind="link")
    marks = {"aria-label": text(lang, "forum.follows.stop_of", name=name)}
    return write_form(lang, write, [*hidden(**fields), button], className="in-line", **marks)
