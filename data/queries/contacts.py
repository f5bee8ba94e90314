"""Contact desks: the national bodies and every prefecture, those without a known contact too."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data.queries.listing import Found, Listing, listing, narrowed
from data.queries.plain import Row, records
from data.selection import Selection
from data.snapshots import Snapshot

CONTACT_KEYS = ("prefecture",)
# Text key of a national body -> its name as sources write it.
NATIONAL = {"digital_agency": "デジタル庁", "mic": "総務省"}  # terms: names of bodies, to be found in a table


@dataclass(frozen=True, eq=False)
class Desk:
    """``code``: a prefecture, or a key of ``NATIONAL``; no contacts: none is known."""

    code: str
    national: bool
    contacts: tuple[Row, ...]


@lru_cache(maxsize=4)
def desks(snapshot: Snapshot) -> tuple[Desk, ...]:
    """The national bodies, then all prefectures in order."""
    by_place, national = defaultdict(list), defaultdict(list)
    for row in records(snapshot.contacts):
        if row["prefecture_code"]:
            by_place[row["prefecture_code"]].append(row)
        else:
            national[str(row["organization_ja"])].append(row)
    found = [Desk(code, True, tuple(national[name])) for code, name in NATIONAL.items()]
    codes = snapshot.reference.prefectures["prefecture_code"].astype(str)
    return (*found, *(Desk(code, False, tuple(by_place[code])) for code in codes))


@lru_cache(maxsize=4)
def _listing(snapshot: Snapshot) -> Listing:
    every = desks(snapshot)
    names = {row["prefecture_code"]: row for row in records(snapshot.reference.prefectures)}
    texts = [
        [
            *(names[desk.code][each] for each in ("name_ja", "name_kana", "name_en") if not desk.national),
            NATIONAL.get(desk.code),
            *(row[each] for row in desk.contacts for each in ("organization_ja", "department_ja", "topic_ja")),
        ]
        for desk in every
    ]
    return listing({"prefecture": [frozenset([] if each.national else [each.code]) for each in every]}, texts)


@lru_cache(maxsize=64)
def _narrowed(snapshot: Snapshot, selection: Selection) -> Found:
    return narrowed(_listing(snapshot), selection)


def found_desks(snapshot: Snapshot, selection: Selection) -> Found:
    """Which desks a selection finds: positions in ``desks``."""
    return _narrowed(snapshot, selection.only((*CONTACT_KEYS, "q")))


@lru_cache(maxsize=4)
def contacts_by_prefecture(snapshot: Snapshot) -> Mapping[str, int]:
    """Prefecture -> how many contacts are known there, where there is one."""
    return {desk.code: len(desk.contacts) for desk in desks(snapshot) if desk.contacts and not desk.national}


def found_contacts(snapshot: Snapshot, selection: Selection) -> tuple[Row, ...]:
    """The contacts of the desks that a selection finds."""
    every = desks(snapshot)
    return tuple(row for place in found_desks(snapshot, selection).rows for row in every[place].contacts)


def contact(snapshot: Snapshot, contact_id: str) -> Row | None:
    """The contact of this id, if there is one."""
    return next((row for desk in desks(snapshot) for row in desk.contacts if row["contact_id"] == contact_id), None)
