"""The reference tables: shipped, checked, with population where an operator adds it."""

import shutil

import pytest

from data.findings import SnapshotError
from data.reference_tables import REFERENCE_DIR, load_reference


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(REFERENCE_DIR, tmp_path / "reference", ignore=shutil.ignore_patterns("population.csv"))


def add_population(folder, *rows):
    (folder / "population.csv").write_text("\n".join(["municipality_code,population,as_of,source", *rows]), "utf-8")


def findings(folder):
    with pytest.raises(SnapshotError) as error:
        load_reference(folder)
    return [(each.file, each.row, each.column, each.rule) for each in error.value.findings]


def test_the_shipped_tables_keep_their_contracts():
    reference = load_reference()
    assert reference.prefectures["prefecture_code"].tolist() == [f"{nth:02}" for nth in range(1, 48)]
    assert len(reference.municipalities) == 1741
    assert set(reference.system_types["domain"]) == {"general_affairs", "operations", "tools"}


def test_columns_have_the_promised_form(folder):
    dtypes = {name: str(dtype) for name, dtype in load_reference(folder).municipalities.dtypes.items()}
    assert dtypes == {
        "municipality_code": "category",
        "local_government_code": "str",
        "prefecture_code": "category",
        "name_ja": "str",
        "name_kana": "str",
        "name_en": "str",
        "kind": "category",
        "lat": "Float64",
        "lon": "Float64",
    }
    assert str(load_reference(folder).system_types["standardised"].dtype) == "boolean"


def test_without_a_population_table_there_is_none(folder):
    assert load_reference(folder).population is None


def test_a_population_table_is_taken(folder):
    before = load_reference(folder)
    add_population(folder, "13101,67000,2025-01-01,e-Stat", "01100,1950000,2025,e-Stat")
    reference = load_reference(folder)
    assert reference.population["population"].tolist() == [67000, 1950000]
    assert reference.population["municipality_code"].tolist() == ["13101", "01100"]
    assert reference.population["municipality_code"].dtype == reference.municipalities["municipality_code"].dtype
    assert reference.digest != before.digest


def test_a_bad_population_table_is_told_whole(folder):
    add_population(folder, "13101,many,2025,e-Stat", "99999,1,2025,e-Stat", "13101,,2025,e-Stat", "01100,-1,x,")
    assert findings(folder) == [
        ("population.csv", 2, "population", "whole_number"),
        ("population.csv", 3, "municipality_code", "reference"),
        ("population.csv", 4, "municipality_code", "unique"),
        ("population.csv", 4, "population", "required"),
        ("population.csv", 5, "population", "least"),
        ("population.csv", 5, "as_of", "date"),
        ("population.csv", 5, "source", "required"),
    ]


def test_a_missing_table_is_told(folder):
    (folder / "prefectures.csv").unlink()
    assert findings(folder) == [("prefectures.csv", None, None, "missing_file")]
