"""What the reader has contributed, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.community import proposal_views, uploads, waiting
from data.community.community import Community
from data.community.fact_rows import TABLES
from data.community.proposal_views import Shown
from data.community.uploads import Upload
from data.community.waiting import Waits
from data.text import text
from layouts import ids
from layouts.components.proposal_card import proposal_line
from layouts.components.upload_card import upload_card
from layouts.components.waiting_card import own_waiting
from layouts.request import PageRequest, localised


@dataclass(frozen=True)
class Contributions:
    """What an account brought, and the proposals that wait for it."""

    uploads: tuple[Upload, ...]
    proposals: tuple[Shown, ...]
    to_review: tuple[Shown, ...]
    waiting: tuple[Waits, ...]


def load(community: Community, request: PageRequest) -> Contributions:
    """Everything of the actor."""
    with community.database.reading() as session:
        return Contributions(
            uploads.own(session, request.actor),
            proposal_views.mine(session, request.actor),
            proposal_views.to_review(session, request.actor),
            waiting.mine(session, request.actor),
        )


def layout(request: PageRequest) -> html.Main:
    """The list."""
    lang, found = request.lang, request.loaded
    return html.Main(
        [
            html.H1(text(lang, "contributions.title")),
            html.P(text(lang, "contributions.lead"), className="lead"),
            _ways(request),
            *(_part("to_review", [proposal_line(each, request) for each in found.to_review], request)),
            *own_waiting(found.waiting, request),
            *(_part("proposals", [proposal_line(each, request) for each in found.proposals], request, always=True)),
            *(_part("documents", [_upload(each, request) for each in found.uploads], request, always=True)),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "contributions"},
    )


def _ways(request: PageRequest) -> html.Ul:
    """What can be contributed."""
    lang = request.lang
    ways = [("/documents/new", text(lang, "upload.title"))]
    ways += [(f"/contribute/new?table={each}", text(lang, f"contribute.new.{each}")) for each in TABLES]
    return html.Ul(
        [html.Li(html.A(words, href=localised(path, lang))) for path, words in ways], className="tags ways-in"
    )


def _part(
    key: str, cards: Sequence[Sequence[Component]], request: PageRequest, *, always: bool = False
) -> list[Component]:
    lang = request.lang
    if not cards and not always:
        return []
    items = html.Ul([html.Li(list(card), className="item") for card in cards], className="items")
    nothing = html.P(text(lang, "contributions.nothing"), className="quiet")
    return [html.H2(text(lang, f"contributions.{key}")), items if cards else nothing]


def _upload(upload: Upload, request: PageRequest) -> list[Component]:
    lang = request.lang
    reason = [html.P(text(lang, "decision.said", reason=upload.reason), className="user-text")] if upload.reason else []
    state = html.P(text(lang, f"contributions.state.{upload.state}"), className="state-line")
    return [*upload_card(upload, request), state, *reason]
