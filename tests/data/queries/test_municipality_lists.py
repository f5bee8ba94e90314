"""Lists of municipalities as people paste them."""

import pytest

from data.queries.municipality_lists import listed, names_in, whole_prefecture
from tests.data.queries import recount

TOWNS = ("29342", "29343", "29344")


@pytest.mark.parametrize(
    "typed",
    [
        "平群町、三郷町、斑鳩町",
        "生駒郡平群町, 生駒郡三郷町,生駒郡斑鳩町",
        "奈良県平群町\n奈良県三郷町\n奈良県斑鳩町",
        "ヘグリチョウ、さんごうちょう、いかるがちょう",
        "29342\t29343\t293440",
        "平群町、三郷町、斑鳩町、平群町",
    ],
)
def test_a_list_is_read_whole(snapshot, typed):
    found = listed(snapshot, typed)
    assert (found.codes, found.unknown, found.several) == (TOWNS, (), ())


def test_what_is_not_clear_is_told_apart(snapshot):
    found = listed(snapshot, "府中市、生駒、ない町、広島県府中市")
    assert found.codes == ("29209", "34208")
    assert found.unknown == ("ない町",)
    assert found.several == (("府中市", ("13206", "34208")),)


def test_every_whole_name_with_its_prefecture_is_that_body(snapshot):
    for body in recount.MUNICIPALITIES:
        place = recount.PREFECTURES[body["prefecture_code"]]["name_ja"]
        same = [each for each in recount.MUNICIPALITIES if each["name_ja"] == body["name_ja"]]
        own = [each["municipality_code"] for each in same if each["prefecture_code"] == body["prefecture_code"]]
        found = listed(snapshot, f"{place}{body['name_ja']}")
        assert [*found.codes, *(code for _, codes in found.several for code in codes)] == own


def test_one_name_is_no_list():
    assert names_in("なら 天理") == ("なら 天理",)
    assert names_in(" 平群町 、、三郷町 ") == ("平群町", "三郷町")


def test_a_prefecture_stands_for_all_its_municipalities(snapshot):
    wanted = tuple(row["municipality_code"] for row in recount.MUNICIPALITIES if row["prefecture_code"] == "29")
    found = [whole_prefecture(snapshot, typed) for typed in ("奈良県", "ならけん", "Nara")]
    assert [each.codes for each in found] == [wanted] * 3
    assert [each.alone for each in found] == [True, True, False]
    assert whole_prefecture(snapshot, "奈良") is None
