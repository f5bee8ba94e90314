"""Small answers for the open pages of those who are signed in: what waits to be read, whom ``@`` may mean."""

from collections.abc import Callable

from flask import Flask, Response, abort, jsonify, request
from limits import RateLimitItemPerMinute
from werkzeug.exceptions import TooManyRequests

from callbacks.acting import actor
from data.community import notifications
from data.community.community import Community
from data.community.errors import RefusalError
from data.community.people import suggested
from data.counts import Counts
from data.text import LANGS, Lang, plural
from layouts.components.account_links import UNREAD_PATH
from layouts.components.forum_forms import PEOPLE_PATH
from layouts.components.forum_parts import author_words
from layouts.request import localised

PEOPLE_PER_MINUTE = 120  # somebody who types fast asks twice a second
Answer = Callable[[], Response]


def register(server: Flask, community: Community, counts: Counts) -> None:
    """Add the addresses in each language."""
    for lang in LANGS:
        for path, answer in (
            (UNREAD_PATH, _unread(community, lang)),
            (PEOPLE_PATH, _people(community, counts, lang)),
        ):
            server.add_url_rule(localised(path, lang), f"{path}-{lang}", _own(community, answer), methods=["GET"])


def _own(community: Community, answer: Answer) -> Answer:
    """Nothing for somebody who is not signed in; kept by no cache."""

    def answered() -> Response:
        if not actor(community).signed_in:
            abort(401)
        try:
            response = answer()
        except RefusalError as refusal:
            abort(refusal.status)
        response.headers["Cache-Control"] = "no-store"
        return response

    return answered


def _unread(community: Community, lang: Lang) -> Answer:
    def unread() -> Response:
        with community.database.reading() as session:
            count = notifications.unread(session, actor(community))
        return jsonify(count=count, words=plural(lang, "account.unread", count, count=count))

    return unread


def _people(community: Community, counts: Counts, lang: Lang) -> Answer:
    limit = RateLimitItemPerMinute(PEOPLE_PER_MINUTE, namespace="people")

    def people() -> Response:
        asks = actor(community)
        if seconds := counts.wait(limit, str(asks.account_id)):
            raise TooManyRequests(retry_after=seconds)
        thread = request.args.get("thread", "")
        number = int(thread) if thread.isascii() and thread.isdigit() and len(thread) < 19 else 0
        with community.database.reading() as session:
            found = suggested(session, asks, request.args.get("q", ""), number)
        return jsonify(
            people=[{"name": each.name, "body": each.body, "words": author_words(each, lang)} for each in found]
        )

    return people
