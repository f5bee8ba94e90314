"""The selection: what the address asks for, as one frozen, hashable value.

Grammar: ``prefecture=13,27&status=planned&year_from=2020&q=...``; codes that a person can read, several joined by
commas, in a fixed order, so that one selection has one address.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from data.filters import (
    CHOICE_KEYS,
    COMPARED_KEY,
    COMPARED_MOST,
    FILTER_KEYS,
    KEYS,
    LIST_KEYS,
    PAGE_KEY,
    PAGE_LIMITS,
    RANGES,
    WORDS_KEY,
    WORDS_LENGTH,
)
from data.plan_keys import PLAN_DEFAULTS, PLAN_FORMS, PLAN_LISTS, PLAN_NUMBERS

Vocabulary = Mapping[str, Collection[str]]

_CODED = (*CHOICE_KEYS, *LIST_KEYS)
_MULTIPLE = (*_CODED, "sort", "columns", *PLAN_LISTS, COMPARED_KEY)
_LIMITS = {
    PAGE_KEY: PAGE_LIMITS,
    **{key: (span.least, span.most) for span in RANGES for key in (span.low, span.high)},
    **PLAN_NUMBERS,
}
_FLAGS = tuple(span.unknown for span in RANGES)
_DROPPED_VALUE_LENGTH = 60
_DIGITS = 20


@dataclass(frozen=True)
class Notice:
    """Something in an address that could not be used: its key, its value and the rule it broke."""

    key: str
    value: str
    rule: str


@dataclass(frozen=True)
class Selection:
    """Key -> values as in the address, keys in the order of ``KEYS``, no key without a value."""

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return next((values for known, values in self.values if known == key), ())

    def one(self, key: str) -> str | None:
        """The single value of ``key``, if it has one."""
        return self[key][0] if self[key] else None

    def number(self, key: str) -> int | None:
        """The whole number of ``key``, if it has one."""
        value = self.one(key)
        return None if value is None else int(value)

    def setting(self, key: str) -> str:
        """The single value of a key that has a default (``PLAN_DEFAULTS``), or that default."""
        return self.one(key) or PLAN_DEFAULTS[key]

    def with_values(self, key: str, values: Iterable[str]) -> "Selection":
        """The same selection with ``key`` set to ``values`` (none: without it). ``KeyError`` for a key not known."""
        if key not in KEYS:
            raise KeyError(key)
        changed = {**dict(self.values), key: tuple(values)}
        return Selection(tuple((known, changed[known]) for known in KEYS if changed.get(known)))

    def toggled(self, key: str, value: str) -> "Selection":
        """The same selection with ``value`` added to ``key``, or taken away where it was."""
        present = self[key]
        rest = tuple(each for each in present if each != value)
        return self.with_values(key, rest if len(rest) < len(present) else (*present, value))

    def only_filters(self) -> "Selection":
        """Without the keys that only change how projects are shown: equal selections find equal projects."""
        return Selection(tuple((key, values) for key, values in self.values if key in FILTER_KEYS))

    def without_filters(self) -> "Selection":
        """Only the keys that change how projects are shown."""
        narrowing = (*FILTER_KEYS, *LIST_KEYS, PAGE_KEY)
        return Selection(tuple((key, values) for key, values in self.values if key not in narrowing))

    def only(self, keys: Iterable[str]) -> "Selection":
        """Only these keys: what a page that lists something else than projects understands."""
        wanted = set(keys)
        return Selection(tuple((key, values) for key, values in self.values if key in wanted))

    def to_query(self) -> str:
        """The query string without a question mark; empty for the empty selection."""
        return urlencode([(key, ",".join(values)) for key, values in self.values], safe=",")

    def to_search(self) -> str:
        """The query string as the address carries it: with its question mark, or empty."""
        return f"?{self.to_query()}" if self.values else ""


def from_query(search: str, vocabulary: Vocabulary) -> tuple[Selection, tuple[Notice, ...]]:
    """Read a query string. What cannot be used is left out and named in a notice; nothing raises.

    ``vocabulary`` gives for each key of codes the codes that exist, in their order.
    """
    given = parse_qsl(search.removeprefix("?"), keep_blank_values=False, errors="replace", max_num_fields=None)
    return from_values([(key, value) for key, value in given], vocabulary)


def from_values(given: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> tuple[Selection, tuple[Notice, ...]]:
    """As ``from_query``, from pairs of key and value (values of a list joined by commas)."""
    kept: dict[str, tuple[str, ...]] = {}
    notices: list[Notice] = []
    for key, value in ((_sendable(key), _sendable(value)) for key, value in given):
        if key not in KEYS:
            notices.append(_notice(key, value, "unknown_key"))
            continue
        values, dropped = _read(key, value, vocabulary)
        notices += dropped
        if values:
            joined = (*kept.get(key, ()), *values) if key in _MULTIPLE else values
            kept[key] = _ordered(key, joined, vocabulary)
    notices += _unordered(kept) + _too_many(kept)
    return Selection(tuple((key, kept[key]) for key in KEYS if key in kept)), tuple(notices)


def _sendable(value: str) -> str:
    """``value`` with half characters (lone surrogates), which no answer could carry, replaced by question marks."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _notice(key: str, value: str, rule: str) -> Notice:
    return Notice(key[:_DROPPED_VALUE_LENGTH], value[:_DROPPED_VALUE_LENGTH], rule)


