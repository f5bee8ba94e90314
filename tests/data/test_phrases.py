import pytest
from hypothesis import given, settings

from data.phrases import in_words, phrases
from data.selection import Selection, from_query
from data.snapshots import SnapshotStore
from tests.data.queries.selections import VOCABULARY, selections


@pytest.fixture(scope="module")
def snapshot(settings):
    return SnapshotStore(settings).get()


@pytest.mark.parametrize(
    ("query", "ja", "en"),
    [
        ("", "絞り込みなし", "No filter"),
        ("measure=cost&sort=-cost", "絞り込みなし", "No filter"),
        ("year_unknown=1&size_unknown=1", "絞り込みなし", "No filter"),
        ("prefecture=13", "都道府県: 東京都", "Prefecture: Tokyo"),
        ("prefecture=13,27", "都道府県: 東京都、都道府県: 大阪府", "Prefecture: Tokyo, Prefecture: Osaka"),
        ("domain=tools", "分野: ツール", "Domain: Tools"),
        ("system=gis", "システムの種類: 統合型・公開型GIS", "System type: GIS"),
        ("status=planned", "状況: 計画中", "Status: Planned"),
        ("vendor=V0001", "事業者: 株式会社HARP", "Vendor: HARP"),
        ("year_from=2020", "年度: 令和2年度 (2020)～", "Fiscal year: from FY2020"),
        ("year_to=2020", "年度: ～令和2年度 (2020)", "Fiscal year: up to FY2020"),
        ("year_from=2019&year_to=2019", "年度: 令和元年度 (2019)", "Fiscal year: FY2019"),
        (
            "year_from=2018&year_to=2019&year_unknown=1",
            "年度: 平成30年度 (2018)～令和元年度 (2019)(記載なしを含む)",
            "Fiscal year: FY2018 to FY2019, not stated included",
        ),
        ("size_min=5", "参加市区町村数: 5～", "Participating municipalities: from 5"),
        ("size_min=0&size_max=1000", "参加市区町村数: 0～1,000", "Participating municipalities: 0 to 1,000"),
        ("q=a+%7Bb%7D", "キーワード: a {b}", "Keywords: a {b}"),
    ],
)
def test_in_words(snapshot, query, ja, en):
    selection, notices = from_query(query, VOCABULARY)
    assert not notices
    assert (in_words(snapshot, selection, "ja"), in_words(snapshot, selection, "en")) == (ja, en)


@given(selection=selections(most=8))
@settings(max_examples=40)
def test_each_phrase_takes_away_just_its_own_narrowing(snapshot, selection):
    found = phrases(snapshot, selection, "ja")
    for phrase in found:
        left = phrases(snapshot, phrase.relaxed, "ja")
        mine = (phrase.label, phrase.words)
        assert [(each.label, each.words) for each in left] == [
            (each.label, each.words) for each in found if (each.label, each.words) != mine
        ]
        assert phrase.relaxed.without_filters() == selection.without_filters()
        assert from_query(phrase.relaxed.to_query(), VOCABULARY)[0] == phrase.relaxed


@given(selection=selections(most=8))
@settings(max_examples=25)
def test_without_all_phrases_every_project_is_left(snapshot, selection):
    remaining = selection
    while found := phrases(snapshot, remaining, "en"):
        assert len(found[0].relaxed.to_query()) < len(remaining.to_query())
        remaining = found[0].relaxed
    assert not set(dict(remaining.only_filters().values)) - {"year_unknown", "size_unknown"}


def test_nothing_on_is_nothing_said(snapshot):
    assert phrases(snapshot, Selection(), "ja") == ()
