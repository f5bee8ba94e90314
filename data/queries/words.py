"""Free text over projects: widths, cases and kana folded, several words = all of them."""

import unicodedata
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.snapshots import Snapshot

_FIELDS = ("title_ja", "title_en", "lead_organization_ja", "product_ja")
_VENDOR_FIELDS = ("name_ja", "name_en")
_KATAKANA = (0x30A1, 0x30F6)
_TO_HIRAGANA = 0x60
_CHUNK = 50_000
_BETWEEN = "\n"


def fold(value: str) -> str:
    """``value`` with compatibility forms (NFKC), letter case and katakana folded away.

    Katakana U+30A1-U+30F6 become the hiragana 0x60 below them (Unicode blocks Hiragana and Katakana run in parallel).
    """
    points = np.frombuffer(unicodedata.normalize("NFKC", value).casefold().encode("utf-32-le"), dtype=np.uint32)
    katakana = (points >= _KATAKANA[0]) & (points <= _KATAKANA[1])
    return (points - katakana.astype(np.uint32) * _TO_HIRAGANA).astype("<u4").tobytes().decode("utf-32-le")


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of a free-text query; white space of any width parts them."""
    return tuple(dict.fromkeys(fold(query).split()))


class Haystack:
    """The searched text of every project of a snapshot: titles, organisation, product, vendor, named participants."""

    def __init__(self, snapshot: Snapshot) -> None:
        projects = snapshot.projects
        columns = [projects[field].fillna("") for field in _FIELDS]
        columns += [_vendor_text(snapshot, field) for field in _VENDOR_FIELDS]
        columns.append(_participant_text(snapshot))
        rest: Any = columns[1:]  # the stubs of cat() know texts only
        joined = columns[0].str.cat(rest, sep=" ").str.replace(_BETWEEN, " ", regex=False)
        chunks = (joined.iloc[start : start + _CHUNK] for start in range(0, len(joined), _CHUNK))
        self._text = pa.chunked_array(
            [pa.array(fold(_BETWEEN.join(chunk)).split(_BETWEEN), pa.large_string()) for chunk in chunks],
            type=pa.large_string(),
        )

    def containing(self, query: str) -> NDArray[np.bool_]:
        """One truth value a project: does its text hold every word of ``query``?"""
        found = np.ones(len(self._text), dtype=bool)
        for word in words_of(query):
            found &= pc.match_substring(self._text, word).to_numpy()
        return found


def _vendor_text(snapshot: Snapshot, field: str) -> pd.Series:
    names = snapshot.vendors.set_index("vendor_id")[field].fillna("")
    return snapshot.projects["vendor_id"].astype("str").map(names).fillna("")


def _participant_text(snapshot: Snapshot) -> pd.Series:
    participants = snapshot.participants
    names = participants["name_ja"].fillna("").groupby(participants["project_id"].to_numpy()).agg(" ".join)
    return snapshot.projects["project_id"].map(names).fillna("").astype("str")
