"""Municipalities by code and by what people type of their names: kanji, kana of either kind, letters."""

from functools import lru_cache

import pandas as pd

from data.names import names
from data.queries.words import fold_all, words_of
from data.snapshots import Snapshot
from data.text import Lang, by_language, text

_EQUAL, _BEGINS, _INSIDE = range(3)
_NAMES = ("name_ja", "name_kana", "name_en")


@lru_cache(maxsize=4)
def municipality_codes(snapshot: Snapshot) -> tuple[str, ...]:
    """The five-digit codes of all municipalities, in reference order."""
    return tuple(snapshot.reference.municipalities["municipality_code"].astype(str))


@lru_cache(maxsize=8)
def municipality_names(snapshot: Snapshot, lang: Lang) -> dict[str, str]:
    """Code -> name without prefecture. Not to be changed."""
    rows = snapshot.reference.municipalities[["municipality_code", "name_ja", "name_en"]].to_dict("records")
    return {
        str(row["municipality_code"]): by_language({str(key): value for key, value in row.items()}, "name", lang)
        for row in rows
    }


def municipality_in_full(snapshot: Snapshot, code: str, lang: Lang) -> str:
    """The name with its prefecture, as several bodies share a name. ``KeyError`` for an unknown code."""
    place = names(snapshot, "prefecture", lang)[code[:2]]
    return text(lang, "municipality.full", name=municipality_names(snapshot, lang)[code], prefecture=place)


def found_by_name(snapshot: Snapshot, typed: str, most: int = 12) -> tuple[tuple[str, ...], int]:
    """The codes of the municipalities that hold every word typed, best first, ``most`` at most; and how many there are.

    Names of the prefecture count too (``なら 天理``). A body whose own name is one of the words comes first, then those
    whose name begins with one, shorter names before longer ones.
    """
    words = words_of(typed)
    if not words:
        return (), 0
    found = [
        (min(_rank(own, word) for word in words), len(own[1]), code)
        for code, own, everything in _haystack(snapshot)
        if all(word in everything for word in words)
    ]
    return tuple(code for *_, code in sorted(found)[:most]), len(found)


def _rank(own: tuple[str, ...], word: str) -> int:
    if word in own:
        return _EQUAL
    return _BEGINS if any(name.startswith(word) for name in own) else _INSIDE


@lru_cache(maxsize=4)
def _haystack(snapshot: Snapshot) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """(code, folded own names, all folded text) of every municipality."""
    prefectures = snapshot.reference.prefectures
    places = dict(zip(prefectures["prefecture_code"].astype(str), zip(*_names(prefectures), strict=True), strict=True))
    municipalities = snapshot.reference.municipalities
    codes = zip(*(municipalities[key].astype(str) for key in ("municipality_code", "prefecture_code")), strict=True)
    rows = []
    for (code, place), names_of_it in zip(codes, zip(*_names(municipalities), strict=True), strict=True):
        mine = tuple(each for each in names_of_it if each)
        rows.append((code, mine, " ".join((*mine, *places[place], code))))
    return tuple(rows)


def _names(frame: pd.DataFrame) -> list[list[str]]:
    """The names of every row, folded: in kanji, kana and letters; empty where there is none."""
    return [fold_all(frame[key].astype("object").fillna("").astype(str).tolist()) for key in _NAMES]
