"""Free text over projects: widths, cases and kana folded, several words = all of them.

Folding and searching run in Arrow on whole columns: a million projects fold in seconds and are searched in tenths.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.queries.owners import owners
from data.snapshots import Snapshot

_FIELDS = ("title_ja", "title_en", "lead_organization_ja", "product_ja")
_VENDOR_FIELDS = ("name_ja", "name_en")
CHUNK = 50_000
_KATAKANA = (0x30A1, 0x30F6)
_TO_HIRAGANA = 0x60


def fold(value: str) -> str:
    """``value`` with compatibility forms (Unicode NFKC), letter case and katakana folded away."""
    return fold_all([value])[0]


def fold_all(values: Sequence[str]) -> list[str]:
    """As ``fold``, many at once: what takes its time is the call."""
    return [str(each) for each in folded(pa.array(values, pa.large_string())).to_pylist()]


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of a free-text query; white space of any width parts them."""
    return tuple(dict.fromkeys(fold(query).split()))


class Haystack:
    """The searched text of every project of a snapshot: titles, organisation, product, vendor, named participants.

    ``text`` holds it folded, a row a project, in chunks of ``CHUNK`` rows.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        columns = [large(snapshot.projects[field]) for field in _FIELDS]
        columns += [_vendor_text(snapshot, field) for field in _VENDOR_FIELDS]
        columns.append(_participant_text(snapshot))
        rows = len(snapshot.projects)
        self.text = folded_text(columns, rows)

    def containing(self, query: str) -> NDArray[np.bool_]:
        """One truth value a project: does its text hold every word of ``query``?"""
        found = np.ones(len(self.text), dtype=bool)
        for word in words_of(query):
            found &= pc.match_substring(self.text, word).to_numpy()
        return found


def folded_text(columns: list[pa.ChunkedArray], rows: int) -> pa.ChunkedArray:
    """The texts of each row joined by blanks and folded, in chunks of ``CHUNK`` rows; blank cells are left out."""
    parts = [folded(joined(columns, start)) for start in range(0, rows, CHUNK)]
    return pa.chunked_array(parts, type=pa.large_string())


def folded(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Every text folded. Katakana U+30A1-U+30F6 become the hiragana 0x60 below: the two blocks run in parallel."""
    plain = pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))
    _, offsets, data = plain.buffers()
    octets = np.frombuffer(data, dtype=np.uint8).copy() if data is not None else np.zeros(0, dtype=np.uint8)
    _hiragana(octets)
    return pa.LargeStringArray.from_buffers(len(plain), offsets, pa.py_buffer(octets), plain.buffers()[0])


def _hiragana(octets: NDArray[np.uint8]) -> None:
    """Rewrite katakana in place; in UTF-8 both kana have three octets, 1110xxxx 10xxxxxx 10xxxxxx."""
    starts = np.flatnonzero(octets[:-2] == 0xE3)
    points = 0x3000 | (octets[starts + 1].astype(np.uint16) & 0x3F) << 6 | (octets[starts + 2] & 0x3F)
    katakana = (points >= _KATAKANA[0]) & (points <= _KATAKANA[1])
    starts, points = starts[katakana], points[katakana] - _TO_HIRAGANA
    octets[starts + 1] = 0x80 | (points >> 6 & 0x3F)
    octets[starts + 2] = 0x80 | (points & 0x3F)


def joined(columns: list[pa.ChunkedArray], start: int) -> pa.LargeStringArray:
    """The texts of ``CHUNK`` rows from ``start`` on, those of a row joined by blanks."""
    part = [column.slice(start, CHUNK).combine_chunks() for column in columns]
    return pc.binary_join_element_wise(*part, pa.scalar(" ", pa.large_string()), null_handling="skip")


def large(values: pd.Series) -> pa.ChunkedArray:
    """A column of texts as Arrow has long ones."""
    return pa.chunked_array([pa.array(values)]).cast(pa.large_string())


def _vendor_text(snapshot: Snapshot, field: str) -> pa.ChunkedArray:
    codes = snapshot.projects["vendor_id"].cat
    names = snapshot.vendors.set_index("vendor_id")[field].reindex(codes.categories)
    numbers = codes.codes.to_numpy()
    return pa.chunked_array([large(names).combine_chunks().take(pa.array(numbers, mask=numbers < 0))])


def _participant_text(snapshot: Snapshot) -> pa.ChunkedArray:
    """The names of each project's participants, joined; participants stand in any order in their table."""
    participants, rows = snapshot.participants, len(snapshot.projects)
    numbers = owners(snapshot, "participants")
    order = np.argsort(numbers, kind="stable")
    names = pa.chunked_array([pa.array(participants["name_ja"])]).cast(pa.string()).combine_chunks()
    ends = np.searchsorted(numbers[order], np.arange(rows + 1)).astype(np.int32)
    named = pa.ListArray.from_arrays(pa.array(ends), names.take(pa.array(order)).fill_null(""))
    return pa.chunked_array([pc.binary_join(named, " ").cast(pa.large_string())])
