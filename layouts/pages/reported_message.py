"""The copy of a message that was reported, for moderators."""

from dash import html

from data.community import message_care
from data.community.community import Community
from data.community.markdown import rendered
from data.community.message_care import Copy
from data.text import text
from layouts import ids
from layouts.components.message_lines import moment
from layouts.pages.conversation import number_of
from layouts.plain import Sanitised
from layouts.request import PageRequest


def load(community: Community, request: PageRequest) -> Copy:
    """The copy; nothing of the conversation around it."""
    with community.database.reading() as session:
        return message_care.reported(session, request.actor, number_of(request.arguments["message_id"]))


def layout(request: PageRequest) -> html.Main:
    """Who wrote it, when, and what."""
    lang = request.lang
    copy: Copy | None = request.loaded
    shown = (
        [
            html.P([copy.sender or text(lang, "member.gone"), " ", moment(copy.sent_at, lang)]),
            html.Div(Sanitised(rendered(copy.text)), className="said message-text"),
        ]
        if copy
        else []
    )
    return html.Main(
        [html.H1(text(lang, "message.reported")), html.P(text(lang, "message.reported.about")), *shown],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "reported-message"},
    )
