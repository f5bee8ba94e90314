"""The rules for one cell: dates, numbers of bodies, order of dates."""

from datetime import date

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reference_tables import load_reference
from data.schema import REFERENCE_TABLES, SNAPSHOT_TABLES, Column, Kind, contract
from data.schema.rules import (
    cell_rules,
    corporate_number_check_digit,
    in_order,
    is_date,
    local_government_check_digit,
    reference_rule,
)
from data.text import LANGS


def broken(column, *values):
    """The names of the rules that each value breaks."""
    cells = pd.Series(values, dtype="str", index=range(7, 7 + len(values)))
    verdicts = {rule.name: rule.passes(cells) for rule in cell_rules(column)}
    assert all(verdict.index.equals(cells.index) for verdict in verdicts.values())
    return [[name for name, verdict in verdicts.items() if not verdict.iloc[nth]] for nth in range(len(values))]


@pytest.mark.parametrize(
    ("column", "value", "rules"),
    [
        (Column("x", Kind.COUNT), "0", []),
        (Column("x", Kind.COUNT), "12", []),
        (Column("x", Kind.COUNT), "-1", ["least"]),
        (Column("x", Kind.COUNT), "1,000", ["whole_number"]),
        (Column("x", Kind.COUNT), "1.0", ["whole_number"]),
        (Column("x", Kind.COUNT), "1e3", ["whole_number"]),
        (Column("x", Kind.COUNT), "007", ["whole_number"]),
        (Column("x", Kind.COUNT), "１２", ["whole_number"]),
        (Column("x", Kind.COUNT), " 12", ["whole_number"]),
        (Column("x", Kind.COUNT), "12\n", ["whole_number"]),
        (Column("x", Kind.COUNT), "nan", ["whole_number"]),
        (Column("x", Kind.YEN), "9" * 15, []),
        (Column("x", Kind.YEN), "9" * 16, ["whole_number"]),
        (Column("x", Kind.YEN), "5千円", ["whole_number"]),
        (Column("x", Kind.YEAR), "2024", []),
        (Column("x", Kind.YEAR), "1949", ["within"]),
        (Column("x", Kind.YEAR), "令和6", ["whole_number"]),
        (Column("x", Kind.PERCENT), "33.3", []),
        (Column("x", Kind.PERCENT), "100", []),
        (Column("x", Kind.PERCENT), "100.1", ["within"]),
        (Column("x", Kind.PERCENT), "-0.1", ["within"]),
        (Column("x", Kind.PERCENT), "33%", ["number"]),
        (Column("x", Kind.PERCENT), "inf", ["number"]),
        (Column("x", Kind.NUMBER), "-5.25", []),
        (Column("x", Kind.NUMBER), ".5", ["number"]),
        (Column("x", Kind.NUMBER, within=(20, 46)), "19.9", ["within"]),
        (Column("x", Kind.NUMBER, within=(None, 46)), "46.1", ["greatest"]),
        (Column("x", Kind.BOOLEAN), "true", []),
        (Column("x", Kind.BOOLEAN), "TRUE", ["boolean"]),
        (Column("x", Kind.BOOLEAN), "1", ["boolean"]),
        (Column("x", Kind.URL), "https://www.pref.osaka.lg.jp/a?b=c#d", []),
        (Column("x", Kind.URL), "http://例え.jp/表", []),
        (Column("x", Kind.URL), "javascript:alert(1)", ["url"]),
        (Column("x", Kind.URL), "ftp://example.org", ["url"]),
        (Column("x", Kind.URL), "https://", ["url"]),
        (Column("x", Kind.URL), "https://example.org/a b", ["url"]),
        (Column("x", Kind.URL), "https://example.org/a\u3000b", ["url"]),
        (Column("x", Kind.URL), "www.example.org", ["url"]),
        (Column("x", Kind.EMAIL), "a.b@city.example.jp", []),
        (Column("x", Kind.EMAIL), "a@b", ["email"]),
        (Column("x", Kind.EMAIL), "a＠example.jp", ["email"]),
        (Column("x", Kind.CORPORATE_NUMBER), "7010401022916", []),
        (Column("x", Kind.CORPORATE_NUMBER), "7010401022917", ["corporate_number_check_digit"]),
        (Column("x", Kind.CORPORATE_NUMBER), "701040102291", ["corporate_number"]),
        (Column("x", Kind.CORPORATE_NUMBER), "T7010401022916", ["corporate_number"]),
        (Column("x", Kind.LOCAL_GOVERNMENT_CODE), "011002", []),
        (Column("x", Kind.LOCAL_GOVERNMENT_CODE), "011003", ["local_government_code"]),
        (Column("x", Kind.LOCAL_GOVERNMENT_CODE), "01100", ["local_government_code"]),
        (Column("x", Kind.CODE, allowed=("a", "b")), "b", []),
        (Column("x", Kind.CODE, allowed=("a", "b")), "B", ["allowed"]),
        (Column("x", Kind.DATE), "2024-02-29", []),
        (Column("x", Kind.DATE), "2024-07", []),
        (Column("x", Kind.DATE), "2024", []),
        (Column("x", Kind.DATE), "2023-02-29", ["date"]),
        (Column("x", Kind.DATE), "2024-13", ["date"]),
        (Column("x", Kind.DATE), "2024-7-1", ["date"]),
        (Column("x", Kind.DATE), "2024/07/01", ["date"]),
        (Column("x", Kind.DATE), "20240701", ["date"]),
        (Column("x", Kind.DATE), "2024-07-01T00:00", ["date"]),
        (Column("x", Kind.DATE), "0000", ["date"]),
        (Column("x", Kind.DATE), "２０２４", ["date"]),
        (Column("x", Kind.DATE), "2024-07-01-", ["date"]),
        (Column("x", Kind.TEXT), "anything, “at” all\n", []),
    ],
)
def test_a_cell_breaks_its_rule_and_no_other(column, value, rules):
    assert broken(column, value) == [rules]


