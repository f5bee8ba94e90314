"""A date of reduced precision is a span of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.spans import fiscal_span, fiscal_spans, months_earlier, months_later, span_of, spans_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-07-01", date(2024, 7, 1), date(2024, 7, 1)),
    ],
)
def test_spans(value, first, last):
    assert span_of(value) == (first, last)


@pytest.mark.parametrize("value", ["", "24", "2024-7", "2024-13", "2023-02-29", "2024-07-01-01", "+024", "abcd"])
def test_what_is_no_date(value):
    with pytest.raises(ValueError, match=r"."):
        span_of(value)


def test_a_fiscal_year_runs_from_april_to_march():
    assert fiscal_span(2023) == (date(2023, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 25), 12, date(2027, 11, 24)),
        (date(2026, 4, 1), 6, date(2026, 9, 30)),
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 24, date(2028, 12, 30)),
    ],
)
def test_months_ahead(day, months, later):
    assert months_later(day, months) == later


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_months_ahead_and_back(day, months):
    assert months_later(day, months) >= day
    assert months_later(day, months) < months_later(day, months + 1) + timedelta(days=1)
    back = months_earlier(day, months)
    assert (day.year - back.year) * 12 + day.month - back.month == months
    assert back.day == day.day or (back + timedelta(days=1)).day == 1


@given(
    st.lists(
        st.dates(date(1900, 1, 1), date(2199, 12, 31)).flatmap(
            lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
        )
    )
)
def test_many_spans_at_once_are_those_of_each(values):
    first, last = spans_of(values)
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [span_of(value) for value in values]


def test_many_fiscal_years_at_once_are_those_of_each():
    years = [1950, 1969, 1970, 2023, 2024]
    first, last = fiscal_spans(years)
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [fiscal_span(year) for year in years]
