"""What search looks through: for each kind of thing its table, and the texts by which a row is found.

A row is found by its names first; then by what it says, by the names of what it belongs to, and by the word for its
kind: 電子申請 仕様書, GIS 事例, contact Osaka.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

import pandas as pd
import pyarrow as pa

from data.glossary import terms
from data.list_names import list_names
from data.queries.documents import documents
from data.queries.words import large
from data.schema.snapshot_tables import CASE_PARTS
from data.snapshots import Snapshot
from data.text import LANGS, text

_PARTS = tuple(f"{part}_{lang}" for lang in LANGS for part in CASE_PARTS)
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "prefecture": ("name_ja", "name_kana", "name_en"),
    "system": ("name_ja", "name_en"),
    "term": ("name_ja", "reading_ja", "name_en"),
    "municipality": ("name_ja", "name_kana", "name_en", "prefecture_code", "municipality_code"),
    "vendor": ("name_ja", "name_en", "corporate_number", "products"),
    "case": ("title_ja", "title_en", "prefecture_code", "system_type", *_PARTS),
    "document": ("title_ja", "title_en", "publisher_ja", "document_type", "systems"),
    "contact": ("name_ja", "topic_ja", "prefecture_code"),
}
# Columns of codes: the filter whose names stand for them.
_NAMED = {"prefecture_code": "prefecture", "system_type": "system", "document_type": "type"}
_SAY_THEIR_KIND = ("vendor", "case", "document", "contact")


def table_of(snapshot: Snapshot, kind: str) -> pd.DataFrame:
    """The rows of a kind. ``KeyError`` for an unknown one."""
    return _TABLES[kind](snapshot)


def texts_of(snapshot: Snapshot, kind: str) -> list[pa.ChunkedArray]:
    """The columns by which the rows of a kind are found, what is sure first."""
    rows = table_of(snapshot, kind)
    columns = [_column(snapshot, rows[field], field) for field in _FIELDS[kind]]
    if kind in _SAY_THEIR_KIND:
        words = " ".join(text(lang, f"search.kind.{kind}") for lang in LANGS)
        columns.append(large(pd.Series([words] * len(rows), dtype="str")))
    return columns


def _column(snapshot: Snapshot, column: pd.Series, field: str) -> pa.ChunkedArray:
    """A column of texts; codes by what they are called."""
    values = column.astype("str")
    if field not in _NAMED:
        return large(values)
    japanese, english = (list_names(snapshot, _NAMED[field], lang) for lang in LANGS)
    return large(values.map({code: f"{name} {english[code]}" for code, name in japanese.items()}).astype("str"))


@lru_cache(maxsize=1)
def _terms() -> pd.DataFrame:
    columns = ("term", "name_ja", "reading_ja", "name_en", "about_ja", "about_en")
    return pd.DataFrame([[getattr(each, column) for column in columns] for each in terms()], columns=columns)


@lru_cache(maxsize=4)
def _vendors(snapshot: Snapshot) -> pd.DataFrame:
    """The vendors with the names of their products."""
    products = snapshot.products[["vendor_id", "product_ja"]].astype("str")
    named = products.groupby("vendor_id")["product_ja"].agg(" ".join)
    return snapshot.vendors.assign(products=snapshot.vendors["vendor_id"].astype("str").map(named).astype("str"))


@lru_cache(maxsize=4)
def _documents(snapshot: Snapshot) -> pd.DataFrame:
    """The documents with the names of the system types that they are counted for."""
    named = [list_names(snapshot, "system", lang) for lang in LANGS]
    systems = [
        " ".join(known[code] for known in named for code in sorted(each.systems))
        for each in documents(snapshot).values()
    ]
    return snapshot.documents.assign(systems=pd.Series(systems, index=snapshot.documents.index, dtype="str"))


@lru_cache(maxsize=4)
def _contacts(snapshot: Snapshot) -> pd.DataFrame:
    """The contacts with one name: body and department."""
    rows = snapshot.contacts
    department = rows["department_ja"].astype("str").fillna("")
    name = (rows["organization_ja"].astype("str") + " " + department).str.strip()
    return rows.assign(name_ja=name, name_en=pd.Series([None] * len(rows), index=rows.index, dtype="str"))


_TABLES: Mapping[str, Callable[[Snapshot], pd.DataFrame]] = {
    "prefecture": lambda snapshot: snapshot.reference.prefectures,
    "system": lambda snapshot: snapshot.reference.system_types,
    "municipality": lambda snapshot: snapshot.reference.municipalities,
    "project": lambda snapshot: snapshot.projects,
    "case": lambda snapshot: snapshot.case_studies,
    "term": lambda _snapshot: _terms(),
    "vendor": _vendors,
    "contact": _contacts,
    "document": _documents,
}
