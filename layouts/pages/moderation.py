"""What waits for a moderator, oldest first, and what can be done about each."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.community import uploads
from data.community.community import Community
from data.community.uploads import Upload
from data.numbers import count
from data.text import text
from layouts import ids
from layouts.components.decision import decision
from layouts.components.upload_card import upload_card
from layouts.request import PageRequest


@dataclass(frozen=True)
class Queue:
    """What waits."""

    uploads: tuple[Upload, ...]


def load(community: Community, request: PageRequest) -> Queue:
    """Everything that waits for the actor."""
    with community.database.reading() as session:
        return Queue(uploads.waiting(session, request.actor))


def layout(request: PageRequest) -> html.Main:
    """The queue."""
    lang, queue = request.lang, request.loaded
    return html.Main(
        [
            html.H1(text(lang, "moderation.title")),
            html.P(text(lang, "moderation.lead"), className="lead"),
            _section("documents", [_upload(each, request) for each in queue.uploads], request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "moderation"},
    )


def _section(part: str, cards: Sequence[Sequence[Component]], request: PageRequest) -> html.Section:
    lang = request.lang
    title = text(lang, f"moderation.{part}", count=count(len(cards), lang))
    items = html.Ul([html.Li(list(card), className="item") for card in cards], className="items")
    nothing = html.P(text(lang, "moderation.nothing"), className="quiet")
    return html.Section([html.H2(title), items if cards else nothing], **{"data-testid": f"waiting-{part}"})


def _upload(upload: Upload, request: PageRequest) -> list[Component]:
    lang = request.lang
    words = (text(lang, "moderation.publish"), text(lang, "moderation.refuse"))
    return [
        *upload_card(upload, request),
        decision(lang, ("publish_document", "refuse_document"), upload.version_id, words),
    ]
