"""Amounts, counts and per cent as Japanese offices write them: 1,234千円, 1.2億円, 約300万円, 12団体, 3割."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from data.importing.kanji import with_digits
from data.importing.readings import Reading, Remark, approximate, only_noted, with_remarks
from data.importing.words import factors, strings

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_PLAIN = re.compile(rf"-?{_NUMBER}")
_SEPARATOR = re.compile(r"(?<=[0-9])[,，'](?=[0-9]{3}(?![0-9]))")
_MANTISSA = 15


def read_yen(value: str, factor: int = 1) -> Reading:
    """Whole yen. ``factor``: the unit that the heading names, for a number that names none."""
    if value.isascii() and value.isdigit() and len(value) < _MANTISSA:
        return Reading(str(int(value) * factor))
    plain, aside = _without(_plain(value), strings("amounts", "beside", "words"))
    if _is_bounded(plain, "limits", "words"):
        return only_noted("not_one_figure")
    plain, about = _approximate(plain)
    for word in strings("amounts", "currency", "before"):
        plain = plain.removeprefix(word)
    unit = next((word for word in strings("amounts", "currency", "after") if plain.endswith(word)), "")
    amount = _amount(plain.removesuffix(unit), 1 if unit else factor)
    if amount is None or amount != int(amount):
        return _rounded(amount, value)
    reading = approximate(str(int(amount))) if about else Reading(str(int(amount)))
    return with_remarks(reading, [Remark("beside_figure", "info", in_note=True)]) if aside else reading


def read_count(value: str) -> Reading:
    """A whole number of bodies."""
    if value.isascii() and value.isdigit() and len(value) < _MANTISSA:
        return Reading(str(int(value)))
    plain, about = _approximate(_plain(value))
    if _is_bounded(plain, "limits"):
        return only_noted("not_one_figure")
    for word in strings("amounts", "counted", "after"):
        if plain.endswith(word):
            plain = plain.removesuffix(word)
            break
    if not _PLAIN.fullmatch(plain) or Decimal(plain) != int(Decimal(plain)):
        return Reading(value)
    number = str(int(Decimal(plain)))
    return approximate(number) if about else Reading(number)


def read_percent(value: str, *, is_number: bool = False) -> Reading:
    """Per cent, 0 to 100. ``is_number``: the cell holds a number, which a format may show as per cent."""
    plain, about = _approximate(_plain(value))
    if _is_bounded(plain, "limits"):
        return only_noted("not_one_figure")
    plain = plain.removeprefix("▲").removeprefix("△")  # terms: how a reduction is marked
    factor = Decimal(1)
    for word in strings("amounts", "percent", "after"):
        if plain.endswith(word):
            plain = plain.removesuffix(word)
            factor *= Decimal(10) if word == strings("amounts", "percent", "after")[-1] else 1
    if not _PLAIN.fullmatch(plain):
        return Reading(value)
    number = Decimal(plain) * factor
    if is_number and 0 < number < 1:
        return Reading(_decimal(number * 100), (Remark("share_as_percent", "warning"),))
    return approximate(_decimal(number)) if about else Reading(_decimal(number))


def unit_of(heading: str) -> int | None:
    """The factor of the unit that a heading or a line above the table names: (千円) -> 1000, (円) -> 1."""
    plain = unicodedata.normalize("NFKC", heading)
    pattern = rf"(?:[(\[【:/,、・]|単位:?)\s*({_units()})?円[)\]】]?"  # terms: how units stand in headings
    found = re.search(pattern, plain)
    return None if found is None else (factors("units")[found[1]] if found[1] else 1)


@cache
def _units() -> str:
    return "|".join(factors("units"))


@cache
def _term() -> re.Pattern[str]:
    english = "|".join(factors("english_units"))
    return re.compile(rf"({_NUMBER})({_units()}|{english})?")


def _plain(value: str) -> str:
    plain = unicodedata.normalize("NFKC", value).casefold().replace("−", "-").replace("－", "-").replace("〜", "~")
    return with_digits(_SEPARATOR.sub("", re.sub(r"\s+", "", plain)))


def _without(plain: str, words: tuple[str, ...]) -> tuple[str, bool]:
    shorter = plain
    for word in sorted(words, key=len, reverse=True):
        shorter = shorter.replace(unicodedata.normalize("NFKC", word), "")
    return shorter, shorter != plain


def _is_bounded(plain: str, *lists: str) -> bool:
    """Whether a number stands there with a word that makes it a limit, a range or a part."""
    words = [word for each in lists for word in strings("amounts", "bounds", each)]
    return bool(re.search("[0-9]", plain)) and any(word in plain for word in words)


def _approximate(plain: str) -> tuple[str, bool]:
    shorter = plain
    for word in strings("amounts", "approximate", "before"):
        shorter = shorter.removeprefix(word)
    for word in strings("amounts", "approximate", "after"):
        shorter = shorter.removesuffix(word)
    return shorter, shorter != plain


def _amount(plain: str, factor: int) -> Decimal | None:
    """The sum of terms such as 1億, 2345万; ``None`` where anything else stands there or the order is odd."""
    if _PLAIN.fullmatch(plain):
        return Decimal(plain) * factor if len(plain) <= _MANTISSA else None
    units = {**factors("units"), **factors("english_units")}
    total, place, last = Decimal(0), 0, None
    while place < len(plain):
        found = _term().match(plain, place)
        if found is None or not found[0] or (last is not None and units.get(found[2], 1) >= last):
            return None
        last = units.get(found[2], 1)
        total, place = total + Decimal(found[1]) * last, found.end()
    return total if last is not None else None


def _rounded(amount: Decimal | None, value: str) -> Reading:
    """Parts of a yen come from divisions in the sheet: rounded with a note. What is no number stays as it is."""
    if amount is None:
        return Reading(value)
    return Reading(str(int(amount.quantize(Decimal(1)))), (Remark("rounded", "warning"),))


def _decimal(number: Decimal) -> str:
    shown = f"{number.normalize():f}"
    return shown if "." not in shown else shown.rstrip("0").rstrip(".")
