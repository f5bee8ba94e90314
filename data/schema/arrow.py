"""The stored form of a table (Arrow) and the frame made from it (pandas), which share their memory.

Stored form: text, dates and the like as ``large_string``; codes as positions in their list of codes, -1 = blank;
numbers as numbers with nulls. A table's own key column of codes stays text, as it is the list.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.schema.columns import FRACTIONS, WHOLE_NUMBERS, Column, Kind, Table
from data.schema.lookup import positions

Lists = Mapping[str, pd.CategoricalDtype]

_MISSING_CODE = -1


def stored(column: Column, cells: pa.Array) -> pa.Array:
    """The stored form of checked ``cells`` (text), except that a reference to another table stays text."""
    if column.allowed:
        return code_positions(cells, pa.array(column.allowed))
    if column.kind in WHOLE_NUMBERS:
        return cells.cast(pa.int16() if column.kind is Kind.YEAR else pa.int64())
    if column.kind in FRACTIONS:
        return cells.cast(pa.float64())
    if column.kind is Kind.BOOLEAN:
        return cells.cast(pa.bool_())
    return cells


def code_positions(cells: pa.Array, codes: pa.Array) -> pa.Array:
    """The positions of checked ``cells`` (text) in the list of ``codes``, -1 = blank."""
    return pc.fill_null(positions(cells, codes), _MISSING_CODE).cast(_position_type(len(codes)))


def code_list(table: Table, rows: pa.Table) -> pd.CategoricalDtype:
    """The codes that the single key of ``table`` defines, in file order."""
    return pd.CategoricalDtype(pd.Index(_one_chunk(rows[table.key[0]]).to_pandas(), dtype="str"))


def defines_codes(table: Table) -> bool:
    """Whether other tables hold positions in the key of ``table``."""
    return any(column.kind is Kind.CODE and _own_key(table, column) for column in table.columns)


def frame(table: Table, rows: pa.Table, lists: Lists) -> pd.DataFrame:
    """The pandas frame of a stored table: RangeIndex in file order, columns as ``dtype_of`` says, blanks missing.

    Texts, codes and numbers are read-only views of the memory of ``rows``; frames are never to be changed in place.
    """
    columns = {column.name: _series(table, column, rows[column.name], lists) for column in table.columns}
    return pd.DataFrame(columns, index=pd.RangeIndex(rows.num_rows), copy=False)


def _series(table: Table, column: Column, stored: pa.ChunkedArray, lists: Lists) -> pd.api.extensions.ExtensionArray:
    values = _one_chunk(stored)
    if column.kind is Kind.CODE:
        if _own_key(table, column):
            dtype = lists[table.name]
            codes = np.arange(len(values), dtype=_position_type(len(values)).to_pandas_dtype())
        else:
            dtype = (
                pd.CategoricalDtype(pd.Index(column.allowed, dtype="str"))
                if column.allowed
                else lists[str(column.reference)]
            )
            codes = values.to_numpy()
        return pd.Categorical.from_codes(codes, dtype=dtype, validate=False)
    if column.kind in WHOLE_NUMBERS:
        return pd.arrays.IntegerArray(_numbers(values), _missing(values))
    if column.kind in FRACTIONS:
        return pd.arrays.FloatingArray(_numbers(values), _missing(values))
    if column.kind is Kind.BOOLEAN:
        return pd.arrays.BooleanArray(pc.fill_null(values, False).to_numpy(zero_copy_only=False), _missing(values))
    return values.to_pandas().array


def _own_key(table: Table, column: Column) -> bool:
    return table.key == (column.name,) and not column.reference


def _position_type(codes: int) -> pa.DataType:
    return pa.int8() if codes <= 2**7 else pa.int16() if codes <= 2**15 else pa.int32()


def _numbers(values: pa.Array) -> np.ndarray:
    dtype = values.type.to_pandas_dtype()
    whole = np.frombuffer(values.buffers()[1], dtype=dtype) if len(values) else np.empty(0, dtype)
    return whole[values.offset : values.offset + len(values)]


def _missing(values: pa.Array) -> np.ndarray:
    return values.is_null().to_numpy(zero_copy_only=False)


def _one_chunk(values: pa.ChunkedArray) -> pa.Array:
    return values.chunk(0) if values.num_chunks == 1 else values.combine_chunks()
