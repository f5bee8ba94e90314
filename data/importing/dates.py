"""Dates and fiscal years as Japanese offices write them.

The eras are those of ``data/reference/eras.csv``. No library that was found keeps the precision of what is written
(令和6年 = a year, R6.4 = a month), and our tables do. A date past the end of its era (平成35年) means the year that it
counts to, as in papers from before the change of era.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from data.config import ROOT
from data.importing.kanji import with_digits
from data.importing.readings import Reading, Remark, approximate, only_noted
from data.schema.rules import is_date

_INITIALS = {"meiji": "m", "taisho": "t", "showa": "s", "heisei": "h", "reiwa": "r"}
_ERA = "(?P<era>明治|大正|昭和|平成|令和|[mtshr]\\.?)?"  # terms: names of eras as they stand in cells
_YEAR = "(?P<year>[0-9]{1,4}|元)"  # terms: the first year of an era
_DAY = re.compile(
    _ERA + _YEAR + "(?:年|[./-])(?P<month>[0-9]{1,2})(?:月|[./-])?(?:(?P<day>[0-9]{1,2})日?)?"  # terms: units of dates
)
_YEAR_ONLY = re.compile(_ERA + _YEAR + "年?")  # terms: units of years
_FISCAL = re.compile("(?:fy)?" + _ERA + _YEAR + "(?:年度|会計年度)(?:\\([0-9]{4}\\))?")  # terms: units of years
_ENGLISH_FISCAL = re.compile("fy(?P<era>)(?P<year>[0-9]{4})")
_COMPACT = re.compile("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_QUARTER = re.compile("(.+?)(?:第?[1-4]四半期|上期|下期|上半期|下半期|当初|末|中)")  # terms: parts of a year
_VAGUE = re.compile("(?:上旬|中旬|下旬|初旬|初め|頃|ころ|ごろ|末|半ば|中)$")  # terms: words behind a date
_PLAN = "\\((?:予定|見込み?|仮)\\)|予定|見込み?"  # terms: words behind a date
_PLANNED = re.compile(f"(?:{_PLAN}|より|から|まで|以降|[~〜-])$")  # terms: words behind a date
_WEEKDAY = re.compile("\\([月火水木金土日](?:曜日?)?\\)")  # terms: days of the week
_RANGE = re.compile("[~〜]|から")  # terms: between two dates
_TIME = re.compile("[t ]?00?:00(?::00(?:\\.0+)?)?$")
_ISO = re.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_LONGEST = 200  # characters of what may be a date with its words; each word behind it is taken away by itself
_SERIAL_FIRST = date(1899, 12, 30)  # day 0 of Excel's calendar from March 1900 on
_SERIALS = range(20_000, 80_000)  # 1954 to 2119


def read_date(value: str, *, is_number: bool = False) -> Reading:
    """A day, month or year in ISO 8601 as precise as written. ``is_number``: the cell holds a number, no text."""
    if len(value) > _LONGEST or (_ISO.fullmatch(value) and is_date(value)):
        return Reading(value)
    plain = _plain(value)
    if is_number and plain.isdigit() and int(plain) in _SERIALS:
        return Reading((_SERIAL_FIRST + timedelta(int(plain))).isoformat(), (Remark("serial_date", "warning"),))
    found = _calendar(plain)
    return Reading(found) if found else _qualified(plain, value)


def _qualified(plain: str, value: str) -> Reading:
    """A fiscal year, or a date with words behind it: 予定, 頃, 上旬. Anything else stays as it stands."""
    if _fiscal(plain) is not None or ((part := _QUARTER.fullmatch(plain)) and _fiscal(part[1]) is not None):
        return only_noted("fiscal_year_as_date")
    for pattern, vague in ((_PLANNED, False), (_VAGUE, True)):
        shorter = pattern.sub("", plain)
        if shorter == plain:
            continue
        inner = read_date(shorter)
        if not is_date(inner.value):
            return inner if inner.remarks else Reading(value)
        if vague:
            return approximate(inner.value)
        return Reading(inner.value, (*inner.remarks, Remark("date_qualified", "info", in_note=True)))
    return Reading(value)


def read_fiscal_year(value: str) -> Reading:
    """The fiscal year (April to March) that a year, fiscal year or date falls into."""
    plain = _plain(value)
    for candidate, remarks in (
        (plain, ()),
        (_RANGE.split(plain)[0], (Remark("first_year_of_range", "warning", in_note=True),)),
    ):
        part = _QUARTER.fullmatch(candidate)
        year = _fiscal(part[1] if part else candidate)
        if year is None and (english := _ENGLISH_FISCAL.fullmatch(candidate)):
            year = _western(english)
        if year is None and (only := _YEAR_ONLY.fullmatch(candidate)):
            year = _western(only)
        if year is not None:
            return Reading(str(year), remarks)
        day = read_date(candidate).value
        if is_date(day):
            month = day[5:7]
            fiscal = int(day[:4]) - (1 if month and int(month) < 4 else 0)
            return Reading(str(fiscal), (*remarks, Remark("year_of_date", "info")))
    return Reading(value)


def read_period_end(value: str) -> Reading:
    """The end of a period ``from ~ to``; the words go into the note. Nothing where no end is told."""
    parts = [part for part in _RANGE.split(_plain(value)) if part]
    end = read_date(parts[-1]).value if len(parts) == 2 else ""
    if end and not is_date(end):
        end = ""
    return Reading(end, (Remark("period", "info", in_note=True),))


def _plain(value: str) -> str:
    plain = unicodedata.normalize("NFKC", value).casefold().strip()
    plain = _TIME.sub("", plain)
    return with_digits(_WEEKDAY.sub("", re.sub(r"\s+", "", plain)).replace("−", "-").replace("–", "-"))


def _calendar(plain: str) -> str | None:
    """ISO date of a day, month or year of the calendar, ``None`` for anything else."""
    for pattern in (_DAY, _COMPACT, _YEAR_ONLY):
        if found := pattern.fullmatch(plain):
            parts = found.groupdict()
            year = _western(found)
            if year is None:
                return None
            numbers = [int(parts[name]) for name in ("month", "day") if parts.get(name)]
            iso = "-".join((f"{year:04d}", *(f"{number:02d}" for number in numbers)))
            return iso if is_date(iso) else None
    return None


def _fiscal(plain: str) -> int | None:
    found = _FISCAL.fullmatch(plain)
    return _western(found) if found else None


def _western(found: re.Match[str]) -> int | None:
    """The western year; ``None`` for a short year without an era."""
    parts: Mapping[str, str | None] = found.groupdict()
    era, year = (parts.get("era") or "").rstrip("."), str(parts["year"])
    if not era:
        return int(year) if year.isdigit() and len(year) == 4 else None
    number = int(year) if year.isdigit() else 1
    return _first_years()[era] + number - 1 if 0 < number < 100 else None


@cache
def _first_years() -> Mapping[str, int]:
    with (ROOT / "data" / "reference" / "eras.csv").open(encoding="utf-8", newline="") as file:
        eras = [(row["era"], row["name_ja"], int(row["first_day"][:4])) for row in csv.DictReader(file)]
    return {name: first for era, name_ja, first in eras for name in (name_ja, _INITIALS[era])}
