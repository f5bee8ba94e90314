"""Prefectures and municipalities by code or name: with and without 県 or 市, five and six digits, lost zeros.

A name that is none of today's (a town before a merger) is told as unknown: no list of former municipalities with a
licence was found.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from data.importing.codes import text_column
from data.importing.words import fold
from data.reference_tables import ReferenceTables
from data.schema.rules import local_government_check_digit

_DIGITS = re.compile(r"[0-9]{1,6}")
_AND = r"および|及び|並びに|ならびに|と(?=[^都].+[市区町村])"  # terms: words between names
_SPLIT = re.compile(rf"[、,，・/／;；\n\t 　]+|{_AND}")  # terms: signs between names
_OTHERS = r"(?:ほか|他|等|など|外)(?:[0-9]+)?(?:市区?町村|市町村?|町村|団体|自治体|[市区町村])?$"  # terms: and others
_REST = re.compile(_OTHERS)
_DISTRICT = re.compile(r"^.{1,6}?郡(?=.+[町村]$)")  # terms: a district before the name of a town
_WARD = re.compile(r"^(.+市).{1,6}区$")  # terms: a ward of a designated city
_REMEMBERED = 50_000
_PREFECTURE_LENGTHS = (3, 4)  # of their names in Japanese
_BRACKETED = re.compile(r"\(.*?\)")
_SAME = str.maketrans("ヶヵがケｹ檜龍嶋﨑塚槇曾", "ケカガケケ桧竜島崎塚槙曽")  # terms: spellings of one name
_MUNICIPAL_ENDS = ("市", "区", "町", "村")  # terms: what names of municipalities end with
_PREFECTURE_ENDS = ("県", "府", "都")  # terms: what names of prefectures end with


@dataclass(frozen=True)
class Place:
    """A municipality that was found, or why not: ``unknown``, ``ambiguous`` or ``ward``."""

    code: str
    why: str = ""


class Places:
    """Looks names and codes up in the reference tables."""

    def __init__(self, reference: ReferenceTables) -> None:
        prefectures, municipalities = reference.prefectures, reference.municipalities
        codes = text_column(prefectures, "prefecture_code")
        self._prefectures: dict[str, str] = {}
        self.names = dict(zip(codes, text_column(prefectures, "name_ja"), strict=True))
        self._codes = {name: code for code, name in self.names.items()}
        for names in ("name_ja", "name_en", "name_kana"):
            for code, name in zip(codes, text_column(prefectures, names), strict=True):
                for form in (name, _without_end(name, _PREFECTURE_ENDS)):
                    self._prefectures.setdefault(_same(form), code)
        self.municipalities = dict(
            zip(text_column(municipalities, "municipality_code"), text_column(municipalities, "name_ja"), strict=True)
        )
        self._six = dict(
            zip(
                text_column(municipalities, "local_government_code"),
                text_column(municipalities, "municipality_code"),
                strict=True,
            )
        )
        self._found: dict[tuple[str, str | None], Place] = {}
        self._named: dict[str, list[str]] = defaultdict(list)
        self._short: dict[str, list[str]] = defaultdict(list)
        for code, name in self.municipalities.items():
            self._named[_same(name)].append(code)
            self._short[_same(_without_end(name, _MUNICIPAL_ENDS))].append(code)

    def prefecture(self, value: str) -> str | None:
        """The code of a prefecture by its name or code, or by the code of one of its municipalities."""
        plain = _plain(value)
        if _DIGITS.fullmatch(plain):
            if len(plain) <= 2:
                return plain.zfill(2) if plain.zfill(2) in self.names else None
            if plain[-4:-1] == "000" or plain.endswith("000"):
                return self._prefecture_code(plain)
            found = self.municipality(plain, None)
            return found.code[:2] or None
        return self._prefectures.get(_same(plain)) or self._prefectures.get(_same(_BRACKETED.sub("", plain)))

    def _prefecture_code(self, digits: str) -> str | None:
        """Five or six digits of a prefecture, with or without the leading zero."""
        for candidate in (digits, digits.zfill(6), digits.zfill(5)):
            code, rest = candidate[:2], candidate[2:]
            fits = rest == "000" or (
                len(rest) == 4 and rest[:3] == "000" and rest[3] == local_government_check_digit(candidate[:5])
            )
            if code in self.names and fits:
                return code
        return None

    def prefecture_in(self, value: str) -> str | None:
        """The one prefecture that a longer text names in full (a file name, a title), or ``None``."""
        plain = unicodedata.normalize("NFKC", value)
        found = {code for code, name in self.names.items() if name in plain}
        return found.pop() if len(found) == 1 else None

    def municipality(self, value: str, prefecture: str | None) -> Place:
        """A municipality by code or name; names are looked for in ``prefecture`` first."""
        key = (value, prefecture)
        if key not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[key] = self._municipality(_plain(value), prefecture)
        return self._found[key]

    def _municipality(self, plain: str, prefecture: str | None) -> Place:
        if _DIGITS.fullmatch(plain):
            return self._by_code(plain, prefecture)
        if _same(plain) in self._named:
            return self._by_name(plain, prefecture)
        for length in _PREFECTURE_LENGTHS:
            if len(plain) > length and (code := self._codes.get(plain[:length])):
                return self.municipality(plain[length:], code)
        found = self._by_name(_DISTRICT.sub("", plain), prefecture)
        if not found.code and (ward := _WARD.match(plain)):
            city = self._by_name(ward[1], prefecture)
            return Place(city.code, "ward") if city.code else found
        return found

    def _by_code(self, digits: str, prefecture: str | None) -> Place:
        found = set()
        for candidate in {digits, digits.zfill(5), digits.zfill(6)}:
            code = self._six.get(candidate, candidate if candidate in self.municipalities else "")
            if code:
                found.add(code)
        if len(found) > 1:
            found = {code for code in found if code[:2] == prefecture} or found
        return Place(found.pop()) if len(found) == 1 else Place("", "ambiguous" if found else "unknown")

    def _by_name(self, name: str, prefecture: str | None) -> Place:
        for table in (self._named, self._short):
            codes = table.get(_same(name), [])
            inside = [code for code in codes if code[:2] == prefecture]
            for candidates in (inside, codes):
                if len(candidates) == 1:
                    return Place(candidates[0])
                if len(candidates) > 1:
                    return Place("", "ambiguous")
        return Place("", "unknown")

    def is_named(self, value: str) -> bool:
        """Whether ``value`` is the full name of a municipality."""
        return _same(_plain(value)) in self._named


def split_names(value: str) -> tuple[list[str], bool]:
    """The names in a list such as ``A市、B町ほか``, and whether it says that there are others."""
    plain = unicodedata.normalize("NFKC", value)
    names, others = [], False
    for part in _SPLIT.split(plain):
        name = _REST.sub("", part.strip())
        others = others or name != part.strip()
        if name:
            names.append(name)
    return names, others


def _plain(value: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value))


def _same(name: str) -> str:
    return fold(name).translate(_SAME)


def _without_end(name: str, ends: Iterable[str]) -> str:
    return name[:-1] if name.endswith(tuple(ends)) and len(name) > 2 else name
