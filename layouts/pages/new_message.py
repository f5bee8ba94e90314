"""Write to a member, or to the desk of a body."""

from typing import Any

from dash import html

from data.community import message_views
from data.community.body_names import body_name
from data.community.community import Community
from data.community.errors import UnknownError
from data.community.messages import LONGEST
from data.community.policy import require
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.message_lines import person_words
from layouts.plain import area_of
from layouts.request import PageRequest, localised

KEYS = ("to", "kind", "desk")


def load(community: Community, request: PageRequest) -> tuple[Any, dict[str, str]] | None:
    """To whom, in words or as a person, and the fields that say so; nothing for an address that names nobody.

    Raises ``UnknownError`` for somebody who is not there.
    """
    require(request.actor, "message.send")
    to, kind, desk = (request.asked.get(key, "").replace("\0", "") for key in KEYS)
    if not (to or desk):
        return None
    with community.database.reading() as session:
        if to.isascii() and to.isdigit() and len(to) < 19 and int(to) != request.actor.account_id:
            return message_views.person(session, request.actor, int(to))[0], {"to": to}
        if kind and desk and (kind, desk) != request.actor.body:
            name = message_views.desk(session, request.actor, (kind, desk))
            return body_name(request.snapshot, (kind, desk), request.lang, name), {"kind": kind, "desk": desk}
    raise UnknownError


def layout(request: PageRequest) -> html.Main:
    """The form."""
    lang = request.lang
    return html.Main(
        [
            crumbs(text(lang, "message.title"), localised("/messages", lang), lang),
            html.H1(text(lang, "message.new")),
            *(_form(request.loaded[0], request.loaded[1], request) if request.loaded else [_choose(request)]),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "new-message"},
    )


def _choose(request: PageRequest) -> html.P:
    return html.P(html.A(text(request.lang, "message.find"), href=localised("/messages", request.lang)))


def _form(to: Any, fields: dict[str, str], request: PageRequest) -> list[Any]:
    lang = request.lang
    to_desk = isinstance(to, str)
    who = [text(lang, "message.desk", body=to)] if to_desk else person_words(to, request.snapshot, lang)
    hint = text(lang, "message.desk.hint" if to_desk else "message.private")
    draft = f"message-{fields.get('to', '')}-{fields.get('kind', '')}-{fields.get('desk', '')}"
    area = area_of("text", required=True, maxlength=LONGEST, data_draft=draft)
    form = write_form(
        lang,
        "send_message",
        [*hidden(**fields), labelled(text(lang, "message.text"), area, hint), submit(text(lang, "message.send"))],
    )
    return [html.P([text(lang, "message.to"), *who], className="lead"), form]
