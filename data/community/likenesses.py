"""What may be the same as a proposed row: rows of its prefecture that are called much the same, other proposals."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data.community.fact_rows import is_part, row_id_of, row_title, rows_with
from data.community.proposal_models import Proposal
from data.queries.words import fold
from data.schema import Table
from data.snapshots import Snapshot

LEAST = 0.72  # of the letters that two titles share, in order
_MOST = 5
_OPEN = ("pending", "accepted")


def alike(snapshot: Snapshot, table: Table, cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """(id, title) of the rows that may be what a new row tells of, most alike first; none for parts of other rows."""
    if is_part(table):
        return []
    title = row_title(snapshot, table, cells)
    here = {
        column.name: cells[column.name]
        for column in table.columns
        if column.reference == "prefectures" and cells.get(column.name)
    }
    rows = [(row_id_of(table, each), row_title(snapshot, table, each)) for each in rows_with(snapshot, table, here)]
    scored = sorted(((likeness(title, found), row_id, found) for row_id, found in rows), reverse=True)
    return [(row_id, found) for score, row_id, found in scored if score >= LEAST][:_MOST]


def likeness(one: str, other: str) -> float:
    """How alike two titles are: 1 for the same or where one holds the other, 0 for nothing in common."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return 0.0
    if first in second or second in first:
        return 1.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LEAST else 0.0


def others(session: Session, proposal: Proposal) -> list[Proposal]:
    """Other proposals, not yet in the data, on the same values of a row, or of a new row much like this one."""
    wanted = select(Proposal).where(
        Proposal.id != proposal.id,
        Proposal.state.in_(_OPEN),
        Proposal.table_name == proposal.table_name,
        _same(proposal),
    )
    found = session.scalars(wanted.order_by(Proposal.id))
    return [each for each in found if _meet(proposal, each)][:_MOST]


def _same(proposal: Proposal) -> ColumnElement[bool]:
    if proposal.row_id:
        return Proposal.row_id == proposal.row_id
    return (Proposal.action == "add") & (Proposal.prefecture == proposal.prefecture)


def _meet(one: Proposal, other: Proposal) -> bool:
    if not one.row_id:
        return likeness(one.title, other.title) >= LEAST
    return one.action != "change" or other.action != "change" or bool(set(one.after) & set(other.after))
