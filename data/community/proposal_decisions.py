"""An editor decides on a proposal: value by value, or as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from data.community import audit, notifications, policy
from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.fact_rows import columns, row
from data.community.fields import Faults, wrong
from data.community.models import now
from data.community.proposal_models import Proposal
from data.community.words import storable
from data.schema import contract
from data.snapshots import Snapshot

LONGEST_REASON = 2000  # characters


@dataclass(frozen=True)
class Answer:
    """``values``: the columns whose value is accepted, ``None`` for all; ``reasons``: column -> why it is not.

    ``reason`` is of the whole: a refusal needs one, and a value that is refused without its own takes it.
    """

    accepts: bool
    reason: str = ""
    values: frozenset[str] | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


def decide(session: Session, actor: Actor, snapshot: Snapshot, number: int, answer: Answer) -> None:
    """Accept a proposal, or some of its values, or refuse it. Raises ``InvalidError``, ``RefusalError``.

    Whoever accepts has seen what the facts say now: that is what the next snapshot is compared with.
    """
    proposal = session.get(Proposal, number, with_for_update=True)
    if proposal is None:
        raise UnknownError
    policy.require(actor, "proposal.review", owner=proposal.account_id, prefecture=proposal.prefecture)
    if proposal.state != "pending":
        raise RefusalError("decided")
    reason = storable(answer.reason).strip()
    if len(reason) > LONGEST_REASON or (not answer.accepts and not reason):
        raise InvalidError({"reason": ("length", {"most": str(LONGEST_REASON)})})
    if answer.accepts:
        proposal.refused = _refused(proposal, answer, reason)
        proposal.before = _seen(proposal, snapshot)
    proposal.state = "accepted" if answer.accepts else "refused"
    proposal.reason, proposal.decided_at, proposal.decided_by = reason, now(), actor.account_id
    left_out = {"left_out": ", ".join(proposal.refused)} if proposal.refused else {}
    audit.record(session, actor, f"proposal.{proposal.state}", f"proposal:{number}", reason=reason, **left_out)
    if proposal.account_id is not None:
        kind = "proposal_in_parts" if proposal.refused else f"proposal_{proposal.state}"
        notifications.notify(session, [proposal.account_id], kind, f"/contributions/{number}", title=proposal.title)


def _refused(proposal: Proposal, answer: Answer, reason: str) -> dict[str, str]:
    """Column -> reason for the values that are left out. Raises ``InvalidError`` for one without a reason."""
    if answer.values is None or not proposal.after:
        return {}
    left_out = [name for name, value in proposal.after.items() if name not in answer.values and _says(proposal, name)]
    if len(left_out) == sum(_says(proposal, name) for name in proposal.after):
        raise RefusalError("none_accepted")
    reasons = {name: storable(answer.reasons.get(name, "")).strip() or reason for name in left_out}
    faults: Faults = {
        f"reason.{name}": ("length", {"most": str(LONGEST_REASON)})
        for name, said in reasons.items()
        if not 0 < len(said) <= LONGEST_REASON
    }
    if faults:
        raise InvalidError(faults)
    return reasons


def _says(proposal: Proposal, name: str) -> bool:
    """Whether a value is one that the reviewer saw: what was blank and stays blank is not."""
    return bool(proposal.before.get(name) or proposal.after[name])


def _seen(proposal: Proposal, snapshot: Snapshot) -> dict[str, str]:
    """What the facts say now of what is accepted. Raises a refusal where the row cannot become what was accepted."""
    table = contract(proposal.table_name)
    present = row(snapshot, table, proposal.row_id) if proposal.row_id else None
    if proposal.action == "add" and present is not None:
        raise RefusalError("row_there")
    if proposal.action != "add" and present is None:
        raise RefusalError("row_gone")
    before, agreed = present or {}, proposal.agreed
    if proposal.action != "remove":
        judged = agreed if before else {each.name for each in columns(table, new=True)}
        faults = wrong(table, {**before, **agreed}, snapshot, judged)
        if faults:
            raise InvalidError({f"accept.{name}": fault for name, fault in faults.items()})
    return {name: before.get(name, "") for name in (proposal.after or before)}
