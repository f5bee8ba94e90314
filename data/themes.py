"""Themes of case studies: a case has a theme where its text holds one of the theme's words (``case_themes.csv``).

The division is this project's own; pages that use it say so.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.text import Lang

_FILE = Path(__file__).parent / "reference" / "case_themes.csv"


@dataclass(frozen=True)
class Theme:
    """A theme, its names and the words by which a case is counted for it."""

    code: str
    name_ja: str
    name_en: str
    words: tuple[str, ...]

    def name(self, lang: Lang) -> str:
        """The name in ``lang``."""
        return self.name_ja if lang == "ja" else self.name_en


@cache
def themes() -> tuple[Theme, ...]:
    """All themes, in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Theme(row["theme"], row["name_ja"], row["name_en"], tuple(row["words_ja"].split()))
            for row in csv.DictReader(file)
        )


def themes_of(words: str) -> frozenset[str]:
    """The codes of the themes that a Japanese text touches."""
    return frozenset(theme.code for theme in themes() if any(word in words for word in theme.words))
