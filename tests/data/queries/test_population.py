"""Population where an operator adds it: summed where every body is known, never taken for 0."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.population import Population, has_population, populations, together
from data.reference_tables import REFERENCE_DIR, load_reference
from data.snapshots import find, load

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
