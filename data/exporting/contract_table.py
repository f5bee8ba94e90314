"""Tables of a snapshot as exports: the columns of the contract, as they are stored."""

import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.schema import Kind, Table, contract
from data.snapshots import Snapshot
from data.text import Lang

_KINDS: dict[Kind, ColumnKind] = {
    Kind.CODE: "code",
    Kind.COUNT: "integer",
    Kind.YEN: "yen",
    Kind.YEAR: "year",
    Kind.PERCENT: "percent",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.CORPORATE_NUMBER: "code",
    Kind.LOCAL_GOVERNMENT_CODE: "code",
}
Facts = tuple[tuple[str, str], ...]


def frame_of(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """The frame of a table of the snapshot or of a reference table. ``KeyError`` for any other name."""
    reference = {
        "prefectures": snapshot.reference.prefectures,
        "municipalities": snapshot.reference.municipalities,
        "system_types": snapshot.reference.system_types,
    }
    return reference[name] if name in reference else snapshot.tables[name]


def columns_for_people(table: Table, lang: Lang) -> tuple[ExportColumn, ...]:
    """The columns of a contract, headed in words."""
    return tuple(ExportColumn(column.name, column.title(lang), kind_of(column.kind)) for column in table.columns)


def columns_for_programs(table: Table) -> tuple[ExportColumn, ...]:
    """The columns of a contract, headed by their names, which are the same in every language."""
    return tuple(ExportColumn(column.name, column.name, kind_of(column.kind)) for column in table.columns)


def contract_table(snapshot: Snapshot, name: str, lang: Lang, facts: Facts = ()) -> ExportTable:
    """A whole table headed in words, with its sources left to the sheet of sources."""
    table = contract(name)
    columns = columns_for_people(table, lang)
    return ExportTable(table.name, table.title(lang), lang, columns, frame_of(snapshot, name), facts)


def kind_of(kind: Kind) -> ColumnKind:
    """How an export treats a kind of the contracts."""
    return _KINDS.get(kind, "text")
