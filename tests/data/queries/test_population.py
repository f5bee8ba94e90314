"""Population where an operator adds it: summed where every body is known, never taken for 0."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.population import Population, has_population, populations, together
from data.queries.shares import Share, shares
from data.reference_tables import REFERENCE_DIR, load_reference
from data.snapshots import find, load
from tests.data.queries import recount

ROWS = {"13101": (67000, "2025-01-01", "Census A"), "13102": (0, "2025-01-01", "Census A"), "01100": (5, "2020", "B")}


@pytest.fixture(scope="module")
def with_table(settings, tmp_path_factory):
    """The newest shipped snapshot beside a population table of three bodies."""
    folder = tmp_path_factory.mktemp("operator") / "reference"
    shutil.copytree(REFERENCE_DIR, folder, ignore=shutil.ignore_patterns("population.csv"))
    lines = [f"{code},{people},{day},{source}" for code, (people, day, source) in ROWS.items()]
    (folder / "population.csv").write_text("\n".join(["municipality_code,population,as_of,source", *lines]), "utf-8")
    newest = settings.snapshots_dir / find(settings.snapshots_dir)[0]
    return load(newest, load_reference(folder))


def test_without_a_table_nothing_is_known(with_table, snapshot):
    assert snapshot.reference.population is None
    assert not has_population(snapshot)
    assert populations(snapshot) == {}
    assert together(snapshot, ["13101"]) is None
    assert has_population(with_table)


def test_every_body_of_the_table_and_no_other(with_table):
    assert {code: each.people for code, each in populations(with_table).items()} == {
        code: people for code, (people, _, _) in ROWS.items()
    }


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), None),
        (("13101",), Population(67000, ("2025-01-01",), ("Census A",))),
        (("13102",), Population(0, ("2025-01-01",), ("Census A",))),
        (("13101", "13101"), Population(67000, ("2025-01-01",), ("Census A",))),
        (("13101", "13102"), Population(67000, ("2025-01-01",), ("Census A",))),
        (("13101", "01100"), Population(67005, ("2020", "2025-01-01"), ("Census A", "B"))),
        (("13101", "13103"), None),
        (("99999",), None),
    ],
)
def test_several_bodies_together(with_table, codes, expected):
    assert together(with_table, codes) == expected


@given(st.lists(st.sampled_from([*ROWS, "13103"])))
def test_a_sum_is_known_exactly_where_every_body_is(with_table, codes):
    found = together(with_table, codes)
    assert (found is not None) == (bool(codes) and "13103" not in codes)
    if found:
        assert found.people == sum(ROWS[code][0] for code in set(codes))


def test_the_basis_is_said_in_words(with_table):
    found = together(with_table, ["13101", "01100"])
    assert found.basis("ja") == "人口 67,005人(2020年、2025年1月1日、Census A、B)"
    assert found.basis("en") == "population 67,005 (2020, January 1, 2025, Census A, B)"


def test_costs_per_head_where_every_participant_and_its_population_is_known(with_table):
    """With a table of every body: amount by all participants' people; where one is not named, no figure."""
    named = {}
    for row in recount.PARTICIPANTS:
        named.setdefault(row["project_id"], []).append(row["municipality_code"])
    for row in recount.PROJECTS:
        for share in shares(with_table, row["project_id"]):
            codes = named.get(row["project_id"], [])
            whole = str(len(codes)) == row["participating_municipalities"]
            known = whole and all(code in ROWS for code in codes)
            assert (share.per_head is not None) == known
            assert share.obstacle == (None if known else "no_population" if whole else "not_all_named")


def test_a_cost_per_head_is_the_amount_by_all_people():
    people = Population(2_000, ("2025",), ("Census",))
    share = Share("initial_cost_jpy", 5_000_000, 4, people, None)
    assert (share.per_municipality, share.per_head) == (1_250_000, 2_500)
    nobody = Share("initial_cost_jpy", 5_000_000, 4, Population(0, ("2025",), ("Census",)), None)
    assert nobody.per_head is None
