"""One proposal: those see it who made it and those who may decide on it."""

from dash import html

from data.community import proposals
from data.community.community import Community
from data.community.errors import UnknownError
from data.community.proposals import Shown
from data.schema import contract
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.proposal_card import proposal_card
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> Shown:
    """The proposal of the path. Raises what the service refuses with."""
    number = request.arguments["number"]
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise UnknownError
    with community.database.reading() as session:
        return proposals.one(session, request.actor, request.snapshot, int(number))


def layout(request: PageRequest) -> html.Main:
    """Its changes, its source, and the decision."""
    lang, shown = request.lang, request.loaded
    kind = text(lang, "proposal.change.title") if shown.row_id else text(lang, f"contribute.new.{shown.table}")
    title = f"{contract(shown.table).title(lang)}: {shown.title} {shown.row_id}"
    return html.Main(
        [
            crumbs(text(lang, "contributions.back"), localised("/contributions", lang), lang),
            html.H1(kind),
            html.P(title, className="lead"),
            *proposal_card(shown, request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "proposal"},
    )
