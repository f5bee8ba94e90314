"""Which passwords can be chosen, whoever asks and however hostile what is typed."""

import pytest

from data.community import password_rules
from data.community.body_names import known_words
from data.community.hashes import LONGEST
from data.community.password_rules import SHORTEST, faults

ABOUT = ("tanaka.taro@city.tenri.lg.jp", "田中 太郎", "奈良県天理市", "Tenri-shi (Nara)")


def rule(password, about=ABOUT):
    found = faults(password, about)
    return found["password"][0] if found else ""


@pytest.mark.parametrize(
    "password",
    [
        "kaigi no ocha wa nigai",
        "correct horse battery",
        "夏草や兵どもが夢の跡とぞ思ふ我",
        "Qm7!xT@v9$Lz2%pW#4",
        "@({[<!|$+%@({[<!|$+%kaigi no ocha wa nigai",
        "vq" + "x" * 4 + "kwpzjhdm" + "😀" * 3,
        "   blanks   are   fine   ",
    ],
)
def test_what_nobody_guesses_is_taken_whatever_it_is_made_of(password):
    assert rule(password) == ""


@pytest.mark.parametrize(
    "password",
    [
        "password1234567",
        "P@ssw0rd12345678",
        "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
        "qwertyuiop123456",
        "1qaz2wsx3edc4rfv",
        "aaaaaaaaaaaaaaaaaaaa",
        "123456789012345678",
        "abcdefghijklmnopqrst",
        "x" * LONGEST,
    ],
)
def test_what_is_common_is_refused(password):
    assert rule(password) == "password_guessed"


@pytest.mark.parametrize(
    "password",
    [
        "tanaka.taro@city",
        "TENRI-Tanaka-2026!",
        "天理市天理市天理市天理市天理市",
        "奈良県天理市田中太郎です。二〇",
        "joint-procurement",
        "共同調達ダッシュボード共同調達",
    ],
)
def test_what_everybody_knows_of_the_account_counts_for_nothing(password):
    assert rule(password) == "password_guessed"


def test_the_same_words_are_fine_for_somebody_else():
    assert rule("tanaka.taro@city", ()) == ""


@pytest.mark.parametrize(
    ("password", "expected"), [("k" * (SHORTEST - 1), "password"), ("k" * 129, "password"), ("", "password")]
)
def test_a_length_that_cannot_be_taken(password, expected):
    assert rule(password) == expected


def test_of_signs_that_stand_for_letters_not_every_reading_is_tried(monkeypatch):
    given = []
    library = password_rules._library()
    monkeypatch.setattr(library, "zxcvbn", lambda judged, **_: given.append(judged) or {"guesses": 10**9})
    for hostile in ("@4({[<3691|!70$5+%2" * 4, "aeilst@4({[<3691|!70$5+%2"):
        assert rule(hostile) == ""
    assert [set("@({[<!|$+%") & set(each) for each in given] == [set(), set()]
    assert all(len(each) <= 72 for each in given)


def test_a_body_is_known_by_its_names_in_both_languages(snapshot):
    words = known_words(snapshot, "a@example.jp", "検証", ("municipality", "29204"), "奈良県天理市")
    assert "Tenri" in str(words)
    assert "天理市" in str(words)
