"""Neighbours, similar projects, shares of cost and dates, worked out anew in plain Python."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.compare import comparison, verdict
from data.queries.lookup import position
from data.queries.moments import days_of, moments
from data.queries.project import project_facts
from data.queries.related import related
from data.queries.shares import COSTS, shares
from data.queries.similar import similar
from data.selection import Selection
from tests.data.queries import recount
from tests.data.queries.selections import sorted_selections

IDS = [row["project_id"] for row in recount.PROJECTS]
REGION = {code: row["region"] for code, row in recount.PREFECTURES.items()}


@given(sorted_selections(), st.sampled_from(IDS))
def test_neighbours_are_next_to_each_other_both_ways(snapshot, selection, project_id):
    at = position(snapshot, selection, "ja", project_id)
    if at is None:
        assert project_id not in {row["project_id"] for row in recount.found(selection)}
        return
    assert 1 <= at.number <= at.of
    assert (at.previous is None, at.next is None) == (at.number == 1, at.number == at.of)
    if at.next:
        assert position(snapshot, selection, "ja", at.next).previous == project_id


def test_without_filters_the_neighbours_are_those_of_the_file(snapshot):
    at = position(snapshot, Selection(), "ja", IDS[10])
    assert (at.number, at.of, at.previous, at.next) == (11, len(IDS), IDS[9], IDS[11])


def _distance(own, other):
    same = own["prefecture_code"], other["prefecture_code"]
    steps = 0 if same[0] == same[1] else 1 if REGION[same[0]] == REGION[same[1]] else 2
    sizes = [int(row["participating_municipalities"] or 0) for row in (own, other)]
    if not sizes[0]:
        return steps
    return steps + (min(abs(math.log2(sizes[1] / sizes[0])), 4) if sizes[1] else 4)


@pytest.mark.parametrize("project_id", IDS[::23])
def test_similar_projects_are_the_nearest_of_their_type(snapshot, project_id):
    own = recount.PROJECTS[IDS.index(project_id)]
    others = [row for row in recount.PROJECTS if row["system_type"] == own["system_type"] and row is not own]
    expected = sorted(others, key=lambda row: _distance(own, row))[:6]  # stable, as is the file
    found = similar(snapshot, project_id)
    assert [IDS[each.row] for each in found] == [row["project_id"] for row in expected]
    for each, row in zip(found, expected, strict=True):
        assert (each.nearness == "prefecture") == (row["prefecture_code"] == own["prefecture_code"])
        assert (str(each.size) if each.size is not None else "") == row["participating_municipalities"]


def test_shares_are_the_published_amount_in_equal_parts(snapshot):
    for row in recount.PROJECTS:
        found = {each.column: each for each in shares(snapshot, row["project_id"])}
        assert set(found) == {column for column in COSTS if row[column]}
        for column, each in found.items():
            number = int(row["participating_municipalities"] or 0)
            assert each.per_municipality == (int(row[column]) / number if number else None)
            assert each.per_head is None  # no population table is shipped


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-07-01", date(2024, 7, 1), date(2024, 7, 1)),
    ],
)
def test_a_date_is_as_long_as_it_is_vague(stated, first, last):
    assert days_of(stated) == (first, last)


@pytest.mark.parametrize("stated", ["2024-13", "2024-02-30", "soon", ""])
def test_what_is_no_date_is_refused(stated):
    with pytest.raises(ValueError, match=r".+"):
        days_of(stated)


def test_moments_are_what_is_stated_in_order(snapshot):
    for row in recount.PROJECTS:
        found = moments(snapshot, row["project_id"])
        columns = ("contract_date", "go_live", "contract_end", "fiscal_year")
        assert {each.column: each.stated for each in found} == {name: row[name] for name in columns if row[name]}
        assert [each.first for each in found] == sorted(each.first for each in found)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("a", "a"), "same"),
        (("a", "b"), "differs"),
        (("a", ""), "partly"),
        (("a", "", "b"), "differs"),
        (("a", "", "a"), "partly"),
    ],
)
def test_what_a_row_amounts_to(cells, expected):
    assert verdict(cells) == expected


def test_a_status_of_another_day_is_the_same_status(snapshot):
    found = comparison(snapshot, ["27-001", "15-001"], "ja")
    (status,) = [line for _, lines in found.groups for line in lines if line.name == "status"]
    assert len(set(status.cells)) == 2
    assert status.verdict == "same"


def test_what_belongs_to_a_project_is_of_the_project(snapshot):
    for project_id in IDS[::9]:
        facts = project_facts(snapshot, project_id, "ja")
        found = related(snapshot, project_id, [source["source_id"] for source in facts.sources])
        assert {case["project_id"] for case in found.cases} <= {project_id}
        assert {case["system_type"] for case in found.other_cases} <= {facts.codes["system_type"]}
        assert project_id not in {case["project_id"] for case in found.other_cases}
        assert (found.vendor or {}).get("vendor_id", "") == facts.codes["vendor_id"]
        assert {row["vendor_id"] for row in found.products} <= {facts.codes["vendor_id"]}
