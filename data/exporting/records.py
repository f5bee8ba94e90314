"""Rows of a frame as plain dicts, for JSON."""

from typing import Any

import pandas as pd
import pyarrow as pa

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """One dict a row, keys in column order: text, whole numbers, numbers, truth values; ``None`` = not stated."""
    return pa.Table.from_pandas(frame, preserve_index=False).to_pylist()


def stated(**values: Any) -> Record:
    """Without what is ``None`` or an empty text, list or dict: what no source states has no key. 0 and false stay."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}
