"""A member as others see them: name, body, and ways to write."""

from typing import Any
from urllib.parse import urlencode

from dash import html

from data.community import message_views
from data.community.body_names import body_name
from data.community.community import Community
from data.community.message_views import Person
from data.community.policy import allowed
from data.text import text
from layouts import ids
from layouts.components.forms import hidden, submit, write_form
from layouts.pages.conversation import number_of
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> tuple[Person, bool]:
    """The member, and whether the actor takes no messages of theirs."""
    with community.database.reading() as session:
        return message_views.person(session, request.actor, number_of(request.arguments["account_id"]))


def layout(request: PageRequest) -> html.Main:
    """Who it is, and what can be done."""
    lang = request.lang
    person, blocked = request.loaded or (None, False)
    return html.Main(
        [
            html.H1(person.name if person else text(lang, "member.title")),
            *(_about(person, blocked, request) if person else []),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "person"},
    )


def _about(person: Person, blocked: bool, request: PageRequest) -> list[Any]:
    lang, actor = request.lang, request.actor
    body = body_name(request.snapshot, person.body, lang, person.body_name)
    lines: list[Any] = [html.P(body, className="lead")]
    if person.id == actor.account_id:
        return [*lines, html.P(text(lang, "member.you"))]
    new = localised("/messages/new", lang)
    if allowed(actor, "message.send"):
        ways = [html.A(text(lang, "member.write"), href=f"{new}?to={person.id}", className="tool")]
        if person.body != actor.body and person.body[1]:
            search = urlencode({"kind": person.body[0], "desk": person.body[1]})
            ways.append(html.A(text(lang, "member.write_desk", body=body), href=f"{new}?{search}", className="tool"))
        lines.append(html.Div(ways, className="tools"))
    fields = hidden(member=person.id, go=f"/members/{person.id}")
    name, words = ("unblock_member", "message.unblock") if blocked else ("block_member", "message.block")
    confirm = "" if blocked else text(lang, "message.block.confirm")
    return [*lines, write_form(lang, name, [*fields, submit(text(lang, words), kind="link", confirm=confirm)])]
