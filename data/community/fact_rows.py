"""Rows of the facts as text, to be added, corrected and removed by people. All follows from the contracts.

A row is named by its key: the values of the key's columns, quoted as in an address and parted by ``/``.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

import pandas as pd

from data.code_names import code_names
from data.queries.change_words import words_of
from data.queries.lookup import has_project, title_of
from data.schema import SNAPSHOT_TABLES, Column, Kind, Table, contract
from data.schema.snapshot_tables import SOURCES
from data.snapshots import Snapshot
from data.text import Lang, text

# Sources come along with what rests on them.
TABLES = tuple(table.name for table in SNAPSHOT_TABLES if table is not SOURCES)
NOTE = "note_ja"  # the column in which a row says what of it rests on other sources than its own
_SOURCE = "source_id"
_TITLE = 300  # characters
_INSIDE = {table.name for table in SNAPSHOT_TABLES}


def table_of(name: str) -> Table | None:
    """The contract of a table that people can change; ``None`` for any other name."""
    return contract(name) if name in TABLES else None


def is_part(table: Table) -> bool:
    """Whether rows are parts of a row of another table, and are told apart by what they say."""
    return len(table.key) > 1


def parent(table: Table) -> Column:
    """The column of a table of parts that names the row to which they belong."""
    return table.column(table.key[0])


def parts_of(name: str) -> tuple[str, ...]:
    """The tables whose rows are parts of rows of the table ``name``."""
    return tuple(each for each in TABLES if is_part(contract(each)) and parent(contract(each)).reference == name)


def can_be_removed(table: Table) -> bool:
    """Whether rows can go: those that no row of another table may name."""
    return all(table.name not in other.references for other in SNAPSHOT_TABLES)


def columns(table: Table, *, new: bool) -> tuple[Column, ...]:
    """The columns that people fill: not the numbers that are given, not the source, which is asked for apart.

    What tells a row of parts from another is filled once, when it is new.
    """
    fixed = {_SOURCE, *(() if new else table.key)}
    return tuple(each for each in table.columns if not each.given and each.name not in fixed)


def name_of(column: Column, lang: Lang) -> str:
    """What a field is called: one that names a row of another table is called as such rows are."""
    other = contract(column.reference) if column.reference else None
    is_plain = other is not None and not column.key and other.key == (column.name,)
    return other.title(lang) if other and is_plain else column.title(lang)


def row_id_of(table: Table, cells: Mapping[str, str]) -> str:
    """What names the row with these cells."""
    return "/".join(quote(cells.get(name, ""), safe="") for name in table.key)


def key_of(table: Table, row_id: str) -> dict[str, str] | None:
    """The cells of the key; ``None`` for what names no row of the table."""
    parts = [unquote(part) for part in row_id.split("/")]
    if len(parts) != len(table.key) or not any(parts):
        return None
    return dict(zip(table.key, parts, strict=True))


def row(snapshot: Snapshot, table: Table, row_id: str) -> dict[str, str] | None:
    """The cells of a row as text, blank = not stated; ``None`` where there is no such row."""
    key = key_of(table, row_id)
    found = rows_with(snapshot, table, key) if key else []
    return found[0] if found else None


def rows_with(snapshot: Snapshot, table: Table, cells: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows with these cells, as text."""
    frame = snapshot.tables[table.name]
    for name, value in cells.items():
        says = frame[name]
        same = (says.astype("str") == value) if value else says.isna()
        frame = frame[same.to_numpy(dtype=bool, na_value=False)]
    return [
        {column.name: plain(column, value) for column, value in zip(table.columns, cells, strict=True)}
        for cells in frame[[column.name for column in table.columns]].itertuples(index=False, name=None)
    ]


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
    if column.reference == "projects":
        return f"{title_of(snapshot, value, lang)} ({value})" if has_project(snapshot, value) else value
    if known := code_names(snapshot, column, lang):
        return known.get(value, value)
    try:
        number = float(value) if column.kind is Kind.PERCENT else int(value) if _is_whole(column) else value
        return words_of(snapshot, column, pd.Series([number]), lang)[0] or value
    except ValueError:
        return value


def _is_whole(column: Column) -> bool:
    return column.kind in (Kind.COUNT, Kind.YEN, Kind.YEAR)


def prefecture_of(snapshot: Snapshot, table: Table, cells: Mapping[str, str]) -> str:
    """The prefecture whose editor decides on a row: its own, else that of the row it belongs to; empty for none."""
    for column in table.columns:
        if column.reference == "prefectures":
            return cells.get(column.name, "")
    whole = _belongs_to(snapshot, table, cells)
    return prefecture_of(snapshot, *whole) if whole else ""


def row_title(snapshot: Snapshot, table: Table, cells: Mapping[str, str]) -> str:
    """What a row is called, for parts with what they belong to."""
    named = [each for each in table.columns if each.required and each.kind is Kind.TEXT and not each.reference]
    first = next((each for each in named if each.name not in table.key), None) or named[-1]
    parts = [cells.get(first.name, "")]
    whole = _belongs_to(snapshot, table, cells) if is_part(table) else None
    if whole:
        parts.append(row_title(snapshot, *whole))
    return " / ".join(filter(None, parts))[:_TITLE]


def _belongs_to(snapshot: Snapshot, table: Table, cells: Mapping[str, str]) -> tuple[Table, dict[str, str]] | None:
    """The row of another table that a row names first."""
    for column in table.columns:
        if column.reference in _INSIDE and column.name != _SOURCE and cells.get(column.name):
            other = contract(column.reference)
            found = rows_with(snapshot, other, {other.key[0]: cells[column.name]})
            return (other, found[0]) if found else None
    return None
