"""What narrows a list page, in words: as ``data.phrases``, for the keys that the page understands."""

from collections.abc import Sequence

from data.filters import PAGE_KEY, WORDS_KEY
from data.list_names import list_names
from data.phrases import Phrase
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text


def list_phrases(snapshot: Snapshot, selection: Selection, keys: Sequence[str], lang: Lang) -> tuple[Phrase, ...]:
    """Every narrowing of ``selection`` by one of ``keys`` or by words; what is left begins at the first page."""
    first = selection.with_values(PAGE_KEY, ())
    found = [
        Phrase(text(lang, f"filter.{key}"), list_names(snapshot, key, lang)[code], first.toggled(key, code))
        for key in keys
        for code in selection[key]
    ]
    label = text(lang, f"filter.{WORDS_KEY}")
    found += [Phrase(label, words, first.with_values(WORDS_KEY, ())) for words in selection[WORDS_KEY]]
    return tuple(found)


def list_in_words(snapshot: Snapshot, selection: Selection, keys: Sequence[str], lang: Lang) -> str:
    """All narrowings in one line; where there is none, the phrase for that."""
    found = list_phrases(snapshot, selection, keys, lang)
    if not found:
        return text(lang, "filters.none")
    between = text(lang, "list.between")
    return between.join(text(lang, "filters.pair", label=each.label, words=each.words) for each in found)
