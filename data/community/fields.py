"""What people type into the fields of our tables, read as the importer reads cells and judged by the same contracts."""

from collections.abc import Callable, Collection, Mapping

import pandas as pd
import pyarrow as pa

from data.community.bodies import municipality_of
from data.community.errors import InvalidError
from data.community.words import storable
from data.importing.amounts import read_count, read_percent, read_yen
from data.importing.cells import broken_rule
from data.importing.dates import read_date, read_fiscal_year
from data.importing.readings import Reading
from data.queries.municipalities import municipality_names
from data.schema import SNAPSHOT_TABLES, Column, Kind, Table
from data.schema.contracts import cell_schema, faults, reference_schema
from data.snapshots import Snapshot

Faults = dict[str, tuple[str, Mapping[str, str]]]
LINES = 20_000  # characters of a field of several lines
# Of files the contracts say how a number must stand; people may write it as they do.
_SAID = {"whole_number": "not_a_number", "number": "not_a_number"}
_READERS: Mapping[Kind, Callable[[str], Reading]] = {
    Kind.YEN: read_yen,
    Kind.COUNT: read_count,
    Kind.PERCENT: read_percent,
    Kind.YEAR: read_fiscal_year,
    Kind.DATE: read_date,
}


def typed(column: Column, value: str) -> str:
    """A value in the form of our tables: 令和6年4月 becomes 2024-04, 1.2億円 120000000. What cannot be read stays."""
    plain = storable(value).replace("\r\n", "\n").strip()
    reader = _READERS.get(column.kind)
    if reader is None or not plain:
        return plain if column.kind is Kind.TEXT else "".join(plain.split())
    return reader(plain).value or plain


def filled(
    table: Table, names: Collection[str], fields: Mapping[str, str], snapshot: Snapshot
) -> tuple[dict[str, str], Faults]:
    """The columns ``names`` as ``fields`` tell them, and what of it names no single body.

    A municipality may be told by its name; where a column spells out a code and is left blank, it gets the code's name.
    """
    values, faults = dict[str, str](), dict[str, tuple[str, Mapping[str, str]]]()
    for column in table.columns:
        if column.name not in names or column.name not in fields:
            continue
        values[column.name] = value = typed(column, fields[column.name])
        if column.reference == "municipalities" and value:
            try:
                values[column.name] = municipality_of(snapshot, " ".join(storable(fields[column.name]).split()))
            except InvalidError as error:
                faults[column.name] = error.fields["body"]
    for column in table.columns:
        code = values.get(column.names, "")
        if column.names and code and not values.get(column.name) and column.name in names:
            values[column.name] = municipality_names(snapshot, "ja").get(code, "")
    return values, faults


def wrong(table: Table, values: Mapping[str, str], snapshot: Snapshot, names: Collection[str]) -> Faults:
    """What of the columns ``names`` breaks the contract of ``table``: column -> (sentence, its details)."""
    found: Faults = {
        name: (f"finding.{rule}", {"value": value[:80]})
        for name, value in values.items()
        if name in names and value and (rule := broken_rule(value.replace("\n", " ")))
    }
    row = [values.get(column.name) or None for column in table.columns]
    cells = pd.DataFrame([row], columns=[column.name for column in table.columns], dtype="str")
    for schema in (cell_schema(table), reference_schema(table, _known(snapshot, table))):
        for fault in faults(cells, schema):
            if fault.column is not None and fault.column in names:
                details = {**dict(fault.details), "value": (fault.value or "")[:80]}
                found.setdefault(fault.column, (_SAID.get(fault.rule, f"finding.{fault.rule}"), details))
    return found


def _known(snapshot: Snapshot, table: Table) -> dict[str, pa.Array]:
    """The keys of the tables that ``table`` refers to."""
    known = snapshot.reference.keys
    for other in SNAPSHOT_TABLES:
        if other.name in table.references:
            known[other.name] = pa.array(snapshot.tables[other.name][other.key[0]].astype("str"), pa.large_string())
    return known
