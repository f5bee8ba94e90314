"""Numbers, money, dates and fiscal years as each language writes them (Babel)."""

import csv
import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from data.text import Lang, text

_ISO_DAY = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_ERAS = Path(__file__).parent / "reference" / "eras.csv"
# Size of a unit, of the unit below it, and its text.
_UNITS: dict[Lang, tuple[tuple[int, int, str], ...]] = {
    "ja": ((100_000_000, 10_000, "money.large"), (10_000, 1, "money.medium")),
    "en": ((1_000_000, 1_000, "money.large"), (1_000, 1, "money.medium")),
}


@lru_cache(maxsize=65_536)
def count(value: float, lang: Lang) -> str:
    """A number with the thousands separator of the language, at most one decimal."""
    return format_decimal(value, format="#,##0.#", locale=lang)


@lru_cache(maxsize=4_096)
def exact(value: float, lang: Lang) -> str:
    """A number as it is published, with the thousands separator of the language and every decimal it has."""
    return format_decimal(value, format="#,##0.######", locale=lang)


@lru_cache(maxsize=4_096)
def percent(value: float, lang: Lang) -> str:
    """``value`` in per cent (0-100), at most one decimal: ``33.3%``."""
    return format_percent(value / 100, format="#,##0.#%", locale=lang)


@lru_cache(maxsize=4_096)
def yen(value: float, lang: Lang) -> str:
    """An amount in yen, short: ``1.2億円``, ``3,400万円`` or ``5,000円``; ``¥1.2 million`` in English."""
    for unit, below, key in _UNITS[lang]:
        if round(abs(value) / below) * below >= unit:  # what rounds up to a whole unit is written in it: no 10,000万円
            scaled = value / unit
            pattern = "#,##0" if abs(scaled) >= 100 else "#,##0.#"
            return text(lang, key, amount=format_decimal(scaled, format=pattern, locale=lang))
    return yen_exact(value, lang)


def yen_exact(value: float, lang: Lang) -> str:
    """The whole amount: ``525,000円`` or ``¥525,000``."""
    return text(lang, "money.yen", amount=format_decimal(value, format="#,##0", locale=lang))


@cache
def _eras() -> tuple[tuple[str, date], ...]:
    with _ERAS.open(encoding="utf-8", newline="") as file:
        return tuple((row["name_ja"], date.fromisoformat(row["first_day"])) for row in csv.DictReader(file))


@lru_cache(maxsize=512)
def fiscal_year(year: int, lang: Lang) -> str:
    """``令和6年度 (2024)`` or ``FY2024``; the era in force at the end of the calendar year, as usage has it."""
    name, first = max((era for era in _eras() if era[1] <= date(year, 12, 31)), key=lambda era: era[1])
    number = year - first.year + 1
    shown = text(lang, "fiscal_year.first") if number == 1 else number
    return text(lang, "fiscal_year", era=name, number=shown, year=year)


@lru_cache(maxsize=4_096)
def day(value: str, lang: Lang) -> str:
    """An ISO date of full or reduced precision as it is known: ``2024年7月1日``, ``2024年7月``, ``2024年``.

    Raises ``ValueError`` where ``value`` is no ISO date of year, month or day precision.
    """
    if not _ISO_DAY.fullmatch(value):
        raise ValueError(f"{value!r} is no ISO date")
    parts = [int(part) for part in value.split("-")]
    known = date(*[*parts, 1, 1][:3])
    if len(parts) == 1:
        return text(lang, "date.year", year=parts[0])
    if len(parts) == 2:
        return format_skeleton("yMMMM", known, locale=lang)
    return format_date(known, format="long", locale=lang)
