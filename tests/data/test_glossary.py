"""The glossary: complete in both languages, and met at its first use only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.glossary import found_terms, terms, uses
from data.selection import Selection
from data.text import LANGS


def test_every_term_is_complete_and_has_a_key_of_its_own():
    for term in terms():
        for lang in LANGS:
            assert term.name(lang)
            assert term.about(lang)
        assert term.source
        assert term.source_url == "" or term.source_url.startswith("https://")
    assert len({term.term for term in terms()}) == len(terms())


@pytest.mark.parametrize("lang", LANGS)
def test_no_word_means_two_terms(lang):
    words = [word.lower() for term in terms() for word in term.words(lang)]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [
        ("LGWANで自治体クラウドとLGWANを使う", "ja", ["lgwan", "municipal_cloud"]),
        ("自治体情報セキュリティクラウド", "ja", ["security_cloud"]),
        ("LGWAN-ASP", "ja", ["asp"]),
        ("A municipal cloud on LGWAN; LGWAN again", "en", ["municipal_cloud", "lgwan"]),
        ("transparent", "en", []),
        ("", "ja", []),
    ],
)
def test_a_term_is_met_at_its_first_use(words, lang, expected):
    used = set()
    found = uses(words, lang, used)
    assert [use.term.term for use in found if use.term] == expected
    assert used == set(expected)
    assert "".join(use.words for use in found) == words
    assert not any(use.term for use in uses(words, lang, used))


@given(st.text(), st.sampled_from(LANGS))
def test_cutting_loses_nothing(words, lang):
    assert "".join(use.words for use in uses(words, lang, set())) == words


def test_a_term_is_found_by_its_reading():
    found = found_terms(None, Selection().with_values("q", ["コウイキ"]))
    assert [terms()[row].term for row in found.rows] == ["wide_area_union"]
