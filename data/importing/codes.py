"""Words in cells that stand for a code: status, type of lead, method, kind of system, yes and no."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import pandas as pd

from data.importing.readings import BLANK, Reading, Remark
from data.importing.words import Vocabulary, blank_marks, blanks, fold, load, strings, values_of
from data.reference_tables import ReferenceTables

_HINT_FROM = 0.5
_PARTS = re.compile("[・()]+")  # terms: between the parts of a name
_LONGEST_BLANK = 16  # of a cell that says "not stated"


def is_blank(value: str) -> bool:
    """Whether a cell says "not stated": empty, a dash, or a word such as 未定."""
    if len(value) > _LONGEST_BLANK:
        return False
    if value.isascii() and value.isdecimal():
        return False
    plain = unicodedata.normalize("NFKC", value).strip()
    return not plain or plain in blank_marks() or set(plain) <= blank_marks() or fold(plain) in blanks()


def read_boolean(value: str) -> Reading:
    """Yes or no, as ○ and ×, 有 and 無 and so on. Between the two stays blank, with a warning."""
    plain = unicodedata.normalize("NFKC", value).strip().casefold()
    for code in ("true", "false"):
        if plain in _marks(code):
            return Reading(code)
    if plain in _marks("undecided"):
        return Reading("", (Remark("undecided", "warning", in_note=True),))
    return BLANK if is_blank(value) else Reading(value)


def read_word(column: str, value: str) -> Reading:
    """The code of a word in a column with a short list of codes."""
    return _read(values_of(column), value)


class Systems:
    """Kinds of system by key, name or other words."""

    def __init__(self, reference: ReferenceTables) -> None:
        words: dict[str, list[str]] = {}
        for row in reference.system_types.to_dict("records"):
            name = unicodedata.normalize("NFKC", str(row["name_ja"]))
            parts = _PARTS.split(name)
            words[str(row["system_type"])] = [str(row[name]) for name in ("system_type", "name_ja", "name_en")] + parts
        for key in load("values")["system_type"]:
            words.setdefault(key, []).extend(strings("values", "system_type", key))
        self._names = {
            str(row["system_type"]): str(row["name_ja"]) for row in reference.system_types.to_dict("records")
        }
        self._vocabulary = Vocabulary(words)
        self._known = [word for each in words.values() for word in each]
        self._endings = strings("values", "system_type_endings", "words")

    def read(self, value: str) -> Reading:
        """The key of a kind of system."""
        shorter = unicodedata.normalize("NFKC", value).strip()
        for candidate in (value, *self._shortened(shorter)):
            found = self._vocabulary.find(candidate)
            if found and not found.guessed:
                return Reading(found.target)
        reading = _read(self._vocabulary, value)
        if reading.remarks:
            hint = self._names.get(reading.value, reading.value)
            return Reading(reading.value, (Remark("guessed_value", "warning", hint),))
        if reading.value == value:
            near = difflib.get_close_matches(value, self._known, 1, _HINT_FROM)
            return Reading(value, (Remark("unknown_system", "error", near[0] if near else ""),))
        return reading

    def _shortened(self, word: str) -> list[str]:
        found = []
        for ending in self._endings:
            if word.endswith(ending) and len(word) > len(ending):
                shorter = word.removesuffix(ending)
                found += [shorter, *self._shortened(shorter)]
        return found


def own_words(words: Mapping[str, str], value: str) -> str | None:
    """The value that a mapping file sets for a cell, ``None`` where it sets none."""
    return {fold(word): code for word, code in words.items()}.get(fold(value)) if words else None


@cache
def _marks(code: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", word).casefold() for word in strings("values", "boolean", code))


def _read(vocabulary: Vocabulary, value: str) -> Reading:
    found = vocabulary.find(value)
    if found is None:
        return Reading(value)
    return Reading(found.target, (Remark("guessed_value", "warning", found.target),) if found.guessed else ())


def text_column(frame: pd.DataFrame, name: str) -> list[str]:
    """A column of a reference table as a list of texts."""
    return [str(value) for value in frame[name].astype("str")]
