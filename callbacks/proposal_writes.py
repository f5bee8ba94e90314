"""Proposals: made, accepted as a whole or value by value, refused."""

from collections.abc import Mapping

from callbacks.writing import Done, Sent, Write
from data.community import proposals
from data.community.community import Community
from data.community.proposal_decisions import Answer, decide
from data.community.proposals import MARKS, Cited, Told

_ACCEPT, _REASON = "accept.", "reason."


def _propose(community: Community, sent: Sent) -> Done:
    fields = sent.fields
    sources = tuple(
        Cited(
            fields.get(f"source_url{mark}", ""),
            fields.get(f"source_title{mark}", ""),
            tuple(sorted(_after(f"rests{mark}.", fields))),
        )
        for mark in MARKS
    )
    told = Told(fields.get("table", ""), fields.get("action", ""), fields.get("row", ""), fields, sources)
    snapshot = community.snapshot
    with community.database.writing() as session:
        number = proposals.propose(session, sent.actor, snapshot, told)
    return Done(go=f"/contributions/{number}")


def _accept(community: Community, sent: Sent) -> Done:
    """The values whose boxes are ticked; all of them where the form has none."""
    values, reasons = frozenset(_after(_ACCEPT, sent.fields)), _after(_REASON, sent.fields)
    chosen = values if values or reasons else None
    return _decided(community, sent, Answer(True, sent.fields.get("reason", ""), chosen, reasons))


def _after(prefix: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields whose name begins with ``prefix``, by the rest of it."""
    return {name.removeprefix(prefix): value for name, value in fields.items() if name.startswith(prefix)}


def _refuse(community: Community, sent: Sent) -> Done:
    return _decided(community, sent, Answer(False, sent.fields.get("reason", "")))


def _decided(community: Community, sent: Sent, answer: Answer) -> Done:
    number, snapshot = sent.number("key"), community.snapshot
    with community.database.writing() as session:
        decide(session, sent.actor, snapshot, number, answer)
    return Done(go=f"/contributions/{number}")


WRITES: dict[str, Write] = {"propose": _propose, "accept_proposal": _accept, "refuse_proposal": _refuse}
