"""Search over everything: projects, places, vendors, documents, cases, system types, terms, contacts."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.names import names
from data.queries.finder import LOOKED_AT, Finder
from data.queries.index import index_of
from data.queries.search_texts import table_of, texts_of
from data.queries.words import folded_text
from data.snapshots import Snapshot
from data.text import DEFAULT_LANG, LANGS, Lang, by_language, text

# The kinds in the order in which they are shown: few and sure ones first, then the long lists.
KINDS = ("prefecture", "system", "term", "municipality", "project", "vendor", "case", "document", "contact")
_KEYS: Mapping[str, str] = {
    "prefecture": "prefecture_code",
    "system": "system_type",
    "municipality": "municipality_code",
    "project": "project_id",
    "vendor": "vendor_id",
    "case": "case_id",
    "document": "document_id",
    "term": "term",
    "contact": "contact_id",
}
_LONGEST = 100  # letters of a question that are read
_JAPANESE = (
    r"(?:とは|って何|について|を教えて|はどこ)[?？。]?\s*$"  # terms: words of a question behind what is asked for
)
_ASKED = re.compile(rf"{_JAPANESE}|^(?:what|who|where) (?:is|are) (?:an? |the )?|\?\s*$", re.IGNORECASE)
_NOTE = 60  # letters of a meaning


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is, its code, its name, and where it belongs (may be empty).

    ``word`` is the name as sources write it: what to look for in other places.
    """

    kind: str
    code: str
    title: str
    note: str
    word: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind; ``more``: there are, or may be, others (perhaps all of them, where there is no hit)."""

    kind: str
    hits: tuple[Hit, ...]
    more: bool


def prepare(snapshot: Snapshot) -> None:
    """Make what the first question would have to wait for: what is searched, and the names that a hit is told by."""
    for kind in KINDS:
        _finder(snapshot, kind).prepare()
        for _, row in table_of(snapshot, kind).head(1).iterrows():
            for lang in LANGS:
                _hit(snapshot, kind, row, lang)


def asked_for(query: str) -> str:
    """A question without the words around what it asks for."""
    return _ASKED.sub("", query[:_LONGEST]).strip()


@lru_cache(maxsize=512)
def search(snapshot: Snapshot, query: str, lang: Lang, most: int, *, quick: bool = True) -> tuple[Group, ...]:
    """What holds every word of ``query``, at most so many of each kind; a kind is left out where it holds nothing.

    Names that hold the word early come first. Width, case and kana make no difference; blanks part words. ``quick``
    answers within milliseconds, even if something was left unread; else everything is read.
    """
    query = asked_for(query)
    groups = []
    for kind in KINDS:
        found = _finder(snapshot, kind).find(query, most, LOOKED_AT if quick else sys.maxsize)
        if found.rows or not found.all_seen:
            table = table_of(snapshot, kind)
            hits = tuple(_hit(snapshot, kind, table.iloc[row], lang) for row in found.rows)
            groups.append(Group(kind, hits, not found.all_seen))
    return tuple(groups)


@lru_cache(maxsize=4 * len(KINDS))
def _finder(snapshot: Snapshot, kind: str) -> Finder:
    if kind == "project":
        return Finder(index_of(snapshot).haystack.text)
    return Finder(folded_text(texts_of(snapshot, kind), len(table_of(snapshot, kind))))


def _hit(snapshot: Snapshot, kind: str, row: pd.Series, lang: Lang) -> Hit:
    values = {str(key): None if pd.isna(value) else value for key, value in row.items()}
    stem = "title" if "title_ja" in values else "name"
    title, word = (by_language(values, stem, each) for each in (lang, DEFAULT_LANG))
    return Hit(kind, str(values[_KEYS[kind]]), title, _note(snapshot, values, lang), word)


def _note(snapshot: Snapshot, values: Mapping[str, object], lang: Lang) -> str:
    """Where it belongs: the prefecture and the system type, or who published it."""
    if "about_ja" in values:
        about = by_language(values, "about", lang)
        return about if len(about) <= _NOTE else f"{about[:_NOTE]}…"
    if "region" in values:
        return text(lang, f"code.region.{values['region']}")
    if "domain" in values:
        return text(lang, f"code.domain.{values['domain']}")
    parts = [
        names(snapshot, key, lang)[str(values[column])]
        for key, column in (("prefecture", "prefecture_code"), ("system", "system_type"))
        if values.get(column)
    ]
    publisher = values.get("publisher_ja")
    return text(lang, "list.between").join([*parts, *([str(publisher)] if publisher else [])])
