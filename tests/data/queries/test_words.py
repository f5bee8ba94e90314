import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.matching import matches
from data.queries.words import fold, words_of
from data.selection import Selection


@pytest.mark.parametrize(
    ("value", "folded"),
    [
        ("", ""),
        ("ＧＩＳ", "gis"),
        ("クラウド", "くらうど"),
        ("ｸﾗｳﾄﾞ", "くらうど"),
        ("ヴヵヶ", "ゔゕゖ"),
        ("ー・々", "ー・々"),
        ("①㈱", "1(株)"),
        ("Straße", "straße"),
        ("𠮷", "𠮷"),
    ],
)
def test_fold(value, folded):
    assert fold(value) == folded


@given(st.text())
def test_folding_hiragana_and_katakana_makes_no_difference(value):
    katakana = "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in value)
    assert fold(katakana) == fold(value)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        (" 　", ()),
        ("GIS　ｸﾗｳﾄﾞ", ("gis", "くらうど")),
        ("gis GIS ＧＩＳ", ("gis",)),
        ("a\tb\nc", ("a", "b", "c")),
    ],
)
def test_words_of(query, words):
    assert words_of(query) == words


def _found(snapshot, query):
    return matches(snapshot, Selection().with_values("q", [query])).count


@pytest.mark.parametrize(
    "ways",
    [
        ("クラウド", "ｸﾗｳﾄﾞ", "くらうど"),
        ("GIS", "gis", "ＧＩＳ"),
        ("GIS 共同", "共同　ｇｉｓ"),
    ],
)
def test_however_it_is_typed_the_same_is_found(snapshot, ways):
    counts = {_found(snapshot, way) for way in ways}
    assert len(counts) == 1
    assert counts.pop() > 0


def test_several_words_are_all_needed(snapshot):
    both = matches(snapshot, Selection().with_values("q", ["クラウド 北海道"])).found
    apart = [matches(snapshot, Selection().with_values("q", [word])).found for word in ("クラウド", "北海道")]
    assert (both == (apart[0] & apart[1])).all()
    assert 0 < both.sum() < min(each.sum() for each in apart)


@pytest.mark.parametrize("query", ["%", ".*", "\\", "クラウド\\d", "(", "\x00", "￿"])
def test_signs_of_pattern_languages_are_plain_text(snapshot, query):
    texts = snapshot.projects["title_ja"].str.contains(query, regex=False).sum()
    assert texts <= _found(snapshot, query) < len(snapshot.projects)
