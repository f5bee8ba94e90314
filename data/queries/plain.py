"""Rows of a frame as plain values, for the pages that show single things."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """One dict a row, in order; ``None`` where nothing is stated."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]
