"""Messages of a conversation, one under the other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dash import html

from data.community.body_names import body_name
from data.community.japan import day_in_japan, in_japan
from data.community.markdown import rendered
from data.community.message_views import Line, Person
from data.numbers import day
from data.snapshots import Snapshot
from data.text import Lang, text
from layouts.links import page_link
from layouts.plain import Sanitised, Tag


def message_lines(lines: Sequence[Line], snapshot: Snapshot, lang: Lang, path: str) -> list[html.Li]:
    """Who wrote what and when; those of others may be reported."""
    return [_line(each, snapshot, lang, path) for each in lines]


def _line(line: Line, snapshot: Snapshot, lang: Lang, path: str) -> html.Li:
    head: list[Any] = [
        html.B(person_words(line.sender, snapshot, lang, link=not line.mine)),
        " ",
        moment(line.sent_at, lang),
    ]
    if not line.mine:
        link = html.A(text(lang, "message.report"), href=f"{path}?report={line.id}#report", className="quiet-link")
        head += [" ", link]
    body = Sanitised(rendered(line.text))
    return html.Li(
        [html.P(head, className="message-head"), html.Div(body, className="message-text")],
        className="said said-mine" if line.mine else "said",
        **{"data-message": str(line.id)},
    )


def person_words(person: Person, snapshot: Snapshot, lang: Lang, *, link: bool = False) -> list[Any]:
    """Name and body of a person; in their place that the account is gone."""
    if not person.active or not person.name:
        return [text(lang, "member.gone")]
    name: Any = page_link(person.name, "/members/<>", lang, str(person.id)) if link else person.name
    return [name, text(lang, "member.of", body=body_name(snapshot, person.body, lang, person.body_name))]


def moment(at: datetime, lang: Lang) -> Tag:
    """Day and time in Japan."""
    here = in_japan(at)
    shown = f"{day(day_in_japan(at), lang)} {here:%H:%M}"
    return Tag("time", {"datetime": here.isoformat(timespec="seconds"), "class": "quiet"}, (shown,))
