"""The list of filters: address key, what it reads and how it is chosen. A new filter is one more entry here.

Filters narrow the projects; view keys only change how they are shown. Every key is the same on all pages, in the
address, in exports and in the read API.
"""

from dataclasses import dataclass

from data.plan_keys import PLAN_KEYS


@dataclass(frozen=True)
class ChoiceFilter:
    """Projects whose ``column`` is one of the chosen codes."""

    key: str
    column: str


@dataclass(frozen=True)
class RangeFilter:
    """Projects whose ``column`` lies between two whole numbers, ends included; with ``unknown``, also blank ones."""

    key: str
    low: str
    high: str
    unknown: str
    column: str
    least: int
    most: int


CHOICES = (
    ChoiceFilter("prefecture", "prefecture_code"),
    ChoiceFilter("domain", "domain"),
    ChoiceFilter("system", "system_type"),
    ChoiceFilter("status", "status"),
    ChoiceFilter("lead", "lead_type"),
    ChoiceFilter("vendor", "vendor_id"),
)
RANGES = (
    RangeFilter("year", "year_from", "year_to", "year_unknown", "fiscal_year", 1900, 2100),
    RangeFilter("size", "size_min", "size_max", "size_unknown", "participating_municipalities", 0, 2000),
)
WORDS_KEY = "q"
WORDS_LENGTH = 200
COMPARED_KEY = "ids"  # the projects put aside to be compared: they travel from page to page in the address
COMPARED_MOST = 5

MEASURES = (
    "projects",
    "municipalities",
    "rate",
    "cost",
    "annual_cost",
    "contract_amount",
    "savings",
    "savings_pct",
)
COLUMNS = (
    "title",
    "prefecture",
    "system",
    "status",
    "lead",
    "organization",
    "municipalities",
    "total",
    "year",
    "go_live",
    "contract_end",
    "cost",
    "annual_cost",
    "contract_amount",
    "savings",
    "savings_pct",
    "vendor",
    "product",
    "source",
)
DEFAULT_COLUMNS = ("title", "prefecture", "system", "status", "municipalities", "year", "cost", "vendor", "source")

CHOICE_KEYS = tuple(choice.key for choice in CHOICES)
RANGE_KEYS = tuple(key for span in RANGES for key in (span.low, span.high, span.unknown))
FILTER_KEYS = (*CHOICE_KEYS, *RANGE_KEYS, WORDS_KEY)
# Choices of the pages that list something else than projects: their codes and names are in data/list_names.py.
LIST_KEYS = ("business", "product", "theme", "type", "publisher", "published")
PAGE_KEY = "page"
PAGE_LIMITS = (1, 100_000)
VIEW_KEYS = ("measure", "sort", "columns", "snapshot", COMPARED_KEY)
# The two days of the comparison of snapshots.
DAY_KEYS = ("from", "to")
KEYS = (*FILTER_KEYS, *LIST_KEYS, *VIEW_KEYS, *DAY_KEYS, PAGE_KEY, *PLAN_KEYS)
