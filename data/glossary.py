"""The glossary: terms of the field in both languages, with their sources (``data/reference/glossary.csv``).

``words_ja`` and ``words_en`` are what a text says when it uses the term, parted by ``;``; a term without words is
explained on its page only.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from data.queries.listing import Found, Listing, listing, narrowed
from data.selection import Selection
from data.text import Lang

_FILE = Path(__file__).parent / "reference" / "glossary.csv"


@dataclass(frozen=True)
class Term:
    """One term; ``source`` says where the meaning comes from, ``source_url`` is empty where that has no address."""

    term: str
    name_ja: str
    reading_ja: str
    name_en: str
    words_ja: str
    words_en: str
    about_ja: str
    about_en: str
    source: str
    source_url: str

    def name(self, lang: Lang) -> str:
        """The term itself."""
        return self.name_ja if lang == "ja" else self.name_en

    def about(self, lang: Lang) -> str:
        """What it means, in a sentence or two."""
        return self.about_ja if lang == "ja" else self.about_en

    def words(self, lang: Lang) -> tuple[str, ...]:
        """What a text says when it uses the term."""
        return tuple(filter(None, (self.words_ja if lang == "ja" else self.words_en).split(";")))


@cache
def terms() -> tuple[Term, ...]:
    """All terms in the order of their readings."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Term(**row) for row in csv.DictReader(file))


@dataclass(frozen=True)
class Use:
    """A stretch of a text; ``term`` is what it uses, if anything."""

    words: str
    term: Term | None = None


@cache
def _pattern(lang: Lang) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Matches every word of every term, the longest first; English words only whole."""
    of_word = {word.lower(): term for term in terms() for word in term.words(lang)}
    ordered = sorted(of_word, key=len, reverse=True)
    edge = r"\b" if lang == "en" else ""
    return re.compile(f"{edge}({'|'.join(map(re.escape, ordered))}){edge}", re.IGNORECASE), of_word


def uses(words: str, lang: Lang, used: set[str]) -> list[Use]:
    """``words`` cut where a term is used for the first time; ``used`` holds the terms met so far and grows."""
    pattern, of_word = _pattern(lang)
    found, start = [], 0
    for match in pattern.finditer(words):
        term = of_word[match.group().lower()]
        if term.term in used:
            continue
        used.add(term.term)
        found += [Use(words[start : match.start()]), Use(match.group(), term)]
        start = match.end()
    return [use for use in (*found, Use(words[start:])) if use.words]


@cache
def _listing() -> Listing:
    return listing(
        {},
        [[each.name_ja, each.reading_ja, each.name_en, each.about_ja, each.about_en, each.source] for each in terms()],
    )


@lru_cache(maxsize=64)
def found_terms(_snapshot: object, selection: Selection) -> Found:
    """Which terms a selection finds: positions in ``terms``. The glossary is the same for every snapshot."""
    return narrowed(_listing(), selection.only(("q",)))
