"""``/forum.atom``: the newest posts of the forum, or of one category, project, prefecture, vendor or tag."""

from collections.abc import Callable

from flask import Flask, Response, request

from callbacks.acting import actor
from data.community.community import Community
from data.community.forum_feed import Head, atom, newest
from data.community.words import storable
from data.text import LANGS, Lang, text
from layouts.components.forum_parts import FEED_PATH, author_words, category_name, forum_address, narrowing_of
from layouts.request import localised


def register(server: Flask, community: Community) -> None:
    """One address in each language."""
    for lang in LANGS:
        server.add_url_rule(localised(FEED_PATH, lang), f"forum-feed-{lang}", _feed(community, lang), methods=["GET"])


def _feed(community: Community, lang: Lang) -> Callable[[], Response]:
    def feed() -> Response:
        asked = {name: storable(value) for name, value in request.args.items()}
        narrowing = narrowing_of(asked)
        kept = {name: asked.get(name, "") for name in ("category", "tag", "project", "prefecture", "vendor")}
        with community.database.reading() as session:
            entries = newest(session, actor(community), narrowing)
        title = text(lang, "forum.feed.title", product=text(lang, "product.name"))
        if narrowing.category:
            category = category_name(community.snapshot, narrowing.category, lang)
            title = text(lang, "forum.feed.of", title=title, category=category)
        here = (community.settings.public_url or request.host_url).rstrip("/")
        page = forum_address(lang, **kept)
        head = Head(
            title=title,
            own=here + page.replace(forum_address(lang), localised(FEED_PATH, lang), 1),
            page=here + page,
            posts=here + forum_address(lang, "/post"),
            lang=lang,
        )
        written = atom(head, [(each, author_words(each.author, lang)) for each in entries])
        response = Response(written, content_type="application/atom+xml; charset=utf-8")
        response.headers["Cache-Control"] = "public, no-cache"
        response.add_etag()
        response.make_conditional(request)
        return response

    return feed
