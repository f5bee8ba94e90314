"""The forum: threads by category, newest activity first, and posts by words."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.community.community import Community
from data.community.forum_areas import follows
from data.community.forum_search import MOST, Asked, PostHit, found
from data.community.forum_views import ThreadList, counts, threads
from data.community.policy import allowed
from data.community.waiting import Waits, mine
from data.community.waiting_models import IN_FORUM
from data.numbers import count
from data.text import text
from layouts import ids
from layouts.components.forms import hidden, submit, write_form
from layouts.components.forum_parts import (
    FEED_PATH,
    FORUM_PATH,
    author_words,
    categories,
    category_name,
    forum_address,
    narrowing_of,
    when,
)
from layouts.components.forum_threads import thread_item
from layouts.components.marked import marked
from layouts.components.waiting_card import own_waiting
from layouts.plain import choice_of, field_of
from layouts.request import PageRequest, localised

TAKES = ("category", "tag", "project", "prefecture", "vendor", "after", "before", "q")


@dataclass(frozen=True)
class Forum:
    """What the page shows: threads, or, where words are asked for, posts."""

    threads: ThreadList
    counts: dict[str, int]
    hits: tuple[PostHit, ...] | None = None
    waiting: tuple[Waits, ...] = ()
    follows: bool = False


def load(community: Community, request: PageRequest) -> Forum:
    """The threads that the address asks for, or the posts that hold its words."""
    asked = request.asked
    query = asked.get("q", "").strip()
    with community.database.reading() as session:
        numbers = counts(session, request.actor)
        if query:
            before = asked.get("before", "")
            place = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
            hits = found(session, request.actor, Asked(query, asked.get("category", ""), place), MOST + 1)
            return Forum(ThreadList(()), numbers, tuple(hits))
        listed = threads(session, request.actor, narrowing_of(request.asked), asked.get("after", ""))
        area, key = _area(request)
        followed = follows(session, request.actor, area, key)
        return Forum(listed, numbers, waiting=mine(session, request.actor), follows=followed)


def _area(request: PageRequest) -> tuple[str, str]:
    """What of the address can be followed: a project or a category; empty for neither."""
    asked = request.asked
    area = next((each for each in ("project", "category") if asked.get(each)), "")
    return area, asked.get(area, "")


def layout(request: PageRequest) -> html.Main:
    """Ways in, the categories, the list."""
    lang, forum = request.lang, request.loaded
    return html.Main(
        [
            html.H1(text(lang, "forum.title")),
            html.P(text(lang, "forum.lead"), className="lead"),
            _ways(request),
            *own_waiting([each for each in forum.waiting if each.kind in IN_FORUM], request),
            html.Div([_categories(request), _results(request)], className="forum-columns"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="forum" if forum.hits is None else "forum forum-found",
        **{"data-testid": "forum"},
    )


def _ways(request: PageRequest) -> html.Div:
    lang, asked = request.lang, request.asked
    words = field_of("search", "q", value=asked.get("q", ""), maxlength=200)
    options = [("", text(lang, "forum.all")), *categories(request.snapshot, lang)]
    category = choice_of("category", options, asked.get("category", ""))
    search = html.Form(
        [
            html.Div([html.Label(text(lang, "forum.words"), htmlFor="field-q"), words], className="form-field"),
            html.Div(
                [html.Label(text(lang, "forum.category"), htmlFor="field-category"), category], className="form-field"
            ),
            html.Button(text(lang, "forum.find"), type="submit", className="button"),
        ],
        action=localised(FORUM_PATH, lang),
        method="get",
        role="search",
        className="forum-search",
        **{"aria-label": text(lang, "forum.find")},
    )
    narrowed = {name: asked.get(name, "") for name in ("category", "project", "prefecture", "vendor")}
    begin = html.A(
        text(lang, "forum.begin"),
        href=forum_address(lang, "/new", **narrowed),
        className="button button-primary",
        **{"data-testid": "begin"},
    )
    read = write_form(lang, "forum_read_all", [submit(text(lang, "forum.read_all"), kind="link")], className="in-line")
    may_begin = not request.actor.signed_in or allowed(request.actor, "forum.post")
    subscriptions = html.A(text(lang, "forum.follows"), href=forum_address(lang, "/subscriptions"))
    own = [*([begin] if may_begin else []), *([read, subscriptions] if request.actor.signed_in else [])]
    return html.Div([search, html.Div(own, className="forum-own")], className="forum-ways")


def _categories(request: PageRequest) -> html.Nav:
    """The categories in which somebody has begun something."""
    lang, asked = request.lang, request.asked
    numbers = request.loaded.counts
    rows = [("", text(lang, "forum.all"), sum(numbers.values()))]
    rows += [(code, words, numbers[code]) for code, words in categories(request.snapshot, lang) if numbers.get(code)]
    items = [
        html.Li(
            html.A(
                [words, html.Span(count(number, lang), className="quiet")],
                href=forum_address(lang, category=code),
                **({"aria-current": "true"} if asked.get("category", "") == code else {}),
            )
        )
        for code, words, number in rows
    ]
    return html.Nav(
        [html.H2(text(lang, "forum.category")), html.Ul(items)],
        className="forum-categories",
        **{"aria-label": text(lang, "forum.category")},
    )


def _results(request: PageRequest) -> html.Div:
    forum, lang = request.loaded, request.lang
    if forum.hits is not None:
        return html.Div(_hits(forum.hits, request), className="forum-list")
    narrows = narrowing_of(request.asked).narrows
    heading = html.H2(_heading(request), className="forum-heading")
    lines = [thread_item(each, request) for each in forum.threads.lines]
    heading = html.Div([heading, *_following(request)], className="forum-head")
    nothing = html.P(text(lang, "forum.nothing_here" if narrows else "forum.nothing"), className="quiet")
    more = []
    if forum.threads.after:
        asked = {name: request.asked.get(name, "") for name in TAKES if name not in ("after", "before", "q")}
        address = forum_address(lang, **asked, after=forum.threads.after)
        more = [html.P(html.A(text(lang, "forum.older"), href=address, rel="next"), className="page-more")]
    return html.Div([heading, html.Ul(lines, className="threads") if lines else nothing, *more], className="forum-list")


def _following(request: PageRequest) -> list[Component]:
    """The way to be told of new threads here, and the feed of what is listed."""
    lang, (area, key) = request.lang, _area(request)
    parts: list[Component] = []
    if area and allowed(request.actor, "forum.subscribe"):
        is_followed = request.loaded.follows
        button = submit(text(lang, "forum.area.unfollow" if is_followed else "forum.area.follow"), kind="link")
        write = "forum_unfollow_area" if is_followed else "forum_follow_area"
        parts.append(write_form(lang, write, [*hidden(area=area, key=key), button], className="in-line"))
    kept = {name: request.asked.get(name, "") for name in ("category", "tag", "project", "prefecture", "vendor")}
    feed = forum_address(lang, **kept).replace(forum_address(lang), localised(FEED_PATH, lang), 1)
    link = html.A(text(lang, "forum.feed"), href=feed, rel="alternate")
    return [*parts, link]


def _heading(request: PageRequest) -> str:
    lang, asked = request.lang, request.asked
    if asked.get("tag"):
        return text(lang, "forum.tagged", tag=asked["tag"])
    if asked.get("category"):
        return category_name(request.snapshot, asked["category"], lang)
    return text(lang, "forum.newest")


def _hits(hits: tuple[PostHit, ...], request: PageRequest) -> list[Component]:
    lang, query = request.lang, request.asked.get("q", "")
    shown = hits[:MOST]
    said = text(lang, "forum.found" if shown else "forum.found_nothing", query=query)
    items = [
        html.Li(
            [
                html.A(
                    marked(each.title, query),
                    href=localised(f"/forum/post/{each.post_id}", lang),
                    className="thread-title",
                ),
                html.P(marked(each.excerpt, query), className="hit"),
                html.Div(
                    [
                        category_name(request.snapshot, each.category, lang),
                        " ",
                        author_words(each.author, lang),
                        " ",
                        when(each.created_at, lang),
                    ],
                    className="quiet thread-last",
                ),
            ],
            className="thread",
            **{"data-testid": "hit"},
        )
        for each in shown
    ]
    more = []
    if len(hits) > len(shown):
        address = forum_address(
            lang, q=query, category=request.asked.get("category", ""), before=str(shown[-1].post_id)
        )
        more = [html.P(html.A(text(lang, "forum.older"), href=address, rel="next"), className="page-more")]
    return [html.H2(said, className="forum-heading"), html.Ul(items, className="threads"), *more]
