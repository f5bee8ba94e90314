"""Which passwords can be chosen: long ones that nobody guesses, of any characters.

At least 15 characters, as NIST SP 800-63B-4 (3.1.1.2) asks of passwords that are the only factor, and ASVS 5.0 (6.2.1)
recommends. With a second factor 8 would do, but it can be switched off at any time, so there is one length for all.
No rules on kinds of characters (6.2.5). What common passwords, words, names, rows of keys, sequences and dates make
easy to guess is refused (6.2.4), judged by zxcvbn. Words that everybody knows of the account count for nothing
(6.1.2, 6.2.11): those of its address, name and body, and of the name of the product.
"""

import importlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from math import prod
from typing import Any

from data.community.errors import InvalidError
from data.community.hashes import LONGEST
from data.text import LANGS, text

SHORTEST = 15
FEWEST_GUESSES = 10**8  # from here on zxcvbn calls a password safe
_JUDGED = 72  # characters: zxcvbn takes no more
_MOST_READINGS = 16
_SIGNS = str.maketrans("", "", "@({[<!|$+%")  # what zxcvbn reads as letters, beside digits
Faults = dict[str, tuple[str, Mapping[str, str]]]


def require(password: str, about: Iterable[str]) -> None:
    """Raises ``InvalidError`` for a password that cannot be taken. ``about``: what is known of its owner."""
    wrong = faults(password, about)
    if wrong:
        raise InvalidError(wrong)


def faults(password: str, about: Iterable[str]) -> Faults:
    """What is wrong with a password: its length, or that it is easy to guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        return {"password": ("password", {"least": str(SHORTEST), "most": str(LONGEST)})}
    judged = _folded(password)
    for word in _words(about):
        judged = judged.replace(word, "")
    return {} if _guesses(judged[:_JUDGED]) >= FEWEST_GUESSES else {"password": ("password_guessed", {})}


def _guesses(password: str) -> float:
    """How many guesses a password takes.

    zxcvbn tries every way to read digits and signs as letters: many seconds of work for a text of nothing else. Where
    there are too many ways, the signs are left out, which makes a password weaker in its eyes, never stronger.
    """
    matching = _library().matching
    ways = matching.relevant_l33t_subtable(password, matching.L33T_TABLE).values()
    judged = password.translate(_SIGNS) if prod(map(len, ways)) > _MOST_READINGS else password
    return float(_library().zxcvbn(judged, max_length=_JUDGED)["guesses"]) if judged else 0


def _words(about: Iterable[str]) -> list[str]:
    """The parts of what is known, longest first; single letters and pairs of letters mean nothing."""
    known = [*about, *(text(lang, "product.name") for lang in LANGS)]
    parts = {part for each in known for part in (_folded(each), *re.split(r"[\W_]+", _folded(each)))}
    return sorted((each for each in parts if len(each) > (2 if each.isascii() else 1)), key=len, reverse=True)


def _folded(words: str) -> str:
    """Full-width letters count as what they look like, large ones as small ones."""
    return unicodedata.normalize("NFKC", words).lower()


@cache
def _library() -> Any:
    """Loaded when the first password is chosen: its lists take 13 MB, which a start need not."""
    importlib.import_module("zxcvbn.matching")
    return importlib.import_module("zxcvbn")
