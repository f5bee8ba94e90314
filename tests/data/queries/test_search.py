"""Search finds what plain Python finds, whatever width or kana, and says when it did not look at everything."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries import finder
from data.queries import search as searching
from data.queries.finder import Finder
from data.queries.search import KINDS, search
from data.queries.words import CHUNK, fold, folded_text, words_of
from tests.data.queries import recount

LETTERS = "あア亜ab1 施設予約"
TEXTS = st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=900)


def _finder(texts):
    return Finder(folded_text([pa.chunked_array([pa.array(texts, pa.large_string())])], len(texts)))


@given(TEXTS, st.text(LETTERS, min_size=1, max_size=4))
def test_every_row_that_holds_all_words_is_found_and_no_other(texts, query):
    found = _finder(texts).find(query, 10_000)
    words = words_of(query)
    expected = {row for row, text in enumerate(texts) if words and all(word in fold(text) for word in words)}
    assert set(found.rows) == expected
    assert found.all_seen


def test_a_word_is_not_found_across_two_rows():
    assert _finder(["施設", "予約"]).find("施設予約", 5).rows == ()


def test_a_word_that_overlaps_the_end_of_the_row_before_is_found():
    assert _finder(["a", "aa"]).find("aa", 5).rows == (1,)


def test_rows_of_later_blocks_and_chunks_are_found_by_their_number():
    texts = ["x"] * (CHUNK + 3 * finder.BLOCK + 7)
    for row in (0, finder.BLOCK, CHUNK - 1, CHUNK, len(texts) - 1):
        texts[row] = "電子申請"
    assert set(_finder(texts).find("申請", 10).rows) == {
        0, finder.BLOCK, CHUNK - 1, CHUNK, len(texts) - 1,
    }  # fmt: skip


def test_names_that_begin_with_the_word_come_first():
    assert _finder(["電子の予約", "予約", "施設予約"]).find("予約", 3).rows == (1, 2, 0)


def test_it_says_when_there_is_more_than_it_shows():
    found = _finder(["予約"] * 2000).find("予約", 5)
    assert len(found.rows) == 5
    assert not found.all_seen
    assert _finder([]).find("予約", 5).rows == ()


def test_it_stops_after_so_much_text_and_says_so():
    texts = ["予 約"] * finder.BLOCK * 3
    for row in (0, finder.BLOCK, len(texts) - 1):
        texts[row] = "予約"
    assert _finder(texts).find("予約", 10).all_seen
    stopped = _finder(texts).find("予約", 10, 1)
    assert stopped.rows == (0,)
    assert not stopped.all_seen


def _codes(snapshot, query, lang="ja"):
    return {group.kind: [hit.code for hit in group.hits] for group in search(snapshot, query, lang, 6)}


@pytest.mark.parametrize(
    ("query", "kind", "code"),
    [
        ("東京都", "prefecture", "13"),
        ("ﾄｳｷｮｳ", "prefecture", "13"),
        ("tokyo", "prefecture", "13"),
        ("とうきょう", "prefecture", "13"),
        ("ＧＩＳ", "system", "gis"),
        ("三条市", "municipality", "15204"),
        ("さんじょう", "municipality", "15204"),
        ("新潟 三条", "municipality", "15204"),
        ("サンジョウ", "municipality", "15204"),
        ("niigata sanjo", "municipality", "15204"),
    ],
)
def test_names_are_found_however_they_are_typed(snapshot, query, kind, code):
    assert code in _codes(snapshot, query)[kind]


@pytest.mark.parametrize(
    ("query", "lang", "kind", "word"),
    [
        ("共同調達とは", "ja", "term", "共同調達"),
        ("共同利用って何？", "ja", "term", "共同利用"),
        ("What is joint use?", "en", "term", "Joint use"),
        ("窓口 大阪", "ja", "contact", "大阪府"),
        ("contacts Osaka", "en", "contact", "大阪府"),
        ("契約書 ひな形", "ja", "document", "契約書"),
        ("contract template", "en", "document", "contract"),
        ("GIS 共同利用 事例", "ja", "case", "GIS"),
        ("cost sharing", "en", "case", "cost"),
        ("LoGoチャット", "ja", "vendor", "株式会社トラストバンク"),
    ],
)
def test_questions_as_people_ask_them_are_answered(snapshot, query, lang, kind, word):
    (group,) = [each for each in search(snapshot, query, lang, 6) if each.kind == kind]
    assert any(word in hit.title for hit in group.hits)


def test_a_word_of_the_story_finds_the_case(snapshot):
    told = recount.read(recount.SNAPSHOT, "case_studies")
    (row, *_) = [row for row in told if "95%" in row["lessons_ja"] + row["approach_ja"] + row["results_ja"]]
    assert row["case_id"] in _codes(snapshot, "95%")["case"]


@pytest.mark.parametrize("row", recount.PROJECTS[::31], ids=lambda row: row["project_id"])
def test_a_project_is_found_by_its_title_in_both_languages(snapshot, row):
    for title in filter(None, (row["title_ja"], row["title_en"])):
        assert row["project_id"] in _codes(snapshot, title[:60])["project"]


@pytest.mark.parametrize("query", ["", " ", "\u3000", "ほげほげふが", "県 ほげほげふが"])
def test_nothing_is_found_for_nothing(snapshot, query):
    assert search(snapshot, query, "ja", 5) == ()


def test_groups_stand_in_one_order_and_hits_are_limited(snapshot):
    groups = search(snapshot, "県", "en", 4)
    kinds = [group.kind for group in groups]
    assert kinds == [kind for kind in KINDS if kind in kinds]
    assert all(1 <= len(group.hits) <= 4 for group in groups)
    assert all(isinstance(hit.title, str) and hit.title for group in groups for hit in group.hits)


def test_bits_say_yes_for_every_run_of_letters_that_occurs():
    texts = ["電子申請 システム", "gis"]
    chunk = _finder(texts)._chunks[0]
    for text in texts:
        for size in (1, 2, 3):
            for start in range(len(text) - size + 1):
                buckets = finder._buckets(fold(text)[start : start + size])
                assert np.array_equal(chunk.blocks_with(buckets), [0])


def test_what_a_hit_is_told_by_is_ready_before_the_first_question(snapshot, monkeypatch):
    told = []
    monkeypatch.setattr(searching, "_hit", lambda _snapshot, kind, _row, lang: told.append((kind, lang)))
    searching.prepare(snapshot)
    assert {kind for kind, _ in told} >= {"prefecture", "system", "municipality", "project", "vendor"}
    assert {lang for _, lang in told} == {"ja", "en"}
