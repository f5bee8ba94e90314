"""Proposals: somebody says what the facts should say and on what sources; an editor of the prefecture decides."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community import limits, notifications, policy
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.fact_rows import (
    NOTE,
    can_be_removed,
    columns,
    prefecture_of,
    row,
    row_id_of,
    row_title,
    same,
    table_of,
)
from data.community.fields import LINES, Faults, filled, typed, wrong
from data.community.limits import Limit
from data.community.proposal_models import PROPOSAL_ACTIONS, Proposal
from data.community.words import storable
from data.schema import Table
from data.schema.snapshot_tables import SOURCES
from data.snapshots import Snapshot

LONGEST_NOTE = 2000  # characters
MARKS = ("", "_2", "_3")  # behind the names of the fields of each source
_LONGEST_ID = 1000
_TITLE = 300
_OFTEN = Limit(60, 24 * 3600, 5)


@dataclass(frozen=True)
class Cited:
    """A source as it was sent; ``columns``: what rests on it, for those after the first."""

    url: str
    title: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A proposal as it was sent: texts of a form, unchecked. ``action``: add, change or remove."""

    table: str
    action: str
    row_id: str
    fields: Mapping[str, str]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class _Draft:
    """A proposal on its way: the contract, what the row says, and what it should say instead."""

    table: Table
    row_id: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    faults: Faults


def propose(session: Session, actor: Actor, snapshot: Snapshot, told: Told) -> int:
    """Take a proposal in; its number. Raises ``InvalidError`` with every field that is wrong, ``UnknownError``."""
    policy.require(actor, "proposal.make")
    draft = _drafted(snapshot, told)
    sources = tuple(each for each in told.sources if each.url.strip() or each.title.strip() or each.columns)
    faults = draft.faults | _source_faults(draft, told.sources, snapshot) | _note_faults(told)
    if faults:
        raise InvalidError(faults)
    if not draft.after and told.action != "remove":
        raise RefusalError("unchanged")
    _require_new(session, actor, told, draft)
    limits.spend(session, actor, "proposal", _OFTEN)
    whole = draft.before if draft.before else draft.after
    proposal = Proposal(
        account_id=actor.account_id,
        table_name=draft.table.name,
        action=told.action,
        row_id=draft.row_id,
        title=row_title(snapshot, draft.table, whole),
        prefecture=prefecture_of(snapshot, draft.table, whole),
        before={name: draft.before.get(name, "") for name in (draft.after or draft.before)},
        after=dict(draft.after),
        sources=[{"url": typed(SOURCES.column("url"), each.url), "title": _line(each.title)} for each in sources],
        source_of={
            name: number
            for number, each in enumerate(sources)
            if number
            for name in each.columns
            if name in draft.after
        },
        note=storable(told.fields.get("note", "")).strip(),
    )
    session.add(proposal)
    session.flush()
    _tell(session, actor, proposal)
    return proposal.id


def _tell(session: Session, actor: Actor, proposal: Proposal) -> None:
    """The editors of the prefecture that it waits for them; where there are none, the administrators."""
    active = select(Account.id).where(Account.state == "active", Account.id != actor.account_id)
    editors = active.where(
        Account.role == "editor",
        Account.body_kind.in_(("municipality", "prefecture")),
        Account.body_code.startswith(proposal.prefecture, autoescape=True),
    )
    found = list(session.scalars(editors)) if proposal.prefecture else []
    told = found or list(session.scalars(active.where(Account.role == "administrator")))
    notifications.notify(session, told, "proposal_waits", f"/contributions/{proposal.id}", title=proposal.title)


def _drafted(snapshot: Snapshot, told: Told) -> _Draft:
    """What is meant, judged by the contract. Raises ``UnknownError``."""
    table, new = table_of(told.table), told.action == "add"
    if table is None or told.action not in PROPOSAL_ACTIONS:
        raise UnknownError
    if told.action == "remove" and not can_be_removed(table):
        raise UnknownError
    before = {} if new else row(snapshot, table, told.row_id)
    if before is None:
        raise UnknownError
    if told.action == "remove":
        return _Draft(table, told.row_id, before, {}, {})
    own = {each.name for each in columns(table, new=new)}
    values, faults = filled(table, own, told.fields, snapshot)
    changed = {
        name: value
        for name, value in values.items()
        if new or not same(table.column(name), value, before.get(name, ""))
    }
    judged = own if new else set(changed)
    faults = wrong(table, {**before, **values}, snapshot, judged) | faults
    faults |= {name: ("too_long", {"most": str(LINES)}) for name in judged if len(values.get(name, "")) > LINES}
    row_id = _id_of_new(table, values) if new else told.row_id
    if new and row_id:
        if row(snapshot, table, row_id) is not None:
            faults.setdefault(table.key[-1], ("row_there", {}))
        elif len(row_id) > _LONGEST_ID:
            faults.setdefault(table.key[-1], ("too_long", {"most": str(_TITLE)}))
    return _Draft(table, row_id, before, changed, faults)


def _id_of_new(table: Table, values: Mapping[str, str]) -> str:
    """What will name a new row; empty where a number of ours is part of that."""
    return "" if any(table.column(name).given for name in table.key) else row_id_of(table, values)


def may_cite_more(table: Table) -> bool:
    """Whether a row can rest on several sources: where it has a note that says what rests on which."""
    return any(each.name == NOTE for each in table.columns)


def _source_faults(draft: _Draft, sources: tuple[Cited, ...], snapshot: Snapshot) -> Faults:
    """The first source must be there; a further one where something rests on it, and then something must."""
    faults: Faults = {}
    for number, (mark, each) in enumerate(zip(MARKS, sources, strict=False)):
        if number and not (each.url.strip() or each.title.strip() or each.columns):
            continue
        url = typed(SOURCES.column("url"), each.url)
        found = wrong(SOURCES, {"url": url}, snapshot, ("url",))
        if not url:
            faults[f"source_url{mark}"] = ("finding.required", {})
        elif found or len(url) > LONGEST_NOTE:
            faults[f"source_url{mark}"] = found.get("url", ("too_long", {"most": str(LONGEST_NOTE)}))
        if number and not (set(each.columns) & set(draft.after) and may_cite_more(draft.table)):
            faults[f"rests{mark}"] = ("rests_on_nothing", {})
    return faults


def _note_faults(told: Told) -> Faults:
    note = told.fields.get("note", "").strip()
    return {} if 0 < len(note) <= LONGEST_NOTE else {"note": ("length", {"most": str(LONGEST_NOTE)})}


def _require_new(session: Session, actor: Actor, told: Told, draft: _Draft) -> None:
    """Raises a refusal where the account has proposed the very same, and nobody has decided."""
    wanted = select(Proposal).where(
        Proposal.account_id == actor.account_id,
        Proposal.state == "pending",
        Proposal.table_name == draft.table.name,
        Proposal.row_id == draft.row_id,
        Proposal.action == told.action,
    )
    for each in session.scalars(wanted):
        if each.after == dict(draft.after):
            raise RefusalError("proposed_already", number=str(each.id))


def _line(value: str) -> str:
    return " ".join(storable(value).split())[:_TITLE]
