"""Municipalities by what people type, and whom to ask."""

import pytest

from data.queries.desks import desk_of
from data.queries.municipalities import found_by_name, municipality_in_full


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("奈良市", "29201"),
        ("ならし", "29201"),
        ("ナラシ", "29201"),
        ("てんり", "29204"),
        ("ﾅﾗｼ", "29201"),
        ("nara-shi", "29201"),
        ("ＮＡＲＡ－ＳＨＩ", "29201"),
        ("29201", "29201"),
        ("奈良　天理", "29204"),
        ("とうきょう ふちゅう", "13206"),
        ("広島県 府中町", "34302"),
    ],
)
def test_the_first_found(snapshot, typed, code):
    assert found_by_name(snapshot, typed)[0][0] == code


@pytest.mark.parametrize("typed", ["", "  ", "ぬぬぬ", "奈良 札幌"])
def test_nothing_found(snapshot, typed):
    assert found_by_name(snapshot, typed) == ((), 0)


def test_many_are_counted_and_a_few_shown(snapshot):
    found, number = found_by_name(snapshot, "市")
    assert len(found) == 12 < number


def test_a_name_in_full_tells_namesakes_apart(snapshot):
    named = {code: municipality_in_full(snapshot, code, "ja") for code in ("13206", "34208")}
    assert named == {"13206": "府中市(東京都)", "34208": "府中市(広島県)"}
    assert municipality_in_full(snapshot, "29201", "en") == "Nara-shi (Nara)"


@pytest.mark.parametrize(
    ("prefecture", "lead", "organization", "own"),
    [
        ("18", "福井県", "福井県", True),
        ("14", "綾瀬市", "神奈川県", False),
        ("30", "和歌山県電子自治体推進協議会", "和歌山県電子自治体推進協議会", True),
        ("28", None, "兵庫県", False),
    ],
)
def test_whom_to_ask(snapshot, prefecture, lead, organization, own):
    desk = desk_of(snapshot, {"prefecture_code": prefecture, "lead_organization_ja": lead})
    assert (desk.organization, desk.own) == (organization, own)


def test_nobody_known(snapshot):
    assert desk_of(snapshot, {"prefecture_code": "02", "lead_organization_ja": "青森県"}) is None
