"""The body that somebody says to belong to: found among those that exist, or taken as it is written."""

from dataclasses import dataclass
from functools import lru_cache

from data.community.actors import BodyKind
from data.community.errors import InvalidError
from data.community.words import one_line
from data.names import names
from data.queries.municipalities import found_by_name, municipality_in_full, municipality_names
from data.queries.words import fold, fold_all
from data.snapshots import Snapshot
from data.text import LANGS, Lang

LONGEST_NAME = 200
_SHOWN = 5
_WARD = "区"  # terms: how the names of wards end


@dataclass(frozen=True)
class Body:
    """As ``Account`` has it: kind, code (empty for bodies without one) and Japanese name."""

    kind: BodyKind
    code: str
    name: str


def body_of(snapshot: Snapshot, kind: str, typed: str, lang: Lang = "ja") -> Body:
    """The body that was meant. Raises ``InvalidError`` for ``body_kind`` or ``body``.

    Municipalities and prefectures must exist: their name, as suggested or any name that only one has, or their code.
    Vendors are those of the snapshot or others, by name.
    """
    typed = one_line(typed[: 4 * LONGEST_NAME])
    match kind:
        case "municipality":
            code = municipality_of(snapshot, typed, lang)
            prefecture = names(snapshot, "prefecture", "ja")[code[:2]]
            return Body(kind, code, prefecture + municipality_names(snapshot, "ja")[code])
        case "prefecture":
            code = _known(snapshot, "prefecture").get(fold(typed), "")
            if not code:
                raise InvalidError({"body": ("body_unknown", {})})
            return Body(kind, code, names(snapshot, "prefecture", "ja")[code])
        case "vendor" | "ministry" | "other":
            if not 0 < len(typed) <= LONGEST_NAME:
                raise InvalidError({"body": ("length", {"most": str(LONGEST_NAME)})})
            code = _known(snapshot, "vendor").get(fold(typed), "") if kind == "vendor" else ""
            return Body(kind, code, names(snapshot, "vendor", "ja")[code] if code else typed)
    raise InvalidError({"body_kind": ("choice", {})})


def suggestions(snapshot: Snapshot, lang: Lang) -> dict[BodyKind, tuple[str, ...]]:
    """Kind -> the names that can be chosen."""
    every = municipality_names(snapshot, lang)
    return {
        "municipality": tuple(municipality_in_full(snapshot, code, lang) for code in every),
        "prefecture": tuple(names(snapshot, "prefecture", lang).values()),
        "vendor": tuple(names(snapshot, "vendor", lang).values()),
    }


def municipality_of(snapshot: Snapshot, typed: str, lang: Lang = "ja") -> str:
    """The code of the municipality that was meant by code or name. Raises ``InvalidError`` for ``body``."""
    code = _known(snapshot, "municipality").get(fold(typed))
    found, count = ((code,), 1) if code else found_by_name(snapshot, typed, _SHOWN)
    if count == 1:
        _ask_for_whole_name(snapshot, found[0], typed, lang)
        return found[0]
    if not found:
        _name_city_of_ward(snapshot, typed, lang)
        raise InvalidError({"body": ("body_unknown", {})})
    shown = " / ".join(municipality_in_full(snapshot, each, lang) for each in found)
    raise InvalidError({"body": ("body_several", {"names": shown, "count": str(count)})})


def _ask_for_whole_name(snapshot: Snapshot, code: str, typed: str, lang: Lang) -> None:
    """Raises ``InvalidError`` for the bare name of a special ward: wards of designated cities have the same names."""
    if code not in _of_kind(snapshot, "special_ward") or fold(typed) == fold(code):
        return
    if not any(fold(names(snapshot, "prefecture", each)[code[:2]]) in fold(typed) for each in LANGS):
        raise InvalidError({"body": ("body_ward", {"name": municipality_in_full(snapshot, code, lang)})})


def _name_city_of_ward(snapshot: Snapshot, typed: str, lang: Lang) -> None:
    """Raises ``InvalidError`` for a ward of a designated city, which is no body of its own."""
    for code in _of_kind(snapshot, "designated_city"):
        city = municipality_names(snapshot, "ja")[code]
        if typed.endswith(_WARD) and city in typed:
            details = {"name": municipality_in_full(snapshot, code, lang)}
            raise InvalidError({"body": ("body_ward_of_city", details)})


@lru_cache(maxsize=8)
def _of_kind(snapshot: Snapshot, kind: str) -> frozenset[str]:
    rows = snapshot.reference.municipalities
    return frozenset(rows.loc[rows["kind"] == kind, "municipality_code"].astype(str))


@lru_cache(maxsize=8)
def _known(snapshot: Snapshot, kind: str) -> dict[str, str]:
    """Folded name or code -> code, for what only one body has in a language; Japanese names before English ones."""
    known: dict[str, str] = {}
    for lang in LANGS:
        found: dict[str, set[str]] = {}
        spelt = [(each, code) for code, names in _spellings(snapshot, kind, lang).items() for each in (*names, code)]
        for name, (_, code) in zip(fold_all([each for each, _ in spelt]), spelt, strict=True):
            found.setdefault(name, set()).add(code)
        known = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1} | known
    return known


def _spellings(snapshot: Snapshot, kind: str, lang: Lang) -> dict[str, tuple[str, ...]]:
    if kind != "municipality":
        return {code: (name,) for code, name in names(snapshot, kind, lang).items()}
    prefectures = names(snapshot, "prefecture", lang)
    return {
        code: (municipality_in_full(snapshot, code, lang), prefectures[code[:2]] + name, name)
        for code, name in municipality_names(snapshot, lang).items()
    }
