"""Documents that publishers hold: what they are about, and what rests on the same source.

The table states no system type for most documents. One is added where the name of a system type stands in the title, or
where a project or a case of that type rests on the same source; pages say so.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data.list_names import UNDATED, code_of, list_names
from data.queries.listing import Found, Listing, listing, narrowed
from data.queries.plain import Row, records
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import LANGS

DOCUMENT_KEYS = ("type", "system", "publisher", "published")
_PARTS = r"[・（）()、/]"  # terms: how names of system types part their words
_SHORTEST = 3
_WORD_ENDS = r"(?:(?<![ァ-ー])|(?![ァ-ー]))"  # terms: no katakana on both sides


@dataclass(frozen=True, eq=False)
class Document:
    """One document: its row, the system types it is counted for, projects and cases that rest on the same source."""

    row: Row
    systems: frozenset[str]
    project_ids: tuple[str, ...]
    case_ids: tuple[str, ...]
    prefectures: frozenset[str]

    @property
    def document_id(self) -> str:
        """The key of the document."""
        return str(self.row["document_id"])


@lru_cache(maxsize=4)
def documents(snapshot: Snapshot) -> Mapping[str, Document]:
    """document_id -> document, in the order of the table."""
    rows = records(snapshot.documents)
    used = {row["source_id"] for row in rows}
    projects, cases = _by_source(snapshot, "projects", used), _by_source(snapshot, "case_studies", used)
    words = _words_of_systems(snapshot)
    found = {}
    for row in rows:
        same = [*projects[row["source_id"]], *cases[row["source_id"]]]
        titled = {system for system, parts in words.items() if any(part.search(row["title_ja"]) for part in parts)}
        stated = {row["system_type"], *(each["system_type"] for each in same)} - {None}
        found[str(row["document_id"])] = Document(
            row,
            frozenset({*map(str, stated), *titled}),
            tuple(str(each["project_id"]) for each in projects[row["source_id"]]),
            tuple(str(each["case_id"]) for each in cases[row["source_id"]]),
            frozenset(str(each["prefecture_code"]) for each in same if each["prefecture_code"]),
        )
    return found


def _by_source(snapshot: Snapshot, table: str, used: set[str]) -> Mapping[str, list[Row]]:
    frame = snapshot.tables[table]
    found = defaultdict(list)
    for row in records(frame[frame["source_id"].isin(used)]):
        found[row["source_id"]].append(row)
    return found


def _words_of_systems(snapshot: Snapshot) -> Mapping[str, list[re.Pattern[str]]]:
    """system_type -> the words of its Japanese name that mean it in a title: long enough, in no other type's name.

    A word of katakana is not the beginning of a longer one.
    """
    names = {str(row["system_type"]): str(row["name_ja"]) for row in records(snapshot.reference.system_types)}
    return {
        system: [
            re.compile(re.escape(part) + _WORD_ENDS)
            for part in re.split(_PARTS, name)
            if len(part) >= _SHORTEST and not any(part in other for key, other in names.items() if key != system)
        ]
        for system, name in names.items()
    }


@lru_cache(maxsize=4)
def _listing(snapshot: Snapshot) -> Listing:
    every = list(documents(snapshot).values())
    codes = {
        "type": [frozenset([str(each.row["document_type"])]) for each in every],
        "system": [each.systems for each in every],
        "publisher": [frozenset(filter(None, [code_of(each.row["publisher_ja"] or "")])) for each in every],
        "published": [frozenset([each.row["published"][:4] if each.row["published"] else UNDATED]) for each in every],
    }
    return listing(codes, [_texts(snapshot, each) for each in every])


def _texts(snapshot: Snapshot, document: Document) -> list[object]:
    """What a document is found by: its names, and what its type and its system types are called in both languages."""
    own = [document.row[name] for name in ("title_ja", "title_en", "publisher_ja")]
    known = [
        name
        for lang in LANGS
        for key, codes in (("type", [str(document.row["document_type"])]), ("system", sorted(document.systems)))
        for name in (list_names(snapshot, key, lang)[code] for code in codes)
    ]
    return [*own, *known]


@lru_cache(maxsize=64)
def _narrowed(snapshot: Snapshot, selection: Selection) -> Found:
    return narrowed(_listing(snapshot), selection)


def found_documents(snapshot: Snapshot, selection: Selection) -> Found:
    """Which documents a selection finds: rows of the table."""
    return _narrowed(snapshot, selection.only((*DOCUMENT_KEYS, "q")))


def has_document(snapshot: Snapshot, document_id: str) -> bool:
    """Whether the snapshot knows this document."""
    return document_id in documents(snapshot)


def documents_of_sources(snapshot: Snapshot, source_ids: set[str]) -> tuple[Document, ...]:
    """The documents that rest on one of these sources."""
    return tuple(each for each in documents(snapshot).values() if each.row["source_id"] in source_ids)


def versions(snapshot: Snapshot, document: Document) -> tuple[Document, ...]:
    """Other documents with the same title: editions or copies of it."""
    title = document.row["title_ja"]
    return tuple(
        each
        for each in documents(snapshot).values()
        if each.row["title_ja"] == title and each.document_id != document.document_id
    )
