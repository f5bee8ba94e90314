"""Proposals as pages show them: whose they are, what they would change, what speaks against them."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.community import likenesses, policy
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.errors import UnknownError
from data.community.fact_rows import row, same
from data.community.proposal_models import Proposal
from data.schema import contract
from data.snapshots import Snapshot


@dataclass(frozen=True)
class Change:
    """A field: what it said, what it should say, and what it says now where that is something else again.

    ``source``: the number of its source, from 0. ``refused``: why this value alone was not accepted, ``None`` where it
    was or nobody has decided.
    """

    column: str
    old: str
    new: str
    meanwhile: str | None = None
    source: int = 0
    refused: str | None = None


@dataclass(frozen=True)
class Doubts:
    """What speaks against a proposal: rows that may be the same (id, title), other proposals (number, title), and
    whether the row is there already, or gone.
    """

    alike: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    row_there: bool = False
    row_gone: bool = False


@dataclass(frozen=True)
class Shown:
    """A proposal as pages show it. ``may_decide``: whether the reader is one who decides, and nobody has.

    ``sources``: (address, title). ``changes`` and ``doubts`` are read for one proposal, not for a list.
    """

    number: int
    table: str
    action: str
    row_id: str
    title: str
    sources: tuple[tuple[str, str], ...]
    note: str
    state: str
    reason: str
    in_parts: bool
    taken_in: str
    created_at: datetime
    by: str
    own: bool
    may_decide: bool
    changes: tuple[Change, ...] = ()
    doubts: Doubts = Doubts()


def mine(session: Session, actor: Actor, most: int = 100) -> tuple[Shown, ...]:
    """What the actor proposed, newest first."""
    policy.require(actor, "proposal.make")
    wanted = select(Proposal).where(Proposal.account_id == actor.account_id).order_by(Proposal.id.desc()).limit(most)
    return _shown(session, actor, list(session.scalars(wanted)))


def to_review(session: Session, actor: Actor, most: int = 100) -> tuple[Shown, ...]:
    """What waits for a decision and the actor may see, oldest first: all, or those of their prefecture."""
    policy.require(actor, "proposal.make")
    wanted = select(Proposal).where(Proposal.state == "pending").order_by(Proposal.id).limit(most)
    if not policy.allowed(actor, "proposal.view"):
        if not policy.allowed(actor, "proposal.view", prefecture=actor.prefecture):
            return ()
        wanted = wanted.where(Proposal.prefecture == actor.prefecture)
    return _shown(session, actor, list(session.scalars(wanted)))


def one(session: Session, actor: Actor, snapshot: Snapshot, number: int) -> Shown:
    """A proposal with its changes; for those who decide, with what speaks against it.

    Raises ``UnknownError``, ``ForbiddenError``.
    """
    proposal = _visible(session, actor, number)
    shown = replace(_shown(session, actor, [proposal])[0], changes=changes(proposal, snapshot))
    return replace(shown, doubts=_doubts(session, proposal, snapshot)) if shown.may_decide else shown


def accepted(session: Session) -> list[Proposal]:
    """What was accepted and is in no snapshot yet, in the order of the decisions."""
    wanted = select(Proposal).where(Proposal.state == "accepted")
    return list(session.scalars(wanted.order_by(Proposal.decided_at, Proposal.id)))


def count_accepted(session: Session) -> int:
    """How many of them there are."""
    return session.scalar(select(func.count()).where(Proposal.state == "accepted")) or 0


def changes(proposal: Proposal, snapshot: Snapshot) -> tuple[Change, ...]:
    """Field by field, in the order of the contract, with what the facts say meanwhile where they changed."""
    table = contract(proposal.table_name)
    compared = proposal.action != "add" and proposal.state != "taken_in"
    present = row(snapshot, table, proposal.row_id) if compared else None
    found = []
    for column in table.columns:
        name = column.name
        if name not in (proposal.after or proposal.before) or (not proposal.after and column.reference == "sources"):
            continue
        old, new = proposal.before.get(name, ""), proposal.after.get(name, "")
        says = old if present is None else present[name]
        meanwhile = None if same(column, says, old) else says
        of = proposal.source_of.get(name, 0)
        found.append(Change(name, old, new, meanwhile, of, proposal.refused.get(name)))
    return tuple(each for each in found if each.old or each.new)


def _doubts(session: Session, proposal: Proposal, snapshot: Snapshot) -> Doubts:
    table = contract(proposal.table_name)
    there = bool(proposal.row_id) and row(snapshot, table, proposal.row_id) is not None
    new = proposal.action == "add"
    return Doubts(
        alike=tuple(likenesses.alike(snapshot, table, proposal.after)) if new else (),
        others=tuple((each.id, each.title) for each in likenesses.others(session, proposal)),
        row_there=new and there,
        row_gone=not new and not there,
    )


def _visible(session: Session, actor: Actor, number: int) -> Proposal:
    proposal = session.get(Proposal, number)
    if proposal is None:
        policy.require(actor, "proposal.make")
        raise UnknownError
    policy.require(actor, "proposal.view", owner=proposal.account_id, prefecture=proposal.prefecture)
    return proposal


def _shown(session: Session, actor: Actor, found: list[Proposal]) -> tuple[Shown, ...]:
    ids = {each.account_id for each in found if each.account_id is not None}
    people = {each.id: each for each in session.scalars(select(Account).where(Account.id.in_(ids)))}
    return tuple(_one_shown(each, actor, people.get(each.account_id or 0)) for each in found)


def _one_shown(proposal: Proposal, actor: Actor, by: Account | None) -> Shown:
    decides = policy.allowed(actor, "proposal.review", owner=proposal.account_id, prefecture=proposal.prefecture)
    return Shown(
        number=proposal.id,
        table=proposal.table_name,
        action=proposal.action,
        row_id=proposal.row_id,
        title=proposal.title,
        sources=tuple((each["url"], each["title"]) for each in proposal.sources),
        note=proposal.note,
        state=proposal.state,
        reason=proposal.reason,
        in_parts=bool(proposal.refused),
        taken_in=proposal.taken_in,
        created_at=proposal.created_at,
        by=" ".join(filter(None, (by.body_name, by.name))) if by else "",
        own=actor.account_id is not None and proposal.account_id == actor.account_id,
        may_decide=decides and proposal.state == "pending",
    )
