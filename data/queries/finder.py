"""Finding rows that hold words as they are typed: in milliseconds, among a million rows.

Scanning all texts takes a tenth of a second and more. Here rows stand in blocks, and a table of bits says which runs of
one, two and three letters occur in which block, so that only blocks that can hold a word are looked at. A database's
full-text search was considered: SQLite's finds nothing for words of one or two letters, which in Japanese are most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.queries.words import CHUNK, words_of

BLOCK = 250  # rows; a chunk holds a whole number of blocks
_BUCKETS = 1 << 16
_LONGEST = 3  # letters of the runs that the table knows
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)  # odd and far apart, so that runs spread over the buckets
LOOKED_AT = 8_000_000  # octets at most for one question: some 10 ms
_A_ROW = 500  # octets that could be looked at in the time in which a row is checked


@dataclass(frozen=True)
class Found:
    """``rows`` in the order of how early in their text the first word stands; ``all_seen``: nothing was left unread."""

    rows: tuple[int, ...]
    all_seen: bool


class Finder:
    """Finds rows of one folded text column (``words.folded_text``)."""

    def __init__(self, texts: pa.ChunkedArray) -> None:
        self._chunks = [_Chunk(chunk, number * CHUNK) for number, chunk in enumerate(texts.chunks)]

    def prepare(self) -> None:
        """Make all tables of bits, seconds for a million rows; else each is made when it is first looked at."""
        for chunk in self._chunks:
            _ = chunk.bits

    def find(self, query: str, most: int, looked_at_most: int = LOOKED_AT) -> Found:
        """Up to ``most`` rows that hold every word of ``query``, after width, case and kana are folded away.

        After so many octets it answers with what it has found.
        """
        words = [word.encode() for word in words_of(query)]
        if not words:
            return Found((), True)
        buckets = np.unique(np.concatenate([_buckets(word.decode()) for word in words]))
        hits: list[tuple[int, int]] = []
        looked_at = 0
        for chunk in self._chunks:
            for block in chunk.blocks_with(buckets):
                if len(hits) >= most or looked_at > looked_at_most:
                    return Found(_ordered(hits, most), False)
                seen, cost = chunk.look(block, words)
                hits += seen
                looked_at += cost
        return Found(_ordered(hits, most), len(hits) <= most)


def _ordered(hits: Sequence[tuple[int, int]], most: int) -> tuple[int, ...]:
    return tuple(row for _, row in sorted(hits)[:most])


class _Chunk:
    """Texts of at most ``CHUNK`` rows, the first of which is row ``first``."""

    def __init__(self, texts: pa.LargeStringArray, first: int) -> None:
        self._first = first
        self._texts = texts
        _, offsets, data = texts.buffers()
        ends = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
        self._offsets: NDArray[np.int64] = ends
        self._data = memoryview(data) if data is not None else memoryview(b"")

    @cached_property
    def bits(self) -> NDArray[np.uint8]:
        """A row of bits a bucket: in which blocks a letter or pair of that bucket occurs."""
        text = bytes(self._data[self._offsets[0] : self._offsets[-1]]).decode()
        letters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        lengths = pc.utf8_length(self._texts).to_numpy()
        block_of = np.repeat(np.arange(len(lengths)) // BLOCK, lengths)
        occurs = np.zeros((_BUCKETS, len(lengths) // BLOCK + 1), dtype=bool)
        for size in range(1, _LONGEST + 1):
            occurs[_of_runs(letters, size), block_of[: len(letters) - size + 1]] = True
        return np.packbits(occurs, axis=1)

    def blocks_with(self, buckets: NDArray[np.uint16]) -> NDArray[np.intp]:
        """The blocks in which all these buckets occur, in order."""
        return np.flatnonzero(np.unpackbits(np.bitwise_and.reduce(self.bits[buckets], axis=0)))

    def look(self, block: int, words: Sequence[bytes]) -> tuple[list[tuple[int, int]], int]:
        """(place of the first word in its text, row) of every row of a block that holds all words; and the cost."""
        start, end = self._ends(block)
        base = int(self._offsets[start])
        octets = bytes(self._data[base : self._offsets[end]])
        counts = [octets.count(word) for word in words]
        cost = len(octets) * len(words) + _A_ROW * min(counts)
        if not min(counts):
            return [], cost
        offsets = self._offsets[start : end + 1] - base
        rarest = words[counts.index(min(counts))]
        rows = (
            (row, int(offsets[row]), int(offsets[row + 1]))
            for row in np.unique(np.searchsorted(offsets, _places(octets, rarest), side="right") - 1).tolist()
        )
        return [
            (octets.find(words[0], low, high) - low, self._first + start + row)
            for row, low, high in rows
            if all(octets.find(word, low, high) >= 0 for word in words)
        ], cost

    def _ends(self, block: int) -> tuple[int, int]:
        start = block * BLOCK
        return start, min(start + BLOCK, len(self._offsets) - 1)


def _places(octets: bytes, word: bytes) -> list[int]:
    """Every place where the word begins; two may overlap, as one of them may reach into the next row."""
    places, at = [], octets.find(word)
    while at >= 0:
        places.append(at)
        at = octets.find(word, at + 1)
    return places


def _buckets(word: str) -> NDArray[np.uint16]:
    """Of all runs of letters of a word, as long as the table knows them: longer ones are rarer."""
    letters = np.frombuffer(word.encode("utf-32-le"), dtype=np.uint32)
    return _of_runs(letters, min(len(letters), _LONGEST))


def _of_runs(letters: NDArray[np.uint32], size: int) -> NDArray[np.uint16]:
    """The buckets of all runs of ``size`` letters."""
    count = max(len(letters) - size + 1, 0)
    mixed = np.full(count, size, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS[:size]):
        mixed += letters[place : place + count].astype(np.uint64) * np.uint64(factor)
    return _bucket(mixed)


def _bucket(mixed: NDArray[np.uint64]) -> NDArray[np.uint16]:
    return ((mixed ^ (mixed >> np.uint64(32)) ^ (mixed >> np.uint64(15))) & np.uint64(_BUCKETS - 1)).astype(np.uint16)
