import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.figures.classes import AT_MOST, class_numbers, spans, upper_ends

NAN = math.nan
VALUES = st.lists(
    st.just(NAN) | st.integers(0, 6).map(float) | st.floats(0, 1e12, allow_subnormal=False), max_size=60
).map(np.array)


@pytest.mark.parametrize(
    ("values", "ends", "numbers"),
    [
        ([], [], []),
        ([NAN, NAN], [], [0, 0]),
        ([0.0], [0.0], [1]),
        ([5.0, NAN, 5.0], [5.0], [1, 0, 1]),
        ([3.0, 1.0, 2.0, 1.0], [1.0, 2.0, 3.0], [3, 1, 2, 1]),
        ([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 2.0, 3.0, 4.0, 5.0], [1, 2, 3, 4, 5]),
        ([float(n) for n in range(1, 11)], [2.0, 4.0, 6.0, 8.0, 10.0], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
        ([1.0] * 20 + [2.0, 3.0, 4.0, 5.0, 6.0], [1.0, 6.0], [1] * 20 + [2] * 5),
    ],
)
def test_classes(values, ends, numbers):
    array = np.array(values, dtype=float)
    assert upper_ends(array) == ends
    assert class_numbers(array, ends) == numbers


@given(VALUES)
def test_every_stated_value_is_in_one_class_and_a_missing_one_in_none(values):
    values = values.astype(float)
    ends = upper_ends(values)
    numbers = class_numbers(values, ends)
    assert ends == sorted(set(ends))
    assert len(ends) <= AT_MOST
    assert set(numbers) - {0} == set(range(1, len(ends) + 1))
    for value, number in zip(values.tolist(), numbers, strict=True):
        assert (number == 0) is math.isnan(value)
        if number:
            assert value <= ends[number - 1]
            assert number == 1 or value > ends[number - 2]


@given(VALUES)
def test_spans_are_what_occurs_and_do_not_overlap(values):
    values = values.astype(float)
    ends = upper_ends(values)
    found = spans(values, ends)
    assert [high for _, high in found] == ends
    assert all(low in values and low <= high for low, high in found)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(found))
