"""One thread: what it is about, its posts by pages, and the way to answer."""

from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from data.community.community import Community
from data.community.errors import UnknownError
from data.community.forum_views import POSTS_A_PAGE, PostView, ThreadLine, merged_into, page_of, posts, thread_line
from data.community.policy import allowed
from data.community.waiting import Waits, of_thread
from data.numbers import count
from data.text import Lang, text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import hidden, submit, write_form
from layouts.components.forum_forms import file_fields, follow_field, send_button, text_fields
from layouts.components.forum_moderating import moderating
from layouts.components.forum_parts import about, category_name, forum_address, marks, tags
from layouts.components.forum_post import post_article
from layouts.components.waiting_card import waiting_article
from layouts.request import PageRequest, localised


@dataclass(frozen=True)
class ThreadPage:
    """A page of a thread. ``heading`` is what the browser's tab says."""

    line: ThreadLine
    posts: tuple[PostView, ...]
    page: int
    pages: int
    waiting: tuple[Waits, ...] = ()

    @property
    def heading(self) -> str:
        """The title of the thread."""
        return self.line.title


def load(community: Community, request: PageRequest) -> ThreadPage:
    """The thread and the page that the address asks for; of one that was merged, the thread that took it over."""
    number = number_of(request.arguments["thread_id"])
    with community.database.reading() as session:
        line = thread_line(session, request.actor, merged_into(session, number) or number)
        pages = page_of(line.posts)
        page = min(max(number_of(request.asked.get("page", "1"), least=1), 1), pages)
        first = (page - 1) * POSTS_A_PAGE + 1
        shown = posts(session, request.actor, line.id, first, page * POSTS_A_PAGE)
        waits = of_thread(session, request.actor, line.id) if page == pages else ()
        return ThreadPage(line, shown, page, pages, waits)


def number_of(words: str, *, least: int = 0) -> int:
    """A number of an address. Raises ``UnknownError`` for what is none, unless ``least`` stands for it."""
    if words.isascii() and words.isdigit() and len(words) < 19:
        return int(words)
    if least:
        return least
    raise UnknownError


def layout(request: PageRequest) -> html.Main:
    """The page of a thread."""
    lang, shown = request.lang, request.loaded
    line = shown.line
    writable = not line.locked or allowed(request.actor, "forum.moderate")
    articles = [post_article(each, request, writable=writable) for each in shown.posts]
    return html.Main(
        [
            crumbs(text(lang, "forum.title"), forum_address(lang), lang),
            html.H1(line.title),
            html.Div(
                [
                    *marks(replace(line, unread=False), lang),
                    html.A(
                        category_name(request.snapshot, line.category, lang),
                        href=forum_address(lang, category=line.category),
                    ),
                    *tags(line, lang),
                    *([_follow(line, request)] if allowed(request.actor, "forum.subscribe") else []),
                ],
                className="thread-tags",
            ),
            *_about(line, request),
            *_pages(shown, request, "above"),
            html.Div(articles, className="posts", **_live(shown, lang)),
            html.Div([waiting_article(each, request) for each in shown.waiting], **{"data-waiting-place": ""}),
            html.P(role="status", className="live-says", **{"data-live-says": ""}),
            *_pages(shown, request, "below"),
            _answer(line, request, writable=writable),
            *([moderating(line, request)] if allowed(request.actor, "forum.moderate") else []),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="forum forum-thread",
        **{"data-testid": "forum-thread"},
    )


def _live(shown: ThreadPage, lang: Lang) -> dict[str, str]:
    """What the script of the page needs to ask for what happens to the posts on it (``assets/forum.js``)."""
    line, is_last = shown.line, shown.page == shown.pages
    return {
        "data-thread": str(line.id),
        "data-live": localised(f"/forum/{line.id}/since", lang),
        "data-revision": str(line.revision),
        "data-first": str((shown.page - 1) * POSTS_A_PAGE + 1),
        "data-end": "" if is_last else str(shown.page * POSTS_A_PAGE),
        "data-merged": text(lang, "forum.live.merged"),
        **({"data-unread": "1"} if line.unread else {}),
    }


def _about(line: ThreadLine, request: PageRequest) -> list[Component]:
    links = about(line, request)
    if not links:
        return []
    label = html.Span(text(request.lang, "forum.about"), className="quiet")
    return [html.P([label, *[html.Span(each, className="thread-about") for each in links]], className="thread-tags")]


def _follow(line: ThreadLine, request: PageRequest) -> html.Form:
    name = "forum_unfollow" if line.followed else "forum_follow"
    words = text(request.lang, "forum.unfollow" if line.followed else "forum.follow")
    button = submit(words, kind="link")
    return write_form(request.lang, name, [*hidden(thread=line.id), button], className="in-line")


def _pages(shown: ThreadPage, request: PageRequest, place: str) -> list[Component]:
    """The pages of a thread: the first and the last, and those beside this one."""
    if shown.pages == 1:
        return []
    lang, page, last = request.lang, shown.page, shown.pages
    near = sorted({1, last, *(each for each in range(page - 2, page + 3) if 1 <= each <= last)})
    items = [
        html.Li(
            html.A(
                count(each, lang),
                href=forum_address(lang, f"/{shown.line.id}", page="" if each == 1 else str(each)),
                **{"aria-label": text(lang, "list.page", number=count(each, lang), last=count(last, lang))},
                **({"aria-current": "page"} if each == page else {}),
            )
        )
        for each in near
    ]
    label = text(lang, f"forum.pages.{place}")
    return [html.Nav(html.Ul(items, className="pages"), className="forum-pages", **{"aria-label": label})]


def _answer(line: ThreadLine, request: PageRequest, *, writable: bool) -> html.Section:
    lang, actor = request.lang, request.actor
    heading = html.H2(text(lang, "forum.answer"))
    if not writable:
        content: list[Component] = [html.P(text(lang, "write.locked"))]
    elif not actor.signed_in:
        address = forum_address(lang, f"/{line.id}").removeprefix("/en")
        link = html.A(text(lang, "account.sign_in"), href=localised(f"/sign-in?next={address}", lang))
        content = [html.P([link, " ", text(lang, "forum.sign_in_to_write")])]
    elif not allowed(actor, "forum.post"):
        content = [html.P(text(lang, "forum.readers"))]
    else:
        fields = [*text_fields(lang, draft="reply", thread=line.id), file_fields(lang), follow_field(lang)]
        send = send_button(text(lang, "forum.send"), lang)
        content = [write_form(lang, "forum_reply", [*hidden(thread=line.id), *fields, send])]
    return html.Section([heading, *content], id=ids.REPLY, className="forum-answer")
