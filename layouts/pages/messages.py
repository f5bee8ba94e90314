"""The conversations of the actor, and bodies to write to."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dash import html

from data.community import message_views
from data.community.body_names import body_name
from data.community.community import Community
from data.community.message_views import PER_PAGE, Talk
from data.community.policy import allowed
from data.numbers import count
from data.text import plural, text
from layouts import ids
from layouts.components.forms import labelled
from layouts.components.message_lines import moment, person_words
from layouts.plain import field_of
from layouts.request import PageRequest, localised

KEYS = ("page", "find")


@dataclass(frozen=True)
class Mail:
    """A page of conversations, and the bodies that were looked for."""

    talks: list[Talk]
    number: int
    page: int
    desks: list[tuple[str, str, str]]


def load(community: Community, request: PageRequest) -> Mail:
    """Read it."""
    asked, words = request.asked.get("page", ""), request.asked.get("find", "").replace("\0", "").strip()[:100]
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    with community.database.reading() as session:
        found = message_views.talks(session, request.actor, page)
        looks = words and allowed(request.actor, "message.send")
        return Mail(*found, page, message_views.desks(session, request.actor, words) if looks else [])


def layout(request: PageRequest) -> html.Main:
    """The list, then whom to write to."""
    lang = request.lang
    mail: Mail | None = request.loaded
    return html.Main(
        [
            html.H1(text(lang, "message.title")),
            html.P(text(lang, "message.lead"), className="lead"),
            *([html.Section(_talks(mail, request), className="card-plain")] if mail else []),
            *([html.Section(_find(mail, request), className="card-plain")] if mail else []),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "messages"},
    )


def _talks(mail: Mail, request: PageRequest) -> list[Any]:
    lang = request.lang
    title = html.H2(text(lang, "message.talks"))
    if not mail.talks:
        return [title, html.P(text(lang, "message.none"))]
    items = [html.Li(_talk(each, request), **{"data-testid": "talk"}) for each in mail.talks]
    last = -(-mail.number // PER_PAGE)
    pages = [
        html.A(text(lang, f"interest.page.{way}"), href=f"?page={page}", className="tool")
        for way, page in (("before", mail.page - 1), ("after", mail.page + 1))
        if 1 <= page <= last
    ]
    turn = [html.Nav(pages, className="tools", **{"aria-label": text(lang, "interest.pages")})] if pages else []
    return [title, html.Ul(items, className="entries"), *turn]


def _talk(talk: Talk, request: PageRequest) -> list[Any]:
    lang = request.lang
    unread = plural(lang, "message.unread", talk.unread, count=count(talk.unread, lang))
    new = [" ", html.Span(unread, className="tag-partners")] if talk.unread else []
    link = html.A(talk_words(talk, request), href=localised(f"/messages/{talk.id}", lang))
    return [html.H3([link, *new]), html.P(moment(talk.last_at, lang), className="hint")]


def talk_words(talk: Talk, request: PageRequest) -> list[Any]:
    """Whom a conversation is with: a person, a body's desk, or who wrote to the own desk."""
    lang, snapshot = request.lang, request.snapshot
    if talk.desk is None:
        return person_words(talk.person, snapshot, lang) if talk.person else [text(lang, "member.gone")]
    kind, code, given = talk.desk
    desk = text(lang, "message.desk", body=body_name(snapshot, (kind, code), lang, given))
    if talk.begun_by_me:
        return [desk]
    who = person_words(talk.person, snapshot, lang) if talk.person else [text(lang, "member.gone")]
    return [*who, text(lang, "message.to_desk", desk=desk)]


def _find(mail: Mail, request: PageRequest) -> list[Any]:
    lang, words = request.lang, request.asked.get("find", "")
    field = field_of("search", "find", value=words, maxlength=100)
    form = html.Form(
        [
            labelled(text(lang, "message.find"), field, text(lang, "message.find.hint")),
            html.Button(text(lang, "message.find.button"), type="submit", className="button"),
        ],
        action=localised("/messages", lang),
        method="get",
        className="narrow-form",
    )
    links = [
        html.Li(
            html.A(
                body_name(request.snapshot, (kind, code), lang, name),
                href=f"{localised('/messages/new', lang)}?{urlencode({'kind': kind, 'desk': code})}",
            )
        )
        for kind, code, name in mail.desks
    ]
    none = [html.P(text(lang, "message.find.none"))] if words and not links else []
    return [html.H2(text(lang, "message.new")), form, *([html.Ul(links)] if links else none)]
