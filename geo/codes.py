"""Codes of places: prefectures (JIS X 0401, two digits) and municipalities (JIS X 0402, five digits).

The local government code (全国地方公共団体コード) is the five digits and a check digit. Codes are texts, never numbers:
the leading zero belongs to them.
"""

import re

PREFECTURE_CODES: tuple[str, ...] = tuple(f"{number:02d}" for number in range(1, 48))
_KNOWN = frozenset(PREFECTURE_CODES)
_WEIGHTS = (6, 5, 4, 3, 2)


def is_prefecture_code(code: object) -> bool:
    """True for the texts "01" to "47", false for everything else."""
    return isinstance(code, str) and code in _KNOWN


def check_digit(five_digits: str) -> str:
    """The sixth digit of a local government code.

    Rule: Ministry of Internal Affairs and Communications, 全国地方公共団体コード仕様, 検査数字: multiply the digits by
    6, 5, 4, 3, 2, add, divide by 11; the check digit is the last digit of 11 minus the remainder.
    Raises ``ValueError`` unless given five digits.
    """
    if not _is_digits(five_digits, 5):
        raise ValueError(f"not five digits: {five_digits!r}")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, five_digits, strict=True))
    return str((11 - total % 11) % 10)


def to_five_digits(code: str) -> str:
    """The five-digit code of a place given by five digits, or by six of which the last checks.

    Raises ``ValueError``, which says what is wrong: the length, a character, the check digit or the prefecture.
    """
    if not (_is_digits(code, 5) or _is_digits(code, 6)):
        raise ValueError(f"a place code is a text of five or six digits, not {code!r}")
    five = code[:5]
    if not is_prefecture_code(five[:2]):
        raise ValueError(f"no prefecture has the code {five[:2]!r} (in {code!r})")
    if len(code) == 6 and code[5] != check_digit(five):
        raise ValueError(f"the check digit of {code!r} is {code[5]!r}, it should be {check_digit(five)!r}")
    return five


def prefecture_of(municipality_code: str) -> str:
    """The two-digit prefecture code of a place code of five or six digits. Raises ``ValueError`` for others."""
    return to_five_digits(municipality_code)[:2]


def _is_digits(code: object, length: int) -> bool:
    return isinstance(code, str) and re.fullmatch(rf"[0-9]{{{length}}}", code) is not None
