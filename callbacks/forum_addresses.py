"""Addresses of the forum beside its pages: permalinks, the first unread post, what came since, files, quotations."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask, Response, abort, jsonify, redirect, request, send_file
from sqlalchemy.orm import Session

from callbacks.acting import actor
from callbacks.reader import Reader
from data.community import attachments, waiting
from data.community.actors import Actor
from data.community.community import Community
from data.community.errors import RefusalError
from data.community.forum_models import Post, PostFile
from data.community.forum_views import (
    POSTS_A_PAGE,
    PostView,
    first_unread,
    merged_into,
    page_of,
    post_view,
    posts,
    thread_line,
)
from data.community.models import StoredFile
from data.community.policy import allowed
from data.community.waiting import Waits
from data.community.waiting_models import WaitingFile
from data.text import LANGS, Lang, plural
from layouts import ids
from layouts.components.forum_parts import author_words, forum_address
from layouts.components.forum_post import FILES_PATH, post_article
from layouts.components.waiting_card import WAITING_FILES_PATH, waiting_article
from layouts.html_text import html_text as _html
from layouts.request import localised

MOST_NEW = 50
_POLICY = "default-src 'none'; sandbox"
Answer = Callable[..., Response]
FileOf = Callable[[Session, Actor, int, int], tuple[PostFile | WaitingFile, StoredFile]]


def register(server: Flask, reader: Reader, community: Community) -> None:
    """Add the addresses in each language."""
    for lang in LANGS:
        for path, name, answer in (
            ("/forum/post/<int:post_id>", "forum-permalink", _permalink(community, lang)),
            ("/forum/post/<int:post_id>/quote", "forum-quote", _quote(community, lang)),
            ("/forum/<int:thread_id>/new", "forum-unread", _unread(community, lang)),
            ("/forum/<int:thread_id>/since/<int:revision>", "forum-since", _since(reader, community, lang)),
        ):
            server.add_url_rule(localised(path, lang), f"{name}-{lang}", _or_refused(answer), methods=["GET"])
    for path, name, file_of in (
        (FILES_PATH, "forum-file", attachments.file_of),
        (WAITING_FILES_PATH, "waiting-file", waiting.file_of),
    ):
        server.add_url_rule(f"{path}/<int:key>/<number:number>", name, _or_refused(_file(community, file_of)))


def _or_refused(answer: Answer) -> Answer:
    def answered(**arguments: int) -> Response:
        try:
            return answer(**arguments)
        except RefusalError as refusal:
            abort(refusal.status)

    return answered


def _permalink(community: Community, lang: Lang) -> Answer:
    def permalink(post_id: int) -> Response:
        with community.database.reading() as session:
            post = post_view(session, actor(community), post_id)
        return _to(lang, post.thread_id, post.number, post.id)

    return permalink


def _unread(community: Community, lang: Lang) -> Answer:
    def unread(thread_id: int) -> Response:
        with community.database.reading() as session:
            thread = merged_into(session, thread_id) or thread_id
            number = first_unread(session, actor(community), thread)
            post = session.query(Post.id).filter_by(thread_id=thread, number=number).scalar()
        return _to(lang, thread, number, post)

    return unread


def _to(lang: Lang, thread_id: int, number: int, post_id: int) -> Response:
    page = page_of(number)
    address = forum_address(lang, f"/{thread_id}", page="" if page == 1 else str(page))
    return redirect(f"{address}#{ids.post(post_id)}")  # type: ignore[return-value]  # Werkzeug's response, which Flask takes


def _quote(community: Community, lang: Lang) -> Answer:
    def quote(post_id: int) -> Response:
        with community.database.reading() as session:
            post = post_view(session, actor(community), post_id)
        lines = [f"> {line}" for line in post.text.splitlines()]
        response = jsonify(text="\n".join([f"@{author_words(post.author, lang)}", *lines, "", ""]))
        response.headers["Cache-Control"] = "no-store"
        return response

    return quote


def _since(reader: Reader, community: Community, lang: Lang) -> Answer:
    """What happened in a thread after a revision of it: a small answer, and none at all where nothing did.

    ``first`` and ``last`` are the numbers of the posts on the page that asks; it ends open on the last page.
    """

    def since(thread_id: int, revision: int) -> Response:
        asks = actor(community)
        first, last = (_number(request.args.get(name, "")) for name in ("first", "last"))
        with community.database.reading() as session:
            line = thread_line(session, asks, merged_into(session, thread_id) or thread_id)
            end = last or first + POSTS_A_PAGE + MOST_NEW
            come = posts(session, asks, line.id, first, end, revision) if line.revision > revision else ()
            waits = waiting.of_thread(session, asks, line.id)
        drawn = _drawn(reader, come, waits, lang, writable=not line.locked or allowed(asks, "forum.moderate"))
        answer = jsonify(
            revision=line.revision,
            **drawn,
            says=_said(come, _number(request.args.get("seen", "")), lang),
            merged=line.id != thread_id,
        )
        held = "-".join(str(each.id) for each in waits)
        answer.set_etag(f"{line.revision}-{asks.account_id}-{line.locked}-{held}", weak=True)
        answer.headers["Cache-Control"] = "private, no-cache"
        answer.make_conditional(request)
        return answer

    return since


def _drawn(
    reader: Reader, come: Sequence[PostView], waits: Sequence[Waits], lang: Lang, *, writable: bool
) -> dict[str, Any]:
    """Posts as the page shows them, and what waits below them; nothing is asked for where there is nothing to draw."""
    if not come and not waits:
        return {"posts": [], "waiting": ""}
    _, view = reader.request(localised("/sign-in", lang), "")
    articles = [(each, _html(post_article(each, view, writable=writable))) for each in come]
    return {
        "posts": [{"id": ids.post(each.id), "number": each.number, "html": html} for each, html in articles],
        "waiting": "".join(_html(waiting_article(each, view)) for each in waits),
    }


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


def _said(come: Sequence[PostView], seen: int, lang: Lang) -> str:
    """What a screen reader says: who answered, and that posts on the page have changed."""
    new = [author_words(each.author, lang) for each in come if each.number > seen]
    changed = len(come) - len(new)
    said = [plural(lang, "forum.live", len(new), count=len(new), author=new[-1])] if new else []
    said += [plural(lang, "forum.live.changed", changed, count=changed)] if changed else []
    return " ".join(said)


def _file(community: Community, file_of: FileOf) -> Answer:
    """A file of a post, or of one that waits; always saved, never shown by the browser."""

    def file(key: int, number: int) -> Response:
        with community.database.reading() as session:
            named, stored = file_of(session, actor(community), key, number)
            path = community.library.store.path(stored.sha256)
            name, media, content = named.file_name, stored.media_type, stored.sha256
        if not path.is_file():
            abort(404)
        response = send_file(path, mimetype=media, as_attachment=True, download_name=name, etag=content)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        if isinstance(named, WaitingFile):
            response.headers["Cache-Control"] = "no-store"
        return response

    return file
