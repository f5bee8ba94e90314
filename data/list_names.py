"""Codes and names of the choices of list pages: standardised business, product, theme, document type, publisher, year.

What has no code of its own in the snapshot (products, publishers, businesses) is named in the address as it is written.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from data.filters import CHOICE_KEYS, LIST_KEYS
from data.names import names
from data.numbers import day
from data.schema.snapshot_tables import DOCUMENT_TYPES
from data.snapshots import Snapshot
from data.text import Lang, text
from data.themes import themes

UNDATED = "undated"
_BETWEEN = "、"  # terms: how the column standardised_business_ja parts its values


def code_of(value: str) -> str:
    """A name as a value of the address: commas part values there."""
    return " ".join(value.replace(",", _BETWEEN).split())


def businesses_of(value: str | None) -> tuple[str, ...]:
    """The standardised businesses that a product states."""
    return tuple(part for part in (value or "").split(_BETWEEN) if part)


@lru_cache(maxsize=8)
def list_vocabulary(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Key -> the codes that exist in this snapshot, in the order of a list of options."""
    products, documents = snapshot.products, snapshot.documents
    years = {str(value)[:4] for value in documents["published"].dropna()}
    found: dict[str, tuple[str, ...]] = {
        "business": _by_frequency(
            each for value in products["standardised_business_ja"].dropna() for each in businesses_of(str(value))
        ),
        "product": tuple(sorted({code_of(str(value)) for value in products["product_ja"]})),
        "theme": tuple(theme.code for theme in themes()),
        "type": DOCUMENT_TYPES,
        "publisher": _by_frequency(code_of(str(value)) for value in documents["publisher_ja"].dropna()),
        "published": (*sorted(years, reverse=True), UNDATED),
    }
    assert set(found) == set(LIST_KEYS)  # noqa: S101 - the list of keys and their codes belong together
    return found


def list_names(snapshot: Snapshot, key: str, lang: Lang) -> Mapping[str, str]:
    """Code -> name for every code of a filter of a list page, in order. ``KeyError`` for another key."""
    if key in CHOICE_KEYS:
        return names(snapshot, key, lang)
    return _list_names(snapshot, key, lang)


@lru_cache(maxsize=32)
def _list_names(snapshot: Snapshot, key: str, lang: Lang) -> Mapping[str, str]:
    codes = list_vocabulary(snapshot)[key]
    if key == "theme":
        return {theme.code: theme.name(lang) for theme in themes()}
    if key == "type":
        return {code: text(lang, f"code.document_type.{code}") for code in codes}
    if key == "published":
        return {code: text(lang, "list.undated") if code == UNDATED else day(code, lang) for code in codes}
    return {code: code for code in codes}


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    """The distinct values, the most frequent first, equals by name."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))
