"""The synthetic snapshot that measurements rest on."""

import pytest

from benchmarks import synthetic
from data.reference_tables import load_reference
from data.snapshots import load


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("synthetic") / "2030-01-01"
    synthetic.main(["200", str(folder)])
    return load(folder, load_reference())


def test_it_keeps_the_contracts_and_has_its_size(snapshot):
    assert len(snapshot.projects) == 200
    assert all(len(frame) for frame in snapshot.tables.values())


def test_it_says_that_it_is_synthetic(snapshot):
    for name in ("projects", "case_studies", "documents"):
        assert snapshot.tables[name]["title_ja"].str.startswith("合成データ").all()
        assert snapshot.tables[name]["title_en"].str.startswith("Synthetic").all()
    assert snapshot.vendors["name_ja"].str.startswith("合成データ").all()
    assert snapshot.sources["url"].str.startswith("https://example.org/").all()
    assert snapshot.vendors["corporate_number"].isna().all()


def test_named_participants_are_distinct_and_counted(snapshot):
    named = snapshot.participants.groupby("project_id")["municipality_code"].agg(["size", "nunique"])
    assert (named["size"] == named["nunique"]).all()
    assert named["size"].max() <= synthetic.NAMED_MOST
    assert 1 < len(snapshot.participants) / 200 < 3.5
    counted = snapshot.projects.set_index("project_id")["participating_municipalities"]
    assert (counted.loc[named.index] == named["size"]).all()


def test_enough_is_stated_and_enough_is_blank(snapshot):
    for column in ("fiscal_year", "initial_cost_jpy", "savings_pct", "go_live", "participating_municipalities"):
        assert 0.1 < snapshot.projects[column].notna().mean() < 0.95


def test_the_same_seed_writes_the_same_snapshot(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        synthetic.write(30, tmp_path / name, seed)
    content = [(tmp_path / name / "projects.csv").read_bytes() for name in "abc"]
    assert content[0] == content[1] != content[2]
