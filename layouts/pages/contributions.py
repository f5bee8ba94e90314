"""What the reader has contributed, and what became of it."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.community import uploads
from data.community.community import Community
from data.community.uploads import Upload
from data.text import text
from layouts import ids
from layouts.components.upload_card import upload_card
from layouts.request import PageRequest, localised


@dataclass(frozen=True)
class Contributions:
    """What an account brought."""

    uploads: tuple[Upload, ...]


def load(community: Community, request: PageRequest) -> Contributions:
    """Everything of the actor."""
    with community.database.reading() as session:
        return Contributions(uploads.own(session, request.actor))


def layout(request: PageRequest) -> html.Main:
    """The list."""
    lang, found = request.lang, request.loaded
    return html.Main(
        [
            html.H1(text(lang, "contributions.title")),
            html.P(text(lang, "contributions.lead"), className="lead"),
            html.P(html.A(text(lang, "upload.title"), href=localised("/documents/new", lang))),
            html.H2(text(lang, "contributions.documents")),
            html.Ul([html.Li(_upload(each, request), className="item") for each in found.uploads], className="items")
            if found.uploads
            else html.P(text(lang, "contributions.nothing"), className="quiet"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "contributions"},
    )


def _upload(upload: Upload, request: PageRequest) -> list[Component]:
    lang = request.lang
    reason = [html.P(text(lang, "decision.said", reason=upload.reason), className="user-text")] if upload.reason else []
    state = html.P(text(lang, f"contributions.state.{upload.state}"), className="state-line")
    return [*upload_card(upload, request), state, *reason]
