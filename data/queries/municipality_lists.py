"""A list of municipalities as people paste it: names, with or without prefecture or district, or codes."""

import re
from dataclasses import dataclass
from functools import lru_cache

from data.queries.municipalities import found_by_name, municipality_codes
from data.queries.words import fold
from data.snapshots import Snapshot

_BETWEEN = re.compile(r"[、,，;；\t\r\n]+")  # terms: what stands between the names of a list
_DISTRICT = re.compile(r"^.+?[郡]")  # terms: the district before the name of a town
_CODE = re.compile(r"(\d{5})\d?", re.ASCII)
_MOST = 3  # bodies of one name that are told apart


@dataclass(frozen=True)
class Listed:
    """What a list names: ``codes`` in its order, each once; ``unknown`` names; ``several``: names of more than one."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]
    several: tuple[tuple[str, tuple[str, ...]], ...]


def names_in(typed: str) -> tuple[str, ...]:
    """The names of a list; one, where nothing stands between names."""
    return tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(typed) if part.strip()))


def listed(snapshot: Snapshot, typed: str) -> Listed:
    """The municipalities of a list, each by its whole name, else by the beginning of it where that is one body's."""
    codes: dict[str, None] = {}
    unknown, several = [], []
    for name in names_in(typed):
        found = _meant(snapshot, name)
        if len(found) == 1:
            codes[found[0]] = None
        elif found:
            several.append((name, found[:_MOST]))
        else:
            unknown.append(name)
    return Listed(tuple(codes), tuple(unknown), tuple(several))


@dataclass(frozen=True)
class WholePrefecture:
    """A prefecture and all its municipalities; ``alone``: no municipality's name begins like the prefecture's."""

    code: str
    codes: tuple[str, ...]
    alone: bool


def whole_prefecture(snapshot: Snapshot, typed: str) -> WholePrefecture | None:
    """The prefecture that is named by exactly what is typed."""
    folded = fold(typed.strip())
    code = _prefectures(snapshot).get(folded)
    if code is None:
        return None
    own = tuple(each for each in municipality_codes(snapshot) if each[:2] == code)
    return WholePrefecture(code, own, not any(name.startswith(folded) for name in _whole(snapshot)))


def _meant(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """The bodies that a name may mean."""
    code = _CODE.fullmatch(name)
    if code:
        return (code[1],) if code[1] in municipality_codes(snapshot) else ()
    folded = fold(name)
    for prefecture, number in _prefectures(snapshot).items():
        if folded.startswith(prefecture) and len(folded) > len(prefecture):
            own = tuple(each for each in _named(snapshot, folded.removeprefix(prefecture)) if each[:2] == number)
            if own:
                return own
    return _named(snapshot, folded)


def _named(snapshot: Snapshot, folded: str) -> tuple[str, ...]:
    whole = _whole(snapshot)
    bare = _DISTRICT.sub("", folded, count=1).strip()
    exact = whole.get(folded.strip()) or whole.get(bare)
    if exact:
        return exact
    found, number = found_by_name(snapshot, folded)
    return found if number == 1 else ()


@lru_cache(maxsize=4)
def _whole(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Folded whole name -> the bodies that bear it."""
    found: dict[str, tuple[str, ...]] = {}
    bodies = snapshot.reference.municipalities
    for column in ("name_ja", "name_kana", "name_en"):
        for code, name in zip(bodies["municipality_code"].astype(str), bodies[column], strict=True):
            if isinstance(name, str):
                own = found.get(fold(name), ())
                found[fold(name)] = own if code in own else (*own, code)
    return found


@lru_cache(maxsize=4)
def _prefectures(snapshot: Snapshot) -> dict[str, str]:
    """Folded whole name -> code of every prefecture."""
    frame = snapshot.reference.prefectures
    return {
        fold(name): code
        for column in ("name_ja", "name_kana", "name_en")
        for code, name in zip(frame["prefecture_code"].astype(str), frame[column], strict=True)
        if isinstance(name, str)
    }
