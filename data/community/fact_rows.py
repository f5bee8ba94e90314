"""Rows of the facts as text, to be corrected by people: which tables and columns, what stands there, in which words."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.queries.change_words import words_of
from data.schema import Column, Kind, Table, contract
from data.snapshots import Snapshot
from data.text import Lang, text

CORRECTED = ("projects", "case_studies", "documents", "contacts", "vendors")
ADDED = ("projects", "case_studies", "documents", "contacts")
_PREFECTURES = {"vendors": "head_office_prefecture_code", "documents": ""}
_TITLES = {"vendors": "name_ja", "contacts": "organization_ja"}
_SOURCE = "source_id"


def columns(table: Table) -> tuple[Column, ...]:
    """The columns that people can fill: all but the key, which is given, and the source, which is asked for apart."""
    return tuple(each for each in table.columns if each.name not in (*table.key, _SOURCE))


def row(snapshot: Snapshot, table: Table, row_id: str) -> dict[str, str] | None:
    """The cells of a row as text, blank = not stated; ``None`` where there is no such row."""
    frame = snapshot.tables[table.name]
    found = frame[(frame[table.key[0]] == row_id).to_numpy(dtype=bool, na_value=False)]
    if not row_id or found.empty:
        return None
    return {column.name: plain(column, found[column.name].iloc[0]) for column in table.columns}


def plain(column: Column, value: Any) -> str:
    """A cell as its file has it."""
    if pd.isna(value):
        return ""
    if column.kind is Kind.BOOLEAN:
        return str(bool(value)).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def same(column: Column, one: str, other: str) -> bool:
    """Whether two cells say the same: 12 is 12.0."""
    if one == other or column.kind not in (Kind.PERCENT, Kind.NUMBER):
        return one == other
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def in_words(snapshot: Snapshot, column: Column, value: str, lang: Lang) -> str:
    """A cell as people read it; as it stands where it is no value of the column."""
    if not value:
        return text(lang, "no_data")
    if column.name == "document_type":
        return text(lang, f"code.document_type.{value}")
    try:
        number = float(value) if column.kind is Kind.PERCENT else int(value) if _is_whole(column) else value
        return words_of(snapshot, column, pd.Series([number]), lang)[0] or value
    except (KeyError, ValueError):
        return value


def _is_whole(column: Column) -> bool:
    return column.kind in (Kind.COUNT, Kind.YEN, Kind.YEAR)


def prefecture_of(table: str, values: Mapping[str, str]) -> str:
    """The prefecture whose editor decides on a row; empty for what belongs to none."""
    return values.get(_PREFECTURES.get(table, "prefecture_code"), "")


def title_of(table: str, values: Mapping[str, str]) -> str:
    """What a row is called."""
    return values.get(_TITLES.get(table, "title_ja"), "")[:300]


def table_of(name: str, *, new: bool) -> Table | None:
    """The contract of a table that people can add to or correct; ``None`` for any other name."""
    return contract(name) if name in (ADDED if new else CORRECTED) else None
