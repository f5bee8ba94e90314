"""Codes of places: tables of cases, and every code that ships."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes import PREFECTURE_CODES, check_digit, is_prefecture_code, prefecture_of, to_five_digits

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
FIVE = st.builds("{}{:03d}".format, st.sampled_from(PREFECTURE_CODES), st.integers(0, 999))


def rows(name):
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_codes_are_those_of_the_reference_table():
    assert list(PREFECTURE_CODES) == [row["prefecture_code"] for row in rows("prefectures.csv")]


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("01", True),
        ("47", True),
        ("00", False),
        ("48", False),
        ("1", False),
        ("１３", False),
        (13, False),
        (None, False),
        ("", False),
    ],
)
def test_what_counts_as_a_prefecture_code(code, known):
    assert is_prefecture_code(code) is known


@pytest.mark.parametrize(
    ("five", "digit"),
    [("01000", "6"), ("13000", "1"), ("13101", "6"), ("01100", "2"), ("47382", "1"), ("14100", "3"), ("27100", "4")],
)
def test_check_digits_of_known_places(five, digit):
    assert check_digit(five) == digit


def test_every_shipped_local_government_code_checks():
    places = rows("municipalities.csv")
    assert len(places) == 1741
    for place in places:
        assert to_five_digits(place["local_government_code"]) == place["municipality_code"]
        assert prefecture_of(place["municipality_code"]) == place["prefecture_code"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("131016 ", "five or six digits"),
        ("1310", "five or six digits"),
        ("1310166", "five or six digits"),
        ("１３１０１", "five or six digits"),
        ("", "five or six digits"),
        (13101, "five or six digits"),
        (None, "five or six digits"),
        ("131017", "should be '6'"),
        ("48101", "no prefecture"),
        ("00101", "no prefecture"),
    ],
)
def test_wrong_codes_are_refused_with_the_reason(code, reason):
    with pytest.raises(ValueError, match=reason):
        to_five_digits(code)


@pytest.mark.parametrize("text", ["", "1310", "131016", "1310x", "１３１０１"])
def test_a_check_digit_needs_five_digits(text):
    with pytest.raises(ValueError, match="not five digits"):
        check_digit(text)


@given(FIVE)
def test_six_digits_lead_back_to_five(five):
    assert to_five_digits(five) == to_five_digits(five + check_digit(five)) == five


@given(FIVE, st.integers(0, 4), st.integers(1, 9))
def test_one_wrong_digit_changes_the_check_unless_it_is_a_0_and_a_1(five, position, step):
    """Of the eleven remainders only two share a digit: 0 and 10 both give 1."""
    wrong = five[:position] + str((int(five[position]) + step) % 10) + five[position + 1 :]
    if check_digit(five) != "1":
        assert check_digit(wrong) != check_digit(five)
