"""An earlier snapshot taken out of a later one: what its own dates show, nothing else."""

import json

import pandas as pd
import pytest

from benchmarks import synthetic
from data import as_of
from data.config import ROOT
from data.reference_tables import load_reference
from data.schema import SNAPSHOT_TABLES
from data.snapshots import load

SNAPSHOTS = ROOT / "data" / "snapshots"
DAY = "2025-04-01"
PROJECTS = {table.name: [column.name for column in table.columns] for table in SNAPSHOT_TABLES}["projects"]


@pytest.mark.parametrize(
    ("value", "there"),
    [
        ("", False),
        ("2024", True),
        ("2025", False),
        ("2025-03", True),
        ("2025-04", False),
        ("2025-04-01", True),
        ("2025-04-02", False),
        ("1996-09", True),
    ],
)
def test_a_day_is_reached_when_it_is_wholly_over(value, there):
    assert as_of.reached(pd.Series([value], dtype="str"), DAY).tolist() == [there]


def made(project, published=""):
    """What becomes of one project whose source was published then; ``None`` where it is left out."""
    row = dict.fromkeys(PROJECTS, "") | {"project_id": "P", "source_id": "S"} | project
    tables = {
        table.name: pd.DataFrame(columns=[column.name for column in table.columns], dtype="str")
        for table in SNAPSHOT_TABLES
    }
    tables["projects"] = pd.DataFrame([row], dtype="str")
    tables["sources"] = pd.DataFrame(
        [{"source_id": "S", "url": "", "title": "T", "published": published, "retrieved": "2026-11-23"}], dtype="str"
    )
    found = as_of.tables_as_of(tables, DAY)
    assert found["sources"]["source_id"].tolist() == (["S"] if len(found["projects"]) else [])
    return found["projects"].iloc[0].to_dict() if len(found["projects"]) else None


@pytest.mark.parametrize(
    ("project", "published"),
    [
        ({"status": "in_operation"}, ""),
        ({"go_live": "2026"}, ""),
        ({"go_live": "2025"}, "2025-05"),
        ({"fiscal_year": "2025"}, ""),
        ({"contract_date": "2025-04-02", "status_as_of": "2025-08"}, "2025-08"),
        ({}, "2025"),
    ],
)
def test_what_no_date_shows_to_have_been_there_is_left_out(project, published):
    assert made(project, published) is None


@pytest.mark.parametrize(
    ("project", "published"),
    [
        ({"go_live": "2024"}, ""),
        ({"fiscal_year": "2024"}, ""),
        ({"contract_end": "2025-03"}, ""),
        ({"status_as_of": "2025-04-01", "status": "planned"}, ""),
        ({"go_live": "2027"}, "2025-03"),
    ],
)
def test_one_date_is_enough(project, published):
    assert {key: made(project, published)[key] for key in project} == project


@pytest.mark.parametrize(
    ("project", "published", "status"),
    [
        ({"status": "planned", "status_as_of": "2003-07"}, "2003-07", "planned"),
        ({"status": "in_operation", "status_as_of": "2025-05", "go_live": "2024-10"}, "2025-05", "in_operation"),
        ({"status": "in_operation", "status_as_of": "2025-05", "contract_date": "2024-10"}, "2025-05", "implementing"),
        ({"status": "in_operation", "status_as_of": "2025-05", "fiscal_year": "2023"}, "2025-05", ""),
        ({"status": "planned", "status_as_of": "2025-05", "fiscal_year": "2023"}, "2025-05", ""),
        ({"status": "completed", "go_live": "2026", "contract_date": "2024-10"}, "", "implementing"),
        ({"status": "in_operation", "fiscal_year": "2014"}, "", "in_operation"),
        ({"fiscal_year": "2014"}, "", ""),
    ],
)
def test_the_status_is_what_was_stated_or_what_the_dates_imply(project, published, status):
    found = made(project, published)
    assert found["status"] == status
    stated_later = project.get("status_as_of", "") > DAY
    assert found["status_as_of"] == ("" if stated_later else project.get("status_as_of", ""))


def test_what_a_later_page_states_was_not_known():
    project = {"title_ja": "題", "go_live": "2024-10", "contract_end": "2030", "savings_pct": "3", "vendor_id": "V"}
    found = made(project, "2025-05-15")
    assert {key for key, value in found.items() if value} == {"project_id", "title_ja", "go_live", "source_id"}
    assert made(project)["savings_pct"] == "3"


def test_the_shipped_earlier_snapshot_is_the_one_that_is_made(tmp_path):
    """If not: ``python -m data.as_of data/snapshots/2026-11-23 2025-04-01``."""
    shipped = SNAPSHOTS / DAY
    later = json.loads((shipped / "origin.json").read_text("utf-8"))["reconstructed_from"]
    as_of.main([str(SNAPSHOTS / later), DAY, str(tmp_path / DAY)])
    assert sorted(path.name for path in shipped.iterdir()) == sorted(path.name for path in (tmp_path / DAY).iterdir())
    for path in shipped.iterdir():
        assert path.read_bytes() == (tmp_path / DAY / path.name).read_bytes(), path.name


def test_any_snapshot_gives_an_earlier_one_that_keeps_the_contracts(tmp_path, capsys):
    synthetic.write(300, tmp_path / "2026-11-23")
    as_of.main([str(tmp_path / "2026-11-23"), "2015-06-30"])
    assert capsys.readouterr().out.strip() == str(tmp_path / "2015-06-30")
    reference = load_reference()
    whole, part = (load(tmp_path / day, reference) for day in ("2026-11-23", "2015-06-30"))
    assert (whole.reconstructed_from, part.reconstructed_from) == (None, "2026-11-23")
    assert 0 < len(part.projects) < len(whole.projects)
    assert set(part.participants["project_id"]) <= set(part.projects["project_id"])
    assert json.loads((tmp_path / "2015-06-30" / "datapackage.json").read_text("utf-8"))["reconstructed_from"]
