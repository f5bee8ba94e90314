"""What an address makes of a simulation."""

import dataclasses

import pandas as pd
import pytest

from data.plan_keys import PLACE_KEYS, PLAN_CHOICES
from data.queries.facets import vocabulary
from data.queries.municipalities import municipality_codes
from data.queries.simulation import simulate
from data.selection import from_query


@pytest.fixture(scope="module")
def run(snapshot):
    known = {**vocabulary(snapshot), **PLAN_CHOICES, **dict.fromkeys(PLACE_KEYS, municipality_codes(snapshot))}

    def run(query, of=snapshot):
        selection, notices = from_query(query, known)
        assert not notices
        return simulate(of, selection)

    return run


def test_nothing_chosen(run):
    simulation = run("")
    assert (simulation.system, simulation.bodies, simulation.total, simulation.source) == (None, (), None, "")
    assert simulation.cases.empty
    assert simulation.fit is simulation.estimate is simulation.equal is simulation.mixed is None


def test_too_few_cases_give_no_amount(run):
    simulation = run("system=gis&members=29201,29203")
    assert len(simulation.cases) == 3
    assert simulation.fit is simulation.estimate is simulation.total is None
    assert simulation.equal.weights == (0.5, 0.5)


def test_a_quotation_is_shared_whatever_the_cases_say(run):
    simulation = run("system=gis&scope=all&members=29201,29203&quote=1000&people=29201-300,29203-100&equal=0")
    assert simulation.estimate is not None
    assert (simulation.total, simulation.source) == (1000, "quote")
    assert simulation.mixed.amounts == simulation.by_people.amounts == (750, 250)


def test_the_median_is_shared_where_nothing_is_typed(run):
    simulation = run("system=gis&scope=all&members=29201,29203,29204")
    assert (simulation.total, simulation.source) == (round(simulation.estimate[2]), "estimate")
    assert simulation.estimate == simulation.fit.at(3)


def test_a_case_left_out_counts_no_more(run):
    before = run("system=gis&scope=all&members=29201")
    out = before.cases.loc[before.cases["used"], "project_id"].iloc[0]
    after = run(f"system=gis&scope=all&members=29201&without={out}")
    assert after.fit.n == before.fit.n - 1
    assert out in set(after.cases["project_id"])


def test_a_case_without_a_size_never_counts(run):
    cases = run("system=gis&scope=all").cases
    assert not cases.loc[cases["size"].isna(), "used"].any()


def test_typed_people_come_before_the_table(run, snapshot):
    rows = [("29201", 350_000, "2025-10-01", "test"), ("29203", 80_000, "2025-10-01", "test")]
    table = pd.DataFrame(rows, columns=["municipality_code", "population", "as_of", "source"])
    reference = dataclasses.replace(snapshot.reference, population=table)
    peopled = dataclasses.replace(snapshot, reference=reference, digest="two bodies")
    bodies = run("members=29201,29203,29204&people=29203-1&alone=29204-500", peopled).bodies
    assert [(body.people, body.typed) for body in bodies] == [(350_000, False), (1, True), (None, False)]
    assert [body.alone for body in bodies] == [None, None, 500]
