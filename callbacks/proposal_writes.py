"""Proposals: made, accepted, refused."""

from callbacks.writing import Done, Sent, Write
from data.community import proposals
from data.community.community import Community
from data.community.proposals import Told


def _propose(community: Community, sent: Sent) -> Done:
    told = Told(sent.fields.get("table", ""), sent.fields.get("row", ""), sent.fields)
    snapshot = community.snapshot
    with community.database.writing() as session:
        number = proposals.propose(session, sent.actor, snapshot, told)
    return Done(go=f"/contributions/{number}")


def _decide(community: Community, sent: Sent, *, accepts: bool) -> Done:
    number, snapshot = sent.number("key"), community.snapshot
    with community.database.writing() as session:
        proposals.decide(session, sent.actor, snapshot, number, (accepts, sent.fields.get("reason", "")))
    return Done(go=f"/contributions/{number}")


WRITES: dict[str, Write] = {
    "propose": _propose,
    "accept_proposal": lambda community, sent: _decide(community, sent, accepts=True),
    "refuse_proposal": lambda community, sent: _decide(community, sent, accepts=False),
}
