"""The body that somebody types is one that there is, or refused by a sentence that helps."""

import pytest

from data.community.bodies import Body, body_of, suggestions
from data.community.errors import InvalidError
from data.snapshots import SnapshotStore
from data.text import LANGS


@pytest.fixture(scope="module")
def snapshot(settings):
    return SnapshotStore(settings).get()


@pytest.mark.parametrize(
    ("kind", "typed", "code", "name"),
    [
        ("municipality", "天理市(奈良県)", "29204", "奈良県天理市"),
        ("municipality", " 天理市(奈良県) ", "29204", "奈良県天理市"),
        ("municipality", "奈良県天理市", "29204", "奈良県天理市"),
        ("municipality", "奈良県 天理市", "29204", "奈良県天理市"),
        ("municipality", "てんりし", "29204", "奈良県天理市"),
        ("municipality", "Tenri-shi (Nara)", "29204", "奈良県天理市"),
        ("municipality", "29204", "29204", "奈良県天理市"),
        ("municipality", "津市", "24201", "三重県津市"),
        ("municipality", "東京都港区", "13103", "東京都港区"),
        ("municipality", "港区(東京都)", "13103", "東京都港区"),
        ("municipality", "Minato-ku (Tokyo)", "13103", "東京都港区"),
        ("municipality", "13103", "13103", "東京都港区"),
        ("municipality", "大阪市", "27100", "大阪府大阪市"),
        ("prefecture", "奈良県", "29", "奈良県"),
        ("prefecture", "nara", "29", "奈良県"),
        ("prefecture", "29", "29", "奈良県"),
        ("vendor", "株式会社harp", "V0001", "株式会社HARP"),
        ("vendor", "検証システム株式会社", "", "検証システム株式会社"),
        ("ministry", "  検証  庁 ", "", "検証 庁"),
        ("other", "<script>", "", "<script>"),
        ("ministry", "検\u202e証\u200b\0庁", "", "検証庁"),
    ],
)
def test_the_body_that_was_meant(snapshot, kind, typed, code, name):
    assert body_of(snapshot, kind, typed) == Body(kind, code, name)


@pytest.mark.parametrize(
    ("kind", "typed", "field", "rule"),
    [
        ("municipality", "検証市", "body", "body_unknown"),
        ("municipality", "", "body", "body_unknown"),
        ("municipality", "府中市", "body", "body_several"),
        ("municipality", "99999", "body", "body_unknown"),
        ("prefecture", "検証県", "body", "body_unknown"),
        ("prefecture", "", "body", "body_unknown"),
        ("vendor", "   ", "body", "length"),
        ("ministry", "あ" * 201, "body", "length"),
        ("king", "奈良県", "body_kind", "choice"),
    ],
)
def test_what_is_no_body(snapshot, kind, typed, field, rule):
    with pytest.raises(InvalidError) as refused:
        body_of(snapshot, kind, typed)
    assert refused.value.fields[field][0] == rule


@pytest.mark.parametrize(
    ("typed", "rule", "name"),
    [
        ("港区", "body_ward", "港区(東京都)"),
        ("みなとく", "body_ward", "港区(東京都)"),
        ("大阪市港区", "body_ward_of_city", "大阪市(大阪府)"),
        ("名古屋市中区", "body_ward_of_city", "名古屋市(愛知県)"),
        ("神奈川県横浜市西区", "body_ward_of_city", "横浜市(神奈川県)"),
    ],
)
def test_a_ward_is_named_with_what_it_may_be_of(snapshot, typed, rule, name):
    with pytest.raises(InvalidError) as refused:
        body_of(snapshot, "municipality", typed)
    assert refused.value.fields["body"] == (rule, {"name": name})


def test_bodies_of_one_name_are_named_with_their_prefectures(snapshot):
    with pytest.raises(InvalidError) as refused:
        body_of(snapshot, "municipality", "府中市", "ja")
    assert refused.value.fields["body"][1] == {"count": "2", "names": "府中市(東京都) / 府中市(広島県)"}


@pytest.mark.parametrize("lang", LANGS)
def test_everything_that_is_suggested_is_taken(snapshot, lang):
    for kind, names in suggestions(snapshot, lang).items():
        shared = {name for name in names if names.count(name) > 1}  # two firms of one name: by name only
        assert not shared or kind == "vendor"
        for name in names:
            assert body_of(snapshot, kind, name, lang).code or name in shared
