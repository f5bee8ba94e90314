"""The cells of an export as Arrow arrays, chunk by chunk: plain types, blanks as nulls, whatever the frame's dtypes."""

import re
from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.exporting.table import ColumnKind, ExportTable

CHUNK_ROWS = 20_000
_WHOLE: frozenset[ColumnKind] = frozenset({"integer", "yen", "year"})
_TEXTUAL: frozenset[ColumnKind] = frozenset({"text", "code", "date"})
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def chunks(table: ExportTable, size: int = CHUNK_ROWS) -> Iterator[list[pa.Array]]:
    """The table's cells, ``size`` rows at a time: one array for each column, all of one length.

    ``text``, ``code`` and ``date`` become ``large_string``, whole kinds ``int64`` (``double`` where a value has a
    fraction), ``percent`` and ``number`` keep their width, ``boolean`` becomes ``bool``; NA and NaN become null.
    An empty frame has no chunk. Raises ``ValueError`` for a value its kind cannot hold, infinity among them.
    """
    for start in range(0, len(table.frame), size):
        yield rows(table, start, start + size)


def rows(table: ExportTable, start: int, stop: int) -> list[pa.Array]:
    """The cells of the rows from ``start`` up to, not including, ``stop``; arrays and errors as in ``chunks``."""
    return [_array(table.frame[column.key].iloc[start:stop], column.kind) for column in table.columns]


def is_textual(kind: ColumnKind) -> bool:
    """Whether the cells of a kind are handed on as text."""
    return kind in _TEXTUAL


def _array(values: pd.Series, kind: ColumnKind) -> pa.Array:
    plain = _plain(values)
    if kind in _TEXTUAL:
        return _text(plain)
    return _boolean(plain) if kind == "boolean" else _number(plain, kind, values.name)


def _plain(values: pd.Series) -> pa.Array:
    try:
        array = pa.Array.from_pandas(values)
    except (UnicodeEncodeError, pa.ArrowTypeError, pa.ArrowInvalid):  # half a character, or types mixed in one column
        array = pa.array([None if pd.isna(value) else valid(str(value)) for value in values], pa.large_string())
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array


def valid(text: str) -> str:
    """``text`` with halves of surrogate pairs, which no file can hold, shown as U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _text(array: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(array.type):
        array = pc.strftime(array, format="%Y-%m-%d")
    return array.cast(pa.large_string())


def _boolean(array: pa.Array) -> pa.Array:
    return array.cast(pa.bool_())


def _number(array: pa.Array, kind: ColumnKind, name: object) -> pa.Array:
    if not pa.types.is_integer(array.type):
        array = array.cast(pa.float64())
        array = pc.if_else(pc.is_nan(array), pa.scalar(None, pa.float64()), array)
        if not pc.all(pc.is_finite(array), min_count=0).as_py():
            raise ValueError(f"{name}: infinity is not a value to export")
    if kind in _WHOLE:
        try:
            return array.cast(pa.int64())
        except pa.ArrowInvalid:
            return array
    return array
