"""What one was told, newest first."""

from dataclasses import dataclass
from datetime import datetime

from dash import html

from data.community import notifications
from data.community.community import Community
from data.text import text
from layouts.components.forms import hidden, submit, write_form
from layouts.components.plain_page import here_with, main_of, moment, steps
from layouts.request import PageRequest

_PAGE = 50


@dataclass(frozen=True)
class Told:
    """A notification in the reader's language."""

    id: int
    sentence: str
    at: datetime
    read: bool


def load(community: Community, request: PageRequest) -> tuple[Told, ...]:
    """A page of them, and one more where there are more."""
    before = request.asked.get("before", "")
    older = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    with community.database.reading() as session:
        found = notifications.newest(session, request.actor, _PAGE + 1, older)
        return tuple(
            Told(
                each.id,
                notifications.sentence(request.lang, each.kind, each.details),
                each.created_at,
                each.read_at is not None,
            )
            for each in found
        )


def layout(request: PageRequest) -> html.Main:
    """The list; each leads to what it tells of."""
    lang, found = request.lang, request.loaded
    shown = found[:_PAGE]
    older = (
        [(text(lang, "notifications.older"), here_with(request, before=str(shown[-1].id)))]
        if len(found) > _PAGE
        else []
    )
    all_read = write_form(lang, "read_notifications", [submit(text(lang, "notifications.read_all"), kind="plain")])
    children = [
        all_read if request.unread else None,
        html.Ul([_item(each, request) for each in shown], className="told-list") if shown else None,
        None if shown else html.P(text(lang, "notifications.none")),
        steps(request, older) if older else None,
    ]
    return main_of("notifications", text(lang, "notifications.title"), [each for each in children if each is not None])


def _item(told: Told, request: PageRequest) -> html.Li:
    lang = request.lang
    new = [] if told.read else [html.Span(text(lang, "notifications.new"), className="told-new"), " "]
    button = submit(told.sentence, kind="link")
    form = write_form(lang, "read_notification", [*hidden(notification=told.id), button], className="in-line")
    return html.Li([*new, form, html.Span(moment(told.at, lang), className="told-at")])
