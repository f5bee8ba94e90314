"""Hits are stretches of the text as written, whatever width, case or kana was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.highlights import excerpt, highlighted


def hits(words, query):
    return [part.words for part in highlighted(words, query) if part.hit]


@pytest.mark.parametrize(
    ("words", "query", "expected"),
    [
        ("統合型GISの共同利用", "gis", ["GIS"]),
        ("統合型ＧＩＳ", "gis", ["ＧＩＳ"]),
        ("データ連携とでーた", "でーた", ["データ", "でーた"]),
        ("共同利用の共同", "共同", ["共同", "共同"]),
        ("aaa", "aa", ["aaa"]),
        ("共同利用", "共同 利用", ["共同利用"]),
        ("㈱電算", "(株)", ["㈱"]),
        ("何もない", "x", []),
        ("", "x", []),
    ],
)
def test_hits(words, query, expected):
    assert hits(words, query) == expected


@given(st.text(), st.text(max_size=4))
def test_nothing_of_the_text_is_lost(words, query):
    assert "".join(part.words for part in highlighted(words, query)) == words


def test_an_excerpt_shows_the_first_hit():
    words = "あ" * 500 + "目印" + "い" * 500
    assert "目印" in excerpt(words, "目印")
    assert len(excerpt(words, "目印")) < 200
    assert excerpt("短い", "なし") == "短い"
