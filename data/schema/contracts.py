"""The contracts as pandera schemas, and what breaks them as faults."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from data.schema.columns import Table
from data.schema.rules import Rule, cell_rules, in_order, reference_rule

Known = Mapping[str, pa.Array]


@dataclass(frozen=True)
class Fault:
    """A broken rule at the ``index``-th data row that could be read (from 0)."""

    index: int
    column: str | None
    value: str | None
    rule: str
    details: tuple[tuple[str, str], ...] = ()
    other: int | None = None  # the row that this one contradicts


def cell_schema(table: Table) -> pandera.DataFrameSchema:
    """The pandera schema for the text cells (``str``, blank = missing) of ``table``, row by row.

    Columns that may hold any text or none are left out, as nothing is to be checked.
    """
    columns = {
        column.name: _pandera_column(rules, nullable=not column.required)
        for column in table.columns
        if (rules := cell_rules(column)) or column.required
    }
    return pandera.DataFrameSchema(columns, [_order_check(*pair) for pair in table.in_order], name=table.name)


def reference_schema(table: Table, known: Known) -> pandera.DataFrameSchema:
    """The pandera schema for the text cells of the columns that refer to other tables.

    ``known`` holds the keys of these tables; a reference to a table that is not there is not judged.
    """
    rules = {
        column.name: reference_rule(column.reference, known[column.reference])
        for column in table.columns
        if column.reference and column.reference in known
    }
    return pandera.DataFrameSchema(
        {name: _pandera_column((rule,), nullable=True) for name, rule in rules.items()}, name=table.name
    )


def faults(cells: pd.DataFrame, contract: pandera.DataFrameSchema) -> Iterator[Fault]:
    """Every broken rule in ``cells``; its index (row numbers from 0) goes into the faults."""
    if cells.empty or not (contract.columns or contract.checks):
        return
    try:
        contract.validate(cells, lazy=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            yield from _faults_of(error, cells)


def repeated(table: Table, keys: pa.Table) -> Iterator[Fault]:
    """Every row whose key an earlier row has. ``keys``: the key columns of all rows as text.

    A row that lacks a required part of its key is not judged; a blank in another part is a value like any other.
    """
    if not table.key or _are_unique(keys):
        return
    cells = keys.to_pandas()
    cells = cells.dropna(subset=[name for name in table.key if table.column(name).required])
    first = pd.Series(cells.index, index=cells.index).groupby([cells[name] for name in table.key], dropna=False)
    originals = first.transform("min")
    for index in cells.index[originals != cells.index]:
        value = " + ".join(cells.loc[index].fillna(""))
        yield Fault(int(index), " + ".join(table.key), value, "unique", other=int(originals[index]))


def _are_unique(keys: pa.Table) -> bool:
    """Whether no two rows are equal; each column is reduced to numbers first, which is the fast way for texts."""
    combined = np.zeros(keys.num_rows, dtype=np.int64)
    for name in keys.column_names:
        encoded = keys[name].combine_chunks().dictionary_encode("encode")
        combined = combined * len(encoded.dictionary) + encoded.indices.to_numpy()
    return len(pd.unique(combined)) == len(combined)


def _pandera_column(rules: Iterable[Rule], *, nullable: bool) -> pandera.Column:
    checks = [
        pandera.Check(rule.passes, name=rule.name, ignore_na=True, statistics={"details": rule.details})
        for rule in rules
    ]
    return pandera.Column(None, checks=checks, nullable=nullable)


def _order_check(earlier: str, later: str) -> pandera.Check:
    return pandera.Check(
        lambda cells: in_order(cells[earlier], cells[later]),
        name="order",
        ignore_na=False,
        statistics={"earlier": earlier, "later": later},
    )


def _faults_of(error: SchemaError, cells: pd.DataFrame) -> Iterator[Fault]:
    if error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS:
        for index in error.failure_cases["index"]:
            yield Fault(int(index), str(error.schema.name), None, "required")
    elif not isinstance(error.check, pandera.Check) or not isinstance(error.check_output, pd.Series):
        raise error
    elif error.check.name == "order":
        yield from _order_faults(error, cells)
    else:
        column, details = str(error.schema.name), (error.check.statistics or {})["details"]
        for index in error.check_output.index[~error.check_output]:
            yield Fault(int(index), column, str(cells.at[index, column]), str(error.check.name), details)


def _order_faults(error: SchemaError, cells: pd.DataFrame) -> Iterator[Fault]:
    earlier, later = (error.check.statistics[name] for name in ("earlier", "later"))
    for index in error.check_output.index[~error.check_output]:
        details = (("earlier", earlier), ("earlier_value", str(cells.at[index, earlier])))
        yield Fault(int(index), later, str(cells.at[index, later]), "order", details)
