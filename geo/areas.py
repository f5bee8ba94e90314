"""Frames with every area: a map draws 47 prefectures, known or not."""

import pandas as pd

from geo.codes import PREFECTURE_CODES, is_prefecture_code


def complete(frame: pd.DataFrame, key: str = "prefecture_code") -> pd.DataFrame:
    """One row for each of the 47 prefectures, in the order of the codes; a new frame, ``key`` stays a column.

    A prefecture that the frame lacks has missing values (never 0); integer and boolean columns become nullable
    (``Int64``, ``boolean``) so that nothing turns into a float. Raises ``ValueError`` naming codes that are unknown or
    stand twice, ``KeyError`` where the column is missing.
    """
    codes = frame[key]
    unknown = [code for code in codes.drop_duplicates() if not is_prefecture_code(code)]
    if unknown:
        raise ValueError(f"unknown prefecture codes in {key!r}: {', '.join(map(repr, unknown))}")
    twice = codes[codes.duplicated()].unique().tolist()
    if twice:
        raise ValueError(f"prefecture codes that stand more than once in {key!r}: {', '.join(map(repr, twice))}")
    roomy = frame.select_dtypes(["integer", "bool"]).convert_dtypes().dtypes.to_dict()
    rows = frame.astype({**roomy, key: "str"}).set_index(key)
    return rows.reindex(pd.Index(PREFECTURE_CODES, name=key)).reset_index()[list(frame.columns)]
