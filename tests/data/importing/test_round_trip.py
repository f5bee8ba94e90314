"""What the product itself gives out comes back without a change."""

import json

import numpy as np
import openpyxl
import pytest

from data.exporting.csv_file import csv_bytes
from data.exporting.ocds_package import PackageAddress, package_bytes
from data.exporting.snapshot_files import write_data_package, write_excel
from data.exporting.views import project_table
from data.exporting.xlsx_file import write_xlsx
from data.filters import COLUMNS
from data.queries.facets import vocabulary
from data.reference_tables import load_reference
from data.selection import from_values
from data.snapshots import load
from tests.data.importing.office import BASE, DAY

ADDRESS = PackageAddress("https://example.org/p", "https://example.org/e", "https://example.org/a", "ocds-test")


@pytest.fixture(scope="module")
def reference():
    return load_reference()


def _explore(snapshot, lang):
    chosen, _ = from_values([("columns", ",".join(COLUMNS))], {**vocabulary(snapshot), "columns": COLUMNS})
    return project_table(snapshot, chosen, lang, "https://example.org/")


def _write(kind, office, snapshot):
    """The file of an export."""
    name, lang = office.folder / f"export.{kind.rpartition('.')[2]}", "en" if kind.startswith("en") else "ja"
    if kind.endswith("list.csv"):
        name.write_bytes(b"".join(csv_bytes(_explore(snapshot, lang))))
    elif kind.endswith("list.xlsx"):
        write_xlsx(_explore(snapshot, lang), name)
    elif kind.endswith("whole.xlsx"):
        write_excel(snapshot, lang, name)
    elif kind == "package.zip":
        write_data_package(snapshot, office.snapshots / BASE, name)
    else:
        name.write_bytes(b"".join(package_bytes(snapshot, np.arange(len(snapshot.projects)), ADDRESS)))
    return name


@pytest.mark.parametrize(
    "kind",
    [
        *("ja list.csv", "en list.csv", "ja list.xlsx", "en list.xlsx"),
        *("ja whole.xlsx", "en whole.xlsx", "package.zip", "ocds.json"),
    ],
)
def test_our_own_exports_change_nothing(office, reference, kind):
    path = _write(kind, office, load(office.snapshots / BASE, reference))
    assert office.run(path) == 0
    assert "Nothing changes" in [each["Rule"] for each in office.findings("Note")]
    for table in ("projects", "participants", "metrics", "vendors", "sources"):
        assert office.table(table).equals(office.table(table, BASE)), table
    assert office.table("projects", DAY).shape[0] == 10


@pytest.fixture
def edited(office, reference):
    """Our workbook after somebody worked on it: ``edited("Vendors", edit)`` gives ``edit`` the sheet."""

    def edited(sheet, edit):
        path = _write("en whole.xlsx", office, load(office.snapshots / BASE, reference))
        book = openpyxl.load_workbook(path)
        edit(book[sheet])
        book.save(path)
        return path

    return edited


def test_every_sheet_of_our_workbook_comes_in(office, edited):
    def rename(sheet):
        sheet["B2"] = "株式会社見本改"

    assert office.run(edited("Vendors", rename)) < 2
    assert office.table("vendors")["name_ja"][0] == "株式会社見本改"
    assert office.table("vendors")["name_ja"].to_list()[1:] == office.table("vendors", BASE)["name_ja"].to_list()[1:]
    for table in ("metrics", "case_studies", "documents", "contacts"):
        assert office.table(table).equals(office.table(table, BASE)), table


def test_a_bad_cell_of_our_workbook_is_named_with_its_sheet(office, edited):
    def spoil(sheet):
        sheet["D3"] = "123"

    assert office.run(edited("Vendors", spoil)) == 2
    (error,) = office.errors()
    place = [error[name] for name in ("File", "Sheet", "Row", "Column", "Value")]
    assert place == ["export.xlsx", "Vendors", "3", "Corporate number", "123"]
    assert office.untouched()


def test_two_bases_at_once_are_refused(office, edited, reference):
    package = _write("package.zip", office, load(office.snapshots / BASE, reference))
    assert office.run(package, edited("Vendors", lambda sheet: None)) == 2
    assert office.untouched()


def test_an_ocds_package_alone_makes_a_first_snapshot(office, reference):
    path = _write("ocds.json", office, load(office.snapshots / BASE, reference))
    before = office.table("projects", BASE).drop(columns=["vendor_id", "source_id"])
    metrics = office.table("metrics", BASE).drop(columns=["source_id"]).to_numpy().tolist()
    office.snapshots = office.folder / "empty"
    assert office.run(path) == 0
    assert office.table("projects").drop(columns=["vendor_id", "source_id"]).equals(before)
    assert set(office.table("projects")["source_id"]) <= set(office.table("sources")["source_id"])
    rows = office.table("metrics").drop(columns=["source_id"]).to_numpy().tolist()
    assert sorted(rows) == sorted(metrics)
    assert rows


RELEASE = {
    "ocid": "ocds-abc-1",
    "tag": ["contract"],
    "parties": [
        {"id": "a", "name": "埼玉県", "roles": ["buyer"]},
        {"id": "b", "name": "株式会社見本", "roles": ["supplier"]},
    ],
    "tender": {"title": "施設予約システムの共同調達", "procurementMethod": "open", "status": "complete"},
    "contracts": [{"dateSigned": "2024-04-01T00:00:00+09:00", "value": {"amount": 1000000, "currency": "JPY"}}],
}


@pytest.mark.parametrize("package", ["releases", "records", "linked"])
def test_a_package_of_others_says_what_the_standard_says(office, package):
    content = {
        "releases": {"releases": [RELEASE]},
        "records": {"records": [{"ocid": "ocds-abc-1", "compiledRelease": RELEASE}]},
        "linked": {"records": [{"ocid": "ocds-abc-1", "releases": [{}, RELEASE]}]},
    }[package]
    path = office.folder / "package.json"
    path.write_bytes(json.dumps(content).encode())
    assert office.run(path) == 0
    project = office.new_projects().loc["施設予約システムの共同調達"]
    named = ["prefecture_code", "system_type", "contract_date", "contract_amount_jpy", "procurement_method", "status"]
    assert project[named].tolist() == [
        "11",
        "facility_reservation",
        "2024-04-01",
        "1000000",
        "open_tender",
        "",
    ]
    assert project["project_id"] == "ocds-abc-1"
