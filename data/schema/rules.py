"""The rules for one cell: each takes the filled cells of a column as text and tells which ones keep the rule.

No two rules of a column object to the same cell: a rule on the size of a number passes what is no number at all.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.schema.columns import FRACTIONS, WHOLE_NUMBERS, Column, Kind
from data.schema.lookup import are_known

Passes = Callable[[pd.Series], pd.Series]

WHOLE_NUMBER = r"-?(0|[1-9][0-9]{0,14})"
FRACTION = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?"
URL = r"https?://[^\s\pZ/?#]+([/?#][^\s\pZ]*)?"
EMAIL = r"[^@\s\pZ]+@[^@\s\pZ.]+(\.[^@\s\pZ.]+)+"
BOOLEANS = ("false", "true")


@dataclass(frozen=True)
class Rule:
    """A named rule: ``passes`` maps filled cells (``str`` series) to booleans of the same index."""

    name: str
    passes: Passes
    details: tuple[tuple[str, str], ...] = ()


def cell_rules(column: Column) -> tuple[Rule, ...]:
    """The rules for the filled cells of ``column`` that need no other table."""
    rules = list(_KIND_RULES.get(column.kind, ()))
    if column.limits != (None, None):
        rules.append(_within(*column.limits))
    if column.allowed:
        rules.append(Rule("allowed", _one_of(pa.array(column.allowed)), (("codes", ", ".join(column.allowed)),)))
    return tuple(rules)


def reference_rule(table: str, keys: pa.Array) -> Rule:
    """The rule that a filled cell is one of the ``keys`` of ``table``."""
    return Rule("reference", _one_of(keys), (("table", table),))


@cache
def is_date(value: str) -> bool:
    """Whether ``value`` is a day, month or year of the calendar in ISO 8601: ``2024-07-01``, ``2024-07``, ``2024``."""
    parts = value.split("-")
    digits = "".join(parts)
    if not (digits.isascii() and digits.isdigit()) or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        return False
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def corporate_number_check_digit(base: str) -> str:
    """The first digit of the corporate number (法人番号) whose other twelve digits are ``base``.

    Source: 法人番号の指定等に関する省令 (Ministry of Finance Ordinance No. 70 of 2014), article 2, and the National Tax
    Agency's "チェックデジットの計算": 9 minus the remainder by 9 of the sum of the digits, from the lowest one, times
    1 and 2 in turn.
    """
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(base)))
    return str(9 - total % 9)


def local_government_check_digit(code: str) -> str:
    """The sixth digit of the local government code (全国地方公共団体コード) whose first five are ``code``.

    Source: 総務省 "全国地方公共団体コード仕様" (JIS X 0401, 0402): the last digit of 11 minus the remainder by 11 of
    the sum of the digits times 6, 5, 4, 3, 2.
    """
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def in_order(earlier: pd.Series, later: pd.Series) -> pd.Series:
    """Whether the dates do not provably contradict "``earlier`` is not after ``later``", cell by cell.

    Dates of different precision are compared as far as both are known; a missing date or a text that is no date
    contradicts nothing.
    """
    both = (earlier.notna() & later.notna()).to_numpy()
    passes = np.ones(len(both), dtype=bool)
    passes[both] = [
        not _contradict(first, last) for first, last in zip(earlier[both].tolist(), later[both].tolist(), strict=True)
    ]
    return pd.Series(passes, index=earlier.index)


def _contradict(first: str, last: str) -> bool:
    common = min(len(first), len(last))
    return is_date(first) and is_date(last) and first[:common] > last[:common]


def _matches(pattern: str) -> Passes:
    def passes(cells: pd.Series) -> pd.Series:
        return _verdicts(cells, pc.match_substring_regex(_arrow(cells), rf"\A({pattern})\z"))

    return passes


def _by_distinct(judge: Callable[[str], bool]) -> Passes:
    def passes(cells: pd.Series) -> pd.Series:
        codes, distinct = pd.factorize(cells)
        verdicts = np.fromiter((judge(value) for value in distinct), dtype=bool, count=len(distinct))
        return pd.Series(verdicts[codes], index=cells.index)

    return passes


def _one_of(codes: pa.Array) -> Passes:
    def passes(cells: pd.Series) -> pd.Series:
        return _verdicts(cells, are_known(_arrow(cells), codes))

    return passes


def _within(least: float | None, greatest: float | None) -> Rule:
    is_number = _matches(FRACTION)

    def passes(cells: pd.Series) -> pd.Series:
        verdicts = is_number(cells)
        numbers = _arrow(cells[verdicts]).cast(pa.float64()).to_numpy()
        fits = np.ones(len(numbers), dtype=bool)
        if least is not None:
            fits &= numbers >= least
        if greatest is not None:
            fits &= numbers <= greatest
        broken = verdicts.index[verdicts][~fits]
        return pd.Series(~verdicts.index.isin(broken), index=cells.index)

    bounds = {"least": least, "greatest": greatest}
    details = tuple((name, f"{bound:g}") for name, bound in bounds.items() if bound is not None)
    return Rule("within" if len(details) == 2 else details[0][0], passes, details)


def _arrow(cells: pd.Series) -> pa.Array:
    converted = pa.array(cells, type=pa.large_string())
    return converted.combine_chunks() if isinstance(converted, pa.ChunkedArray) else converted


def _verdicts(cells: pd.Series, found: pa.Array) -> pd.Series:
    return pd.Series(found.to_numpy(zero_copy_only=False), index=cells.index, dtype=bool)


def _is_corporate_number(value: str) -> bool:
    return len(value) == 13 and value.isascii() and value.isdigit()


def _corporate_number_adds_up(value: str) -> bool:
    return not _is_corporate_number(value) or value[0] == corporate_number_check_digit(value[1:])


def _is_local_government_code(value: str) -> bool:
    digits = len(value) == 6 and value.isascii() and value.isdigit()
    return digits and value[5] == local_government_check_digit(value[:5])


_KIND_RULES: Mapping[Kind, tuple[Rule, ...]] = {
    **dict.fromkeys(WHOLE_NUMBERS, (Rule("whole_number", _matches(WHOLE_NUMBER)),)),
    **dict.fromkeys(FRACTIONS, (Rule("number", _matches(FRACTION)),)),
    Kind.BOOLEAN: (Rule("boolean", _one_of(pa.array(BOOLEANS))),),
    Kind.DATE: (Rule("date", _by_distinct(is_date)),),
    Kind.URL: (Rule("url", _matches(URL)),),
    Kind.EMAIL: (Rule("email", _matches(EMAIL)),),
    Kind.CORPORATE_NUMBER: (
        Rule("corporate_number", _by_distinct(_is_corporate_number)),
        Rule("corporate_number_check_digit", _by_distinct(_corporate_number_adds_up)),
    ),
    Kind.LOCAL_GOVERNMENT_CODE: (Rule("local_government_code", _by_distinct(_is_local_government_code)),),
}