def _read(key: str, value: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], list[Notice]]:
    if key == COMPARED_KEY and value.count(",") >= COMPARED_MOST:
        kept, dropped = _read(key, ",".join(value.split(",")[:COMPARED_MOST]), vocabulary)
        return kept, [*dropped, _notice(key, value, "too_many")]
    if key in vocabulary or key in _CODED or key in PLAN_FORMS:
        parts = [part for part in value.split(",") if part] if key in _MULTIPLE else [value]
        good = tuple(part for part in parts if _is_known(key, part, vocabulary))
        return good, [_notice(key, part, "unknown_value") for part in parts if part not in good]
    if key in _LIMITS:
        return _read_number(key, value)
    if key in _FLAGS:
        return (("1",), []) if value == "1" else ((), [_notice(key, value, "not_a_flag")])
    words = " ".join(value.split())
    if key == WORDS_KEY and len(words) > WORDS_LENGTH:
        return (words[:WORDS_LENGTH].rstrip(),), [_notice(key, value, "too_long")]
    return ((words,) if words else ()), []


def _is_known(key: str, part: str, vocabulary: Vocabulary) -> bool:
    if key in PLAN_FORMS:
        return PLAN_FORMS[key](part)
    return part.removeprefix("-" if key == "sort" else "") in vocabulary.get(key, ())


def _read_number(key: str, value: str) -> tuple[tuple[str, ...], list[Notice]]:
    least, most = _LIMITS[key]
    if not value.removeprefix("-").isdecimal():
        return (), [_notice(key, value, "not_a_number")]
    if len(value) > _DIGITS or not least <= int(value) <= most:
        return (), [_notice(key, value, "out_of_limits")]
    return (str(int(value)),), []


def _ordered(key: str, values: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    if key not in _CODED:
        seen = {value.removeprefix("-"): value for value in reversed(values)} if key == "sort" else None
        return tuple(dict.fromkeys(value for value in values if seen is None or value in seen.values()))
    wanted = set(values)
    return tuple(code for code in vocabulary.get(key, ()) if code in wanted)


def _too_many(kept: dict[str, tuple[str, ...]]) -> list[Notice]:
    """More projects than can be compared: the last ones go."""
    chosen = kept.get(COMPARED_KEY, ())
    if len(chosen) > COMPARED_MOST:
        kept[COMPARED_KEY] = chosen[:COMPARED_MOST]
    return [_notice(COMPARED_KEY, each, "too_many") for each in chosen[COMPARED_MOST:]]


def _unordered(kept: dict[str, tuple[str, ...]]) -> list[Notice]:
    """A lower end above its upper end: the upper end goes."""
    return [
        _notice(span.high, kept.pop(span.high)[0], "below_lower_end")
        for span in RANGES
        if span.low in kept and span.high in kept and int(kept[span.low][0]) > int(kept[span.high][0])
    ]
