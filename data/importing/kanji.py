"""Numbers in kanji, where they can only be a number: 三億円, 一億二千万円, 十二団体, 令和六年度, 二〇二四年."""

import re

_DIGITS = "〇一二三四五六七八九"  # terms: digits from 0
_ZEROS = str.maketrans("零○", "〇〇")  # terms: other ways to write 0
_FORMAL = str.maketrans("壱弐参拾", "一二三十")  # terms: digits of contracts
_ONE = "[一二三四五六七八九]"  # terms: digits from 1
_RUN = "[〇零○一二三四五六七八九十百千壱弐参拾]+"  # terms: what a number consists of
# What may follow: the end, a larger unit, what is counted, or a word that makes the figure about so much.
_COUNTED = "団体|自治体|市|町|村|区|件|か所|カ所|ヶ所|組合"  # terms: what is counted
_ABOUT = "程度|前後|ほど|くらい|ぐらい|余|強|弱"  # terms: words of an approximate figure
_BEHIND = f"$|[兆億万円年月日割%)]|{_COUNTED}|{_ABOUT}"  # terms: units behind a figure
_NUMBER = re.compile(f"(?<![0-9.,])({_RUN})(?={_BEHIND})")
_PLACES = re.compile(f"(?:({_ONE}?)千)?(?:({_ONE}?)百)?(?:({_ONE}?)十)?({_ONE}?)")  # terms: 1000, 100, 10
_YEAR_DIGITS = 4


def with_digits(plain: str) -> str:
    """``plain`` with its kanji numbers in digits. What could be read in two ways stays: 二三団体, 千円, 百万円."""
    return _NUMBER.sub(lambda found: _digits(found[1]), plain) if re.search(_RUN, plain) else plain


def _digits(run: str) -> str:
    number = run.translate(_ZEROS).translate(_FORMAL)
    if all(each in _DIGITS for each in number) and len(number) in (1, _YEAR_DIGITS):
        return "".join(str(_DIGITS.index(each)) for each in number)
    found = _PLACES.fullmatch(number)
    is_bare = number[-1] in "百千" and len(number) == 1  # terms: a unit without a figure
    if found is None or is_bare or (len(number) > 1 and number[0] in _DIGITS and number[1] in _DIGITS):
        return run
    thousands, hundreds, tens, ones = found.groups()
    parts = ((thousands, 1000), (hundreds, 100), (tens, 10))
    total = sum((_DIGITS.index(each) if each else 1) * place for each, place in parts if each is not None)
    return str(total + (_DIGITS.index(ones) if ones else 0))
