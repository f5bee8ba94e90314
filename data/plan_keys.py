"""Address keys of the pages for planning: the matrix, the timeline, the partner finder and the cost-share simulator."""

import re
from collections.abc import Callable, Mapping
from datetime import date

# What the pages for planning ask: one of few codes, municipalities, whole numbers, free values of a form.
PLAN_CHOICES: Mapping[str, tuple[str, ...]] = {
    "group": ("system", "prefecture"),
    "within": ("6", "12", "24", "36"),
    "near": ("25", "50", "100", "200"),
    **dict.fromkeys(("w_kind", "w_region", "w_distance", "w_population"), ("0", "1", "2", "3", "4", "5")),
    "basis": ("initial", "annual", "contract"),
    "scope": ("system", "domain", "all"),
    "order": ("region", "coverage"),
}
PLACE_KEYS = ("municipality", "members")
PLAN_NUMBERS: Mapping[str, tuple[int, int]] = {"equal": (0, 100), "quote": (0, 10_000_000_000_000)}
_BODY_AND_NUMBER = re.compile(r"\d{5}-\d{1,13}", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_PROJECT = re.compile(r"[\w-]{1,40}", re.ASCII)


def _is_day(value: str) -> bool:
    try:
        day = date.fromisoformat(value)
        return day.isoformat() == value and _FIRST_YEAR <= day.year <= _LAST_YEAR
    except ValueError:
        return False


# Free values by their form: a day; a body and a number of people or yen (``29201-5000``); ids of projects.
PLAN_FORMS: Mapping[str, Callable[[str], bool]] = {
    "on": _is_day,
    "until": _is_day,
    "people": lambda value: _BODY_AND_NUMBER.fullmatch(value) is not None,
    "alone": lambda value: _BODY_AND_NUMBER.fullmatch(value) is not None,
    "without": lambda value: _PROJECT.fullmatch(value) is not None,
}
PLAN_LISTS = ("members", "people", "alone", "without")
# What holds where the address says nothing.
PLAN_DEFAULTS: Mapping[str, str] = {
    "group": "system",
    "within": "24",
    "near": "50",
    "w_kind": "2",
    "w_region": "1",
    "w_distance": "2",
    "w_population": "3",
    "basis": "initial",
    "scope": "system",
    "equal": "50",
    "order": "region",
}
PLAN_KEYS = (*PLAN_CHOICES, *PLACE_KEYS, *PLAN_NUMBERS, *PLAN_FORMS)
