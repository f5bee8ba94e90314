import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.numbers import count, day, fiscal_year, percent, yen, yen_exact


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (0, "0円", "¥0"),
        (1, "1円", "¥1"),
        (999, "999円", "¥999"),
        (1_000, "1,000円", "¥1 thousand"),
        (9_999, "9,999円", "¥10 thousand"),
        (9_999.5, "1万円", "¥10 thousand"),
        (10_000, "1万円", "¥10 thousand"),
        (12_345, "1.2万円", "¥12.3 thousand"),
        (525_000, "52.5万円", "¥525 thousand"),
        (999_499, "99.9万円", "¥999 thousand"),
        (999_999, "100万円", "¥1 million"),
        (1_000_000, "100万円", "¥1 million"),
        (12_345_678, "1,235万円", "¥12.3 million"),
        (99_994_999, "9,999万円", "¥100 million"),
        (99_995_001, "1億円", "¥100 million"),
        (99_999_999, "1億円", "¥100 million"),
        (100_000_000, "1億円", "¥100 million"),
        (120_000_000, "1.2億円", "¥120 million"),
        (9_994_000_000, "99.9億円", "¥9,994 million"),
        (9_996_000_000, "100億円", "¥9,996 million"),
        (123_456_000_000, "1,235億円", "¥123,456 million"),
    ],
)
def test_yen(value, ja, en):
    assert (yen(value, "ja"), yen(value, "en")) == (ja, en)
    assert yen(float(value), "ja") == ja


@given(st.integers(0, 10**13))
def test_no_amount_of_a_smaller_unit_reaches_the_next_unit(value):
    japanese = re.fullmatch(r"([\d,.]+)(億|万|)円", yen(value, "ja"))
    english = re.fullmatch(r"¥([\d,.]+)( million| thousand|)", yen(value, "en"))
    for found, sizes, step in (
        (japanese, {"": 1, "万": 10**4, "億": 10**8}, 10**4),
        (english, {"": 1, " thousand": 10**3, " million": 10**6}, 10**3),
    ):
        amount, size = float(found[1].replace(",", "")), sizes[found[2]]
        assert amount < step or size == max(sizes.values())
        assert amount >= 1 or value == 0
        assert amount * size == pytest.approx(value, rel=0.06, abs=0.5)


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [(0, "0円", "¥0"), (525_000, "525,000円", "¥525,000"), (21_560_000_000, "21,560,000,000円", "¥21,560,000,000")],
)
def test_yen_exact(value, ja, en):
    assert (yen_exact(value, "ja"), yen_exact(value, "en")) == (ja, en)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (1, "1"), (1_741, "1,741"), (1_000_000, "1,000,000"), (12.34, "12.3"), (3.0, "3"), (0.96, "1")],
)
def test_count(value, shown):
    assert count(value, "ja") == count(value, "en") == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0%"), (100, "100%"), (33.3, "33.3%"), (33.333, "33.3%"), (99.97, "100%"), (0.5, "0.5%")]
)
def test_percent(value, shown):
    assert percent(value, "ja") == percent(value, "en") == shown


@pytest.mark.parametrize(
    ("year", "ja"),
    [
        (1900, "明治33年度 (1900)"),
        (1911, "明治44年度 (1911)"),
        (1912, "大正元年度 (1912)"),
        (1925, "大正14年度 (1925)"),
        (1926, "昭和元年度 (1926)"),
        (1927, "昭和2年度 (1927)"),
        (1988, "昭和63年度 (1988)"),
        (1989, "平成元年度 (1989)"),
        (2018, "平成30年度 (2018)"),
        (2019, "令和元年度 (2019)"),
        (2020, "令和2年度 (2020)"),
        (2026, "令和8年度 (2026)"),
        (2100, "令和82年度 (2100)"),
    ],
)
def test_fiscal_year(year, ja):
    assert fiscal_year(year, "ja") == ja
    assert fiscal_year(year, "en") == f"FY{year}"


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024-07", "2024年7月", "July 2024"),
        ("2024-07-01", "2024年7月1日", "July 1, 2024"),
        ("2024-02-29", "2024年2月29日", "February 29, 2024"),
    ],
)
def test_day_keeps_its_precision(value, ja, en):
    assert (day(value, "ja"), day(value, "en")) == (ja, en)


@pytest.mark.parametrize(
    "value",
    ["", "abc", "24", "2024-7", "2024-13", "2023-02-29", "2024-07-01-02", "2024/07/01", "２０２４", "2024-07-01\n"],
)
def test_what_is_no_day(value):
    with pytest.raises(ValueError, match=r"."):
        day(value, "ja")
