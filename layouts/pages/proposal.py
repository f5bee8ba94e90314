"""One proposal: those see it who made it and those who may decide on it."""

from dash import html

from data.community import proposal_views
from data.community.community import Community
from data.community.errors import UnknownError
from data.community.proposal_views import Shown
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.proposal_card import proposal_card, proposal_name
from layouts.components.proposal_decision import decide_forms, doubts
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> Shown:
    """The proposal of the path. Raises what the service refuses with."""
    number = request.arguments["number"]
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise UnknownError
    with community.database.reading() as session:
        return proposal_views.one(session, request.actor, request.snapshot, int(number))


def layout(request: PageRequest) -> html.Main:
    """Its changes, its sources, and the decision."""
    lang, shown = request.lang, request.loaded
    return html.Main(
        [
            crumbs(text(lang, "contributions.back"), localised("/contributions", lang), lang),
            html.H1(proposal_name(shown, request)),
            *doubts(shown, request),
            *proposal_card(shown, request),
            *(decide_forms(shown, request) if shown.may_decide else []),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "proposal"},
    )
