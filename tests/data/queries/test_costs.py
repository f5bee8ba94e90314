"""The range of costs recomputed: the cases from the CSV file, the line by SciPy, the quartiles by hand."""

import csv
import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from data.queries.costs import COST_COLUMNS, LEAST, QUARTILES, comparables, fitted, stated_savings
from data.reference_tables import REFERENCE_DIR
from tests.data.queries import recount

SYSTEMS = ("gis", "fire_dispatch", "e_application", "core_business", "online_meeting")
with (REFERENCE_DIR / "system_types.csv").open(encoding="utf-8", newline="") as file:
    DOMAINS = {row["system_type"]: row["domain"] for row in csv.DictReader(file)}


def _in_scope(project, system, scope):
    if scope == "domain":
        return DOMAINS[project["system_type"]] == DOMAINS[system]
    return scope == "all" or project["system_type"] == system


@pytest.mark.parametrize("scope", ["system", "domain", "all"])
@pytest.mark.parametrize("basis", COST_COLUMNS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_cases(snapshot, system, basis, scope):
    wanted = []
    for project in recount.PROJECTS:
        if project[COST_COLUMNS[basis]] and _in_scope(project, system, scope):
            size = project["participating_municipalities"] or project["participating_total"]
            wanted.append((project["project_id"], int(project[COST_COLUMNS[basis]]), int(size) if size else None))
    found = comparables(snapshot, system, basis, scope)
    sizes = [None if math.isnan(size) else int(size) for size in found["size"]]
    assert sorted(zip(found["project_id"], found["cost"], sizes, strict=True)) == sorted(wanted)
    known = [size for size in sizes if size is not None]
    assert sizes[: len(known)] == sorted(known)


def _quantile(values, share):
    """Hyndman and Fan, number 7."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


CASES = st.lists(st.tuples(st.integers(1, 300), st.integers(10**4, 10**11)), min_size=LEAST, max_size=25)


# SciPy's own confidence interval, which is not asked for, takes the root of a negative number where slopes are many.
@pytest.mark.filterwarnings("ignore:invalid value encountered in sqrt:RuntimeWarning")
@given(CASES, st.integers(1, 200))
def test_the_line_and_the_range(cases, size):
    sizes, costs = np.array(cases, dtype=float).T
    fit = fitted(costs, sizes)
    x, y = np.log(sizes), np.log(costs)
    slope = theilslopes(y, x).slope if len(set(sizes)) > 1 else 0.0
    assert fit.slope == pytest.approx(slope, abs=1e-9)
    rests = [float(each) for each in y - slope * x]
    wanted = [math.exp(slope * math.log(size) + _quantile(rests, share)) for share in QUARTILES]
    assert fit.at(size) == pytest.approx(wanted, rel=1e-6)
    assert (fit.n, fit.smallest, fit.largest) == (len(cases), min(sizes), max(sizes))
    assert fit.covers(size) == (min(sizes) <= size <= max(sizes))


def test_a_known_line():
    """Cost = 3 million x size, one case ten times too dear: the line does not move."""
    sizes = np.array([1.0, 2, 4, 8, 16, 32])
    costs = 3e6 * sizes
    costs[3] *= 10
    fit = fitted(costs, sizes)
    assert fit.slope == pytest.approx(1)
    assert fit.at(10)[2] == pytest.approx(30e6)
    assert fit.at(10)[4] == pytest.approx(300e6)


@pytest.mark.parametrize("number", range(LEAST))
def test_too_few_are_not_estimated(number):
    assert fitted(np.full(number, 1e6), np.arange(1.0, number + 1)) is None


def test_very_many_cases_are_answered_at_once_with_the_same_line():
    rng = np.random.default_rng(7)
    sizes = rng.integers(1, 200, 50_000).astype(float)
    costs = 2e6 * sizes**0.8 * np.exp(rng.normal(0, 0.5, len(sizes)))
    fit = fitted(costs, sizes)
    assert fit.slope == pytest.approx(0.8, abs=0.05)
    assert fit.n == 50_000
    assert fit.at(50)[2] == pytest.approx(2e6 * 50**0.8, rel=0.05)


def test_one_size_has_no_slope():
    costs = [1e6, 2e6, 3e6, 4e6, 9e6]
    fit = fitted(np.array(costs), np.full(5, 7.0))
    assert fit.slope == 0
    assert fit.at(7)[2] == fit.at(70)[2] == pytest.approx(statistics.median(costs))
    assert not fit.covers(70)


@pytest.mark.parametrize("scope", ["system", "domain", "all"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_stated_savings(snapshot, system, scope):
    wanted = [
        float(project["savings_pct"])
        for project in recount.PROJECTS
        if project["savings_pct"] and _in_scope(project, system, scope)
    ]
    assert list(stated_savings(snapshot, system, scope)) == sorted(wanted)
