"""Shares recomputed with exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.cost_sharing import shared

PEOPLE = st.lists(st.integers(0, 4_000_000), min_size=1, max_size=40).filter(any)


@given(PEOPLE, st.integers(0, 10**12), st.integers(0, 100))
def test_shares(people, total, percent):
    key = shared(total, people, percent / 100)
    equal = Fraction(percent, 100)
    exact = [equal / len(people) + (1 - equal) * Fraction(each, sum(people)) for each in people]
    assert sum(exact) == 1
    assert key.weights == pytest.approx([float(each) for each in exact])
    for amount, share in zip(key.amounts, exact, strict=True):
        assert abs(amount - total * share) <= Fraction(1, 2) + Fraction(total, 10**14)
    assert key.rest == total - sum(key.amounts)
    assert abs(key.rest) <= len(people) / 2 + 1


@pytest.mark.parametrize(
    ("total", "people", "equal", "amounts", "rest"),
    [
        (100, (1, 1, 1), 1, (33, 33, 33), 1),
        (100, (None, None, None), 1, (33, 33, 33), 1),
        (1000, (100, 300), 0, (250, 750), 0),
        (1000, (100, 300), 0.5, (375, 625), 0),
        (3, (1, 1), 0, (2, 2), -1),
        (0, (5, 7), 0.5, (0, 0), 0),
        (1000, (0, 300), 0.5, (250, 750), 0),
    ],
)
def test_known_shares(total, people, equal, amounts, rest):
    key = shared(total, people, equal)
    assert (key.amounts, key.rest) == (amounts, rest)


@pytest.mark.parametrize(("people", "equal"), [((), 1), ((1, None), 0), ((1, None), 0.99), ((0, 0), 0.5)])
def test_what_cannot_be_shared(people, equal):
    assert shared(1000, people, equal) is None


def test_without_a_total_there_are_proportions_only():
    key = shared(None, (1, 3), 0)
    assert (key.weights, key.amounts, key.rest) == ((0.25, 0.75), None, None)
