"""The vendor directory against the CSV files."""

from collections import Counter

import pytest

from data.queries.alike import alike, name_parts, same_number
from data.queries.vendors import found_vendors, matrix, shares, vendors
from data.selection import Selection
from tests.data.queries import recount

PROJECTS = [row for row in recount.PROJECTS if row["vendor_id"]]


def row(vendor_id, name, english=None, number=None):
    return {"vendor_id": vendor_id, "name_ja": name, "name_en": english, "corporate_number": number}


@pytest.mark.parametrize(
    ("name", "english", "parts"),
    [
        ("日本電気株式会社", None, {"日本電気"}),
        ("日本電気(NEC)", None, {"日本電気", "nec"}),
        ("ＮＥＣ", "NEC Corporation", {"nec"}),
        ("(株)電算", "DENSAN CO.,LTD.", {"電算", "densan"}),
        ("一般社団法人データクレイドル", None, {"データクレイドル"}),
        ("株式会社", None, set()),
    ],
)
def test_parts_of_a_name(name, english, parts):
    assert name_parts(row("V1", name, english)) == parts


def test_entries_are_alike_by_a_shared_part_or_an_equal_number():
    rows = [
        row("V1", "日本電気株式会社"),
        row("V2", "日本電気(NEC)"),
        row("V3", "NEC"),
        row("V4", "別の会社", None, "1"),
    ]
    rows.append(row("V5", "まったく別の名", None, "1"))
    assert alike(rows) == {
        "V1": ("V2", "V3"),
        "V2": ("V1", "V3"),
        "V3": ("V1", "V2"),
        "V4": ("V5",),
        "V5": ("V4",),
    }
    assert same_number(rows) == {"V1": (), "V2": (), "V3": (), "V4": ("V5",), "V5": ("V4",)}


def test_every_entry_of_the_table_is_there_with_its_projects(snapshot):
    found = vendors(snapshot)
    assert list(found) == snapshot.vendors["vendor_id"].astype(str).tolist()
    named = Counter(project["vendor_id"] for project in PROJECTS)
    assert {vendor: len(each.projects) for vendor, each in found.items() if each.projects} == named


def test_the_system_filter_finds_vendors_by_projects_and_products(snapshot):
    every = list(vendors(snapshot).values())
    found = found_vendors(snapshot, Selection().with_values("system", ["gis"]))
    assert {every[each].vendor_id for each in found.rows} == {
        each.vendor_id
        for each in every
        if "gis" in {thing["system_type"] for thing in (*each.projects, *each.products)}
    }
    assert found.rows


def test_the_matrix_counts_every_project_that_names_a_vendor(snapshot):
    found = matrix(snapshot)
    assert found.cells == Counter((each["vendor_id"], each["system_type"]) for each in PROJECTS)
    assert (found.projects, found.all_projects) == (len(PROJECTS), len(recount.PROJECTS))


def test_shares_rest_on_the_projects_that_name_a_vendor(snapshot):
    for vendor in vendors(snapshot).values():
        for share in shares(snapshot, vendor):
            same = [each for each in PROJECTS if each["system_type"] == share.system]
            assert share.naming == len(same)
            assert share.projects == sum(each["vendor_id"] == vendor.vendor_id for each in same)
            assert share.all_projects == sum(each["system_type"] == share.system for each in recount.PROJECTS)
