"""Proposals: somebody says what the facts should say and on what source; an editor of the prefecture decides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.community import audit, limits, notifications, policy
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.fact_rows import columns, prefecture_of, row, same, table_of, title_of
from data.community.fields import LINES, Faults, typed, wrong
from data.community.limits import Limit
from data.community.models import now
from data.community.proposal_models import Proposal
from data.community.words import storable
from data.schema import Table, contract
from data.schema.snapshot_tables import SOURCES
from data.snapshots import Snapshot

NOTE = 2000  # characters
_OFTEN = Limit(60, 24 * 3600, 5)


@dataclass(frozen=True)
class Told:
    """A proposal as it was sent: texts of a form, unchecked. ``row_id`` is empty for a new row."""

    table: str
    row_id: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """A field: what it said, what it should say, and what it says now where that is something else again."""

    column: str
    old: str
    new: str
    meanwhile: str | None = None


@dataclass(frozen=True)
class Shown:
    """A proposal as pages show it. ``may_decide``: whether the reader is one who decides, and nobody has.
    ``changes`` are read for one proposal, not for a list.
    """

    number: int
    table: str
    row_id: str
    title: str
    source_url: str
    source_title: str
    note: str
    state: str
    reason: str
    taken_in: str
    created_at: datetime
    by: str
    own: bool
    may_decide: bool
    changes: tuple[Change, ...] = ()


def propose(session: Session, actor: Actor, snapshot: Snapshot, told: Told) -> int:
    """Take a proposal in; its number. Raises ``InvalidError`` with every field that is wrong, ``UnknownError``."""
    policy.require(actor, "proposal.make")
    table = table_of(told.table, new=not told.row_id)
    before = row(snapshot, table, told.row_id) if table and told.row_id else {}
    if table is None or before is None:
        raise UnknownError
    after = {
        column.name: typed(column, told.fields[column.name]) for column in columns(table) if column.name in told.fields
    }
    changed = {
        name: value for name, value in after.items() if not same(table.column(name), value, before.get(name, ""))
    }
    faults = _faults(table, {**before, **after}, told, snapshot, changed)
    if faults:
        raise InvalidError(faults)
    if not changed:
        raise RefusalError("unchanged")
    limits.spend(session, actor, "proposal", _OFTEN)
    whole = {**after, **before} if told.row_id else after
    proposal = Proposal(
        account_id=actor.account_id,
        table_name=table.name,
        row_id=told.row_id,
        title=title_of(table.name, whole),
        prefecture=prefecture_of(table.name, whole),
        before={name: before.get(name, "") for name in changed},
        after=changed,
        source_url=typed(SOURCES.column("url"), told.fields.get("source_url", "")),
        source_title=_line(told.fields.get("source_title", "")),
        note=storable(told.fields.get("note", "")).strip(),
    )
    session.add(proposal)
    session.flush()
    return proposal.id


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
    """A proposal with its changes. Raises ``UnknownError``, ``ForbiddenError``."""
    proposal = _visible(session, actor, number)
    return replace(_shown(session, actor, [proposal])[0], changes=changes(proposal, snapshot))


def accepted(session: Session) -> list[Proposal]:
    """What was accepted and is in no snapshot yet, in the order of the decisions."""
    wanted = select(Proposal).where(Proposal.state == "accepted")
    return list(session.scalars(wanted.order_by(Proposal.decided_at, Proposal.id)))


def count_accepted(session: Session) -> int:
    """How many of them there are."""
    return session.scalar(select(func.count()).where(Proposal.state == "accepted")) or 0


def decide(session: Session, actor: Actor, snapshot: Snapshot, number: int, answer: tuple[bool, str]) -> None:
    """Accept a proposal or refuse it: (whether, reason). A refusal needs a reason.

    Whoever accepts has seen what the facts say now: that is what the next snapshot is compared with.
    """
    proposal = session.get(Proposal, number, with_for_update=True)
    if proposal is None:
        raise UnknownError
    policy.require(actor, "proposal.review", owner=proposal.account_id, prefecture=proposal.prefecture)
    if proposal.state != "pending":
        raise RefusalError("decided")
    accepts, reason = answer[0], storable(answer[1]).strip()
    if len(reason) > NOTE or (not accepts and not reason):
        raise InvalidError({"reason": ("length", {"most": str(NOTE)})})
    if accepts and proposal.row_id:
        present = row(snapshot, contract(proposal.table_name), proposal.row_id)
        if present is None:
            raise RefusalError("row_gone")
        proposal.before = {name: present[name] for name in proposal.after}
    proposal.state = "accepted" if accepts else "refused"
    proposal.reason, proposal.decided_at, proposal.decided_by = reason, now(), actor.account_id
    audit.record(session, actor, f"proposal.{proposal.state}", f"proposal:{number}", reason=reason)
    if proposal.account_id is not None:
        path = f"/contributions/{number}"
        notifications.notify(session, [proposal.account_id], f"proposal_{proposal.state}", path, title=proposal.title)


def _faults(
    table: Table, values: Mapping[str, str], told: Told, snapshot: Snapshot, changed: Mapping[str, str]
) -> Faults:
    names = set(changed) if told.row_id else {column.name for column in columns(table)}
    faults = wrong(table, values, snapshot, names)
    faults |= {name: ("too_long", {"most": str(LINES)}) for name in names if len(values.get(name, "")) > LINES}
    url = typed(SOURCES.column("url"), told.fields.get("source_url", ""))
    source = wrong(SOURCES, {"url": url}, snapshot, ("url",))
    if not url:
        faults["source_url"] = ("finding.required", {})
    elif source or len(url) > NOTE:
        faults["source_url"] = source.get("url", ("too_long", {"most": str(NOTE)}))
    note = told.fields.get("note", "").strip()
    if not 0 < len(note) <= NOTE:
        faults["note"] = ("length", {"most": str(NOTE)})
    return faults


def _line(value: str) -> str:
    return " ".join(storable(value).split())[:300]


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
        row_id=proposal.row_id,
        title=proposal.title,
        source_url=proposal.source_url,
        source_title=proposal.source_title,
        note=proposal.note,
        state=proposal.state,
        reason=proposal.reason,
        taken_in=proposal.taken_in,
        created_at=proposal.created_at,
        by=" ".join(filter(None, (by.body_name, by.name))) if by else "",
        own=actor.account_id is not None and proposal.account_id == actor.account_id,
        may_decide=decides and proposal.state == "pending",
    )


def changes(proposal: Proposal, snapshot: Snapshot) -> tuple[Change, ...]:
    """Field by field, in the order of the contract, with what the facts say meanwhile where they changed."""
    table = contract(proposal.table_name)
    present = row(snapshot, table, proposal.row_id) if proposal.row_id and proposal.state != "taken_in" else None
    found = []
    for column in columns(table):
        if column.name not in proposal.after:
            continue
        old, new = proposal.before.get(column.name, ""), proposal.after[column.name]
        says = old if present is None else present[column.name]
        found.append(Change(column.name, old, new, None if same(column, says, old) else says))
    return tuple(each for each in found if each.old or each.new)
