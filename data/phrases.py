"""A selection in words: for chips, captions, empty pages and the sheet of facts in every export."""

from dataclasses import dataclass

from data.filters import CHOICE_KEYS, RANGES, WORDS_KEY, RangeFilter
from data.names import name_of
from data.numbers import count, fiscal_year
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text


@dataclass(frozen=True)
class Phrase:
    """One narrowing in words, and the selection that is left when it goes."""

    label: str
    words: str
    relaxed: Selection


def phrases(snapshot: Snapshot, selection: Selection, lang: Lang) -> tuple[Phrase, ...]:
    """Every narrowing of ``selection``, in the order of the filters."""
    found = [
        Phrase(text(lang, f"filter.{key}"), name_of(snapshot, key, code, lang), selection.toggled(key, code))
        for key in CHOICE_KEYS
        for code in selection[key]
    ]
    for span in RANGES:
        if selection[span.low] or selection[span.high]:
            relaxed = selection
            for key in (span.low, span.high, span.unknown):
                relaxed = relaxed.with_values(key, ())
            found.append(Phrase(text(lang, f"filter.{span.key}"), _range(span, selection, lang), relaxed))
    label = text(lang, f"filter.{WORDS_KEY}")
    found += [Phrase(label, words, selection.with_values(WORDS_KEY, ())) for words in selection[WORDS_KEY]]
    return tuple(found)


def in_words(snapshot: Snapshot, selection: Selection, lang: Lang) -> str:
    """All narrowings in one line: ``都道府県: 東京都、状態: 計画中``; where there is none, the phrase for that."""
    found = phrases(snapshot, selection, lang)
    if not found:
        return text(lang, "filters.none")
    between = text(lang, "list.between")
    return between.join(text(lang, "filters.pair", label=each.label, words=each.words) for each in found)


def _range(span: RangeFilter, selection: Selection, lang: Lang) -> str:
    low, high = (
        "" if number is None else fiscal_year(number, lang) if span.key == "year" else count(number, lang)
        for number in (selection.number(span.low), selection.number(span.high))
    )
    shown = low if low == high else _ends(low, high, lang)
    return text(lang, "filters.with_unknown", shown=shown) if selection[span.unknown] else shown


def _ends(low: str, high: str, lang: Lang) -> str:
    if not high:
        return text(lang, "filters.range.from", low=low)
    return text(lang, "filters.range", low=low, high=high) if low else text(lang, "filters.range.to", high=high)
