"""One post by itself: what it said before, changing it or taking it away."""

from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from data.community.community import Community
from data.community.forum_posts import versions
from data.community.forum_threads import LONGEST_TITLE
from data.community.forum_views import PostView, ThreadLine, post_view, thread_line
from data.community.markdown import rendered
from data.community.policy import allowed, require
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.forum_forms import reason_field, send_button, text_fields
from layouts.components.forum_parts import forum_address, when
from layouts.pages.forum_thread import number_of
from layouts.plain import Sanitised, field_of
from layouts.request import PageRequest


@dataclass(frozen=True)
class OnePost:
    """A post and its thread; ``before``: what it said, oldest first, where that is asked for."""

    post: PostView
    line: ThreadLine
    before: tuple[tuple[datetime, str], ...] = ()

    @property
    def heading(self) -> str:
        """The title of its thread."""
        return self.line.title


def load(community: Community, request: PageRequest) -> OnePost:
    """The post that the address names."""
    with community.database.reading() as session:
        post = post_view(session, request.actor, number_of(request.arguments["post_id"]))
        return OnePost(post, thread_line(session, request.actor, post.thread_id))


def load_history(community: Community, request: PageRequest) -> OnePost:
    """The post with what it said before."""
    number = number_of(request.arguments["post_id"])
    with community.database.reading() as session:
        said = versions(session, request.actor, number)
        post = post_view(session, request.actor, number)
        line = thread_line(session, request.actor, post.thread_id)
    return OnePost(post, line, tuple((datetime.fromisoformat(since), words) for since, words in said))


def load_change(community: Community, request: PageRequest) -> OnePost:
    """The post for who may change it or take it away."""
    shown = load(community, request)
    require(request.actor, "forum.delete", owner=shown.post.author.account_id)
    return shown


def history_layout(request: PageRequest) -> html.Main:
    """Every version, newest first."""
    lang, shown = request.lang, request.loaded
    versions_shown = [
        html.Section(
            [
                html.H2([text(lang, "forum.version", number=number), " ", when(since, lang)]),
                html.Div([Sanitised(rendered(words))], className="post-body"),
            ],
            className="post",
            **{"data-testid": "version"},
        )
        for number, (since, words) in reversed(list(enumerate(shown.before, start=1)))
    ]
    return _main(request, "forum.history", versions_shown)


def change_layout(request: PageRequest) -> html.Main:
    """Change the words, or take the post away; a moderator gives a reason, and can put it back."""
    lang, post = request.lang, request.loaded.post
    owns = post.author.account_id == request.actor.account_id
    parts: list[Component] = []
    if post.deleted:
        parts.append(_act(request, "forum_restore", "forum.restore", with_reason=True))
    else:
        if allowed(request.actor, "forum.edit", owner=post.author.account_id):
            parts.append(_change(request))
        parts.append(html.H2(text(lang, "forum.delete")))
        parts.append(html.P(text(lang, "forum.delete.how")))
        parts.append(_act(request, "forum_delete", "forum.delete", with_reason=not owns))
    return _main(request, "forum.change", parts)


def _change(request: PageRequest) -> html.Form:
    lang, post, line = request.lang, request.loaded.post, request.loaded.line
    title = field_of("text", "title", value=line.title, required=True, maxlength=LONGEST_TITLE)
    named = [labelled(text(lang, "forum.thread_title"), title)] if post.number == 1 else []
    fields = [*hidden(post=post.id), *named, *text_fields(lang, value=post.text, thread=post.thread_id)]
    return write_form(lang, "forum_edit", [*fields, send_button(text(lang, "forum.save"), lang)])


def _act(request: PageRequest, write: str, words: str, *, with_reason: bool) -> html.Form:
    lang = request.lang
    reason = [reason_field(lang, write)] if with_reason else []
    button = submit(text(lang, words), kind="danger", confirm=text(lang, f"{words}.confirm"))
    return write_form(lang, write, [*hidden(post=request.loaded.post.id), *reason, button])


def _main(request: PageRequest, title: str, parts: list[Component]) -> html.Main:
    lang, shown = request.lang, request.loaded
    back = forum_address(lang, f"/post/{shown.post.id}")
    return html.Main(
        [crumbs(shown.line.title, back, lang), html.H1(text(lang, title)), *parts],
        id=ids.MAIN,
        tabIndex=-1,
        className="forum reading",
        **{"data-testid": "forum-post"},
    )