def test_each_cell_of_a_column_is_judged_by_itself():
    assert broken(Column("x", Kind.COUNT), "1", "-1", "1", "x", "-1") == [
        [],
        ["least"],
        [],
        ["whole_number"],
        ["least"],
    ]


def test_a_reference_knows_every_key_and_nothing_else():
    rule = reference_rule("vendors", pa.array(["V1", "V2"]))
    assert rule.passes(pd.Series(["V2", "V2", "v2", "V1", "V3"], dtype="str")).tolist() == [
        True,
        True,
        False,
        True,
        False,
    ]


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_month_and_year_of_the_calendar_is_a_date(day):
    assert all(is_date(day.isoformat()[:length]) for length in (4, 7, 10))


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_a_date_just_when_the_calendar_has_it(year, month, day):
    try:
        exists = bool(date(year, month, day))
    except ValueError:
        exists = False
    assert is_date(f"{year:04}-{month:02}-{day:02}") is exists


@given(st.text())
def test_no_text_stops_the_check_of_a_date(value):
    assert is_date(value) in (True, False)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_one_first_digit_makes_a_corporate_number(base):
    numbers = [f"{first}{base}" for first in range(10)]
    sound = [
        number
        for number, rules in zip(numbers, broken(Column("x", Kind.CORPORATE_NUMBER), *numbers), strict=True)
        if not rules
    ]
    assert sound == [corporate_number_check_digit(base) + base]
    assert "1" <= sound[0][0] <= "9"


@pytest.mark.parametrize("number", ["7000012050002", "5060001002844", "9240001009850", "1010001034730"])
def test_published_corporate_numbers_are_valid(number):
    """The first one is the National Tax Agency's own."""
    assert corporate_number_check_digit(number[1:]) == number[0]


def test_every_municipality_has_the_check_digit_of_its_code():
    municipalities = load_reference().municipalities
    codes = municipalities["local_government_code"]
    assert [code[:5] + local_government_check_digit(code[:5]) for code in codes] == codes.tolist()
    assert codes.str[:5].tolist() == municipalities["municipality_code"].tolist()


def ordered(first, last):
    return bool(in_order(pd.Series([first], dtype="str"), pd.Series([last], dtype="str")).iloc[0])


@pytest.mark.parametrize(
    ("first", "last", "passes"),
    [
        ("2024-07-01", "2024-06-30", False),
        ("2024-07-01", "2024-07-01", True),
        ("2024-07-15", "2024-07", True),
        ("2024-07-15", "2024", True),
        ("2024", "2024-01", True),
        ("2024-08", "2024-07-31", False),
        ("2025", "2024-12-31", False),
        ("2025-13", "2024", True),
        (None, "2024", True),
        ("2024", None, True),
    ],
)
def test_only_a_proven_contradiction_breaks_the_order(first, last, passes):
    assert ordered(first, last) is passes


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)), *[st.sampled_from([4, 7, 10])] * 2)
def test_knowing_less_never_makes_a_contradiction(first, last, some, other):
    assert ordered(first.isoformat(), last.isoformat()) is (first <= last)
    if first <= last:
        assert ordered(first.isoformat()[:some], last.isoformat()[:other])


@pytest.mark.parametrize("table", [*REFERENCE_TABLES, *SNAPSHOT_TABLES], ids=lambda table: table.name)
def test_a_contract_is_consistent_in_itself(table):
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert all(set(pair) <= set(names) for pair in table.in_order)
    for column in table.columns:
        assert (column.kind is Kind.CODE) or not column.allowed
        if column.kind is Kind.CODE:
            own_key = table.key == (column.name,) and not column.reference
            assert bool(column.allowed) + bool(column.reference) + own_key == 1
        if column.reference:
            assert len(contract(column.reference).key) == 1
        assert all(column.title(lang) and column.description(lang) for lang in LANGS)
    assert all(table.title(lang) and table.description(lang) for lang in LANGS)
