"""Where the words of a query stand in a text, whatever width, case or kana either is written in."""

from dataclasses import dataclass

from data.queries.words import fold, words_of


@dataclass(frozen=True)
class Part:
    """A stretch of a text; ``hit``: it is what was searched."""

    words: str
    hit: bool


def highlighted(words: str, query: str) -> list[Part]:
    """``words`` cut at the hits. Folding goes by character, so that each hit is a stretch of the text as written."""
    wanted = words_of(query)
    if not wanted or not words:
        return [Part(words, hit=False)] if words else []
    folded, places = _folded(words)
    hit = [False] * len(words)
    for word in wanted:
        start = folded.find(word)
        while start >= 0:
            for place in places[start : start + len(word)]:
                hit[place] = True
            start = folded.find(word, start + 1)
    return _parts(words, hit)


def excerpt(words: str, query: str, around: int = 60) -> str:
    """The stretch of a long text around the first hit, with dots where it goes on; its beginning where nothing hits."""
    folded, places = _folded(words)
    starts = [folded.find(word) for word in words_of(query)]
    first = min((places[start] for start in starts if start >= 0), default=0)
    low, high = max(0, first - around), min(len(words), first + 2 * around)
    return ("…" if low else "") + " ".join(words[low:high].split()) + ("…" if high < len(words) else "")


def _folded(words: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in ``words``."""
    pieces = fold("\n".join(words.replace("\n", " "))).split("\n") if words else []
    folded = "".join(pieces)
    return folded, [place for place, piece in enumerate(pieces) for _ in piece]


def _parts(words: str, hit: list[bool]) -> list[Part]:
    found, start = [], 0
    for end in range(1, len(words) + 1):
        if end == len(words) or hit[end] != hit[start]:
            found.append(Part(words[start:end], hit[start]))
            start = end
    return found
