"""One post of a thread, as the page shows it and as it appears in an open one."""

from dash import html
from dash.development.base_component import Component

from data.community.forum_views import PostView
from data.community.markdown import rendered
from data.community.policy import allowed
from data.numbers import count
from data.text import text
from layouts import ids
from layouts.components.forum_parts import author_link, forum_address, when
from layouts.components.report_link import report_address
from layouts.plain import Sanitised
from layouts.request import PageRequest, localised

FILES_PATH = "/forum/files"


def post_article(post: PostView, request: PageRequest, *, writable: bool) -> html.Article:
    """A post with its permalink and what the actor of ``request`` may do; ``writable``: replies are taken."""
    lang = request.lang
    number = html.A(
        text(lang, "forum.number", number=post.number),
        href=localised(f"/forum/post/{post.id}", lang),
        className="post-number",
        title=text(lang, "forum.permalink"),
    )
    edited = post.edited_at and not post.deleted
    head = html.Header(
        [
            html.H2(author_link(post.author, lang)),
            when(post.created_at, lang),
            *([html.A(text(lang, "forum.edited"), href=_post_address(post, "/history", request))] if edited else []),
            number,
        ],
        className="post-head",
    )
    if post.deleted:
        body = [html.P(text(lang, f"forum.deleted_by.{post.deleted}"), className="post-gone")]
    else:
        body = [html.Div([Sanitised(rendered(post.text))], className="post-body"), *_files(post, request)]
    return html.Article(
        [head, *body, *_acts(post, request, writable=writable)],
        id=ids.post(post.id),
        className="post",
        **{"data-number": str(post.number), "data-testid": "post"},
    )


def _files(post: PostView, request: PageRequest) -> list[Component]:
    lang = request.lang
    items = [
        html.Li(
            [
                html.A(each.name, href=f"{FILES_PATH}/{post.id}/{each.number}", download=each.name),
                html.Span(text(lang, "forum.size", size=count(max(each.size >> 10, 1), lang)), className="quiet"),
            ]
        )
        for each in post.files
    ]
    return [html.Ul(items, className="post-files", **{"aria-label": text(lang, "forum.files")})] if items else []


def _acts(post: PostView, request: PageRequest, *, writable: bool) -> list[Component]:
    lang, actor = request.lang, request.actor
    if not actor.signed_in:
        return []
    owner = post.author.account_id
    moderates = allowed(actor, "forum.moderate")
    links: list[Component] = []
    if writable and not post.deleted and allowed(actor, "forum.post"):
        address = localised(f"/forum/post/{post.id}/quote", lang)
        links.append(
            html.Button(
                text(lang, "forum.quote"), type="button", className="button button-link", **{"data-quote": address}
            )
        )
    if not post.deleted and (allowed(actor, "forum.edit", owner=owner) or moderates):
        words = text(lang, "forum.change" if allowed(actor, "forum.edit", owner=owner) else "forum.delete")
        links.append(html.A(words, href=_post_address(post, "/edit", request)))
    if post.deleted and moderates:
        links.append(html.A(text(lang, "forum.restore"), href=_post_address(post, "/edit", request)))
    if not post.deleted and owner != actor.account_id and allowed(actor, "report.make"):
        links.append(html.A(text(lang, "forum.report"), href=report_address("post", post.id, lang)))
    return [html.Div(links, className="post-acts")] if links else []


def _post_address(post: PostView, act: str, request: PageRequest) -> str:
    return forum_address(request.lang, f"/post/{post.id}{act}")
