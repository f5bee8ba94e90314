"""Rows of the tables beside projects that a selection finds, by the rules of the pages: row numbers in file order."""

from collections.abc import Callable

import numpy as np

from data.filters import FILTER_KEYS, WORDS_KEY
from data.queries.cases import CASE_KEYS, found_cases
from data.queries.children import children
from data.queries.contacts import CONTACT_KEYS, found_contacts
from data.queries.documents import DOCUMENT_KEYS, found_documents
from data.queries.matching import matches
from data.queries.rows import Rows
from data.queries.vendors import VENDOR_KEYS, found_vendors
from data.selection import Selection
from data.snapshots import Snapshot

Find = Callable[[Snapshot, Selection], Rows]


def table_rows(snapshot: Snapshot, table: str, selection: Selection) -> Rows:
    """Row numbers of ``table`` that ``selection`` finds. ``KeyError`` for a table that is not in ``TABLE_KEYS``.

    ``participants``: those of the projects found. The others: what their own page would list.
    """
    wanted = selection.only(TABLE_KEYS[table])
    if not wanted.values:
        return np.arange(len(snapshot.tables[table]), dtype=np.int32)
    return _FINDERS[table](snapshot, wanted)


def _participants(snapshot: Snapshot, selection: Selection) -> Rows:
    return children(snapshot, "participants").found(matches(snapshot, selection).found)


def _contacts(snapshot: Snapshot, selection: Selection) -> Rows:
    wanted = {row["contact_id"] for row in found_contacts(snapshot, selection)}
    return np.flatnonzero(snapshot.contacts["contact_id"].isin(wanted)).astype(np.int32)


def _numbers(rows: tuple[int, ...]) -> Rows:
    return np.array(rows, dtype=np.int32)


# Table -> the filters that narrow it.
TABLE_KEYS = {
    "participants": FILTER_KEYS,
    "vendors": (*VENDOR_KEYS, WORDS_KEY),
    "documents": (*DOCUMENT_KEYS, WORDS_KEY),
    "case_studies": (*CASE_KEYS, WORDS_KEY),
    "contacts": (*CONTACT_KEYS, WORDS_KEY),
}
_FINDERS: dict[str, Find] = {
    "participants": _participants,
    "vendors": lambda snapshot, selection: _numbers(found_vendors(snapshot, selection).rows),
    "documents": lambda snapshot, selection: _numbers(found_documents(snapshot, selection).rows),
    "case_studies": lambda snapshot, selection: _numbers(found_cases(snapshot, selection).rows),
    "contacts": _contacts,
}
