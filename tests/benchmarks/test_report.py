import pytest

from benchmarks.chromium import server_milliseconds
from benchmarks.interactions import KINDS, Interaction, Missed
from benchmarks.report import GOALS, change, comparison_table, goal, number, results_table
from benchmarks.run import summary
from benchmarks.statistics import quantile, spread


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([3], 0.5, 3), ([4, 1], 0.5, 2.5), ([1, 2, 3, 4, 5], 0.95, 4.8), ([5, 1, 3], 1, 5), ([5, 1, 3], 0, 1)],
)
def test_quantiles_lie_between_neighbours(values, share, expected):
    assert quantile(values, share) == pytest.approx(expected)


def test_no_values_have_no_quantile():
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)
    assert spread("a", []) == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, "-"), (0.1234, "0.123"), (12.34, "12.3"), (1234.5, "1,234"), (0.0, "0"), (100.4, "100"), (7.0, "7")],
)
def test_figures_have_as_many_digits_as_they_deserve(value, expected):
    assert number(value) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"), [(100, 50, "-50%"), (2, 3, "+50%"), (0, 3, ""), (None, 3, ""), (3, None, "")]
)
def test_a_change_is_in_per_cent_of_before(before, after, expected):
    assert change(before, after) == expected


def test_a_goal_may_be_for_one_size_or_for_all():
    assert goal("interaction all ms median", "2000") == 100
    assert goal("interaction all ms median", "100000") is None
    assert goal("visit first ms", "100000") == GOALS["visit first ms"][""]
    assert goal("something else", "2000") is None


def test_the_table_shows_goals_beside_figures_and_marks_what_misses_them():
    shown = results_table(
        {"2000": {"interaction all ms median": 584.0}, "1000000": {"interaction all ms median": 150.0}}
    )
    assert shown.splitlines() == [
        "measure                    2000  goal   1000000  goal",
        "interaction all ms median   584  ≤100!      150  ≤200",
    ]


def test_two_runs_stand_side_by_side_with_what_only_one_of_them_has():
    shown = comparison_table({"2000": {"a ms": 100.0, "b": 1.0}}, {"2000": {"a ms": 80.0}, "9": {"c": 3.0}})
    assert [line.split() for line in shown.splitlines()] == [
        ["size", "measure", "before", "after", "change"],
        ["2000", "a", "ms", "100", "80", "-20%"],
        ["2000", "b", "1", "-"],
        ["9", "c", "-", "3"],
    ]


def test_a_server_timing_is_the_sum_of_its_parts():
    assert server_milliseconds("app;dur=12.5, db;desc=rows;dur=3") == 15.5
    assert server_milliseconds("") == 0


def test_a_summary_counts_what_was_missed_and_keeps_kinds_apart():
    places = {"map": 80.0}
    done = [Interaction(kind, "?a", 100.0 + n, places, 9.0, 2, 10, 20) for n, kind in enumerate(KINDS)]
    found = summary([*done, Missed("map", "", {"x": 1, "y": 1})])
    assert (found["interaction counted"], found["interaction missed"]) == (len(KINDS), 1)
    assert found["interaction status ms median"] == 100
    assert found["interaction until map ms median"] == 80
    assert found["interaction all ms max"] == 99 + len(KINDS)
