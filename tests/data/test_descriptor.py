"""The data package of a snapshot: made from the contracts, as others read it."""

import json
import shutil

import frictionless
import pytest

from benchmarks import synthetic
from data import descriptor
from data.config import ROOT
from data.schema import SNAPSHOT_TABLES

SHIPPED = sorted(path for path in (ROOT / "data" / "snapshots").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_committed_package_is_the_generated_one(folder):
    """If not: ``python -m data.descriptor``."""
    assert (folder / descriptor.FILE).read_text("utf-8") == descriptor.describe(folder)


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_package_and_its_data_are_valid(folder):
    report = frictionless.validate(str(folder / descriptor.FILE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])
    assert [task.name for task in report.tasks] == [table.name for table in SNAPSHOT_TABLES]


def test_a_synthetic_package_is_valid(tmp_path):
    synthetic.write(50, tmp_path / "2030-01-01")
    descriptor.main([str(tmp_path / "2030-01-01")])
    report = frictionless.validate(str(tmp_path / "2030-01-01" / descriptor.FILE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])


def test_others_find_what_we_would_find(tmp_path):
    folder = shutil.copytree(SHIPPED[-1], tmp_path / "2030-01-01")
    projects = folder / "projects.csv"
    projects.write_text(projects.read_text("utf-8").replace(",in_operation,", ",running,", 1), "utf-8")
    sources = folder / "sources.csv"
    sources.write_text(sources.read_text("utf-8").replace("\nS0003,", "\nT0003,", 1), "utf-8")
    descriptor.main([str(folder)])
    report = frictionless.validate(str(folder / descriptor.FILE))
    assert {kind for (kind,) in report.flatten(["type"])} == {"constraint-error", "foreign-key"}


def test_the_package_tells_all_columns_in_two_languages():
    package = json.loads(descriptor.describe(SHIPPED[-1]))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["created"].startswith(SHIPPED[-1].name)
    for resource, table in zip(package["resources"], SNAPSHOT_TABLES, strict=True):
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == [column.name for column in table.columns]
        for words in (package, resource, *fields):
            assert all(words[key] for key in ("title", "title_en", "description", "description_en"))
        assert ".." not in resource["path"]


def test_references_out_of_the_package_are_told_instead_of_keyed():
    package = json.loads(descriptor.describe(SHIPPED[-1]))
    projects = next(resource for resource in package["resources"] if resource["name"] == "projects")
    keyed = {key["fields"][0]: key["reference"]["resource"] for key in projects["schema"]["foreignKeys"]}
    assert keyed == {"vendor_id": "vendors", "source_id": "sources"}
    assert len(projects["notes_ja"]) == len(projects["notes_en"]) == 2
    assert "prefecture_code" in projects["notes_en"][0]
