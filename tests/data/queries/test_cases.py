"""Case studies against the CSV file: themes by their words, neighbours, lessons."""

import csv

import pytest

from data.queries.cases import cases, cases_of_project, found_cases, found_lessons, lessons, similar
from data.selection import Selection
from data.themes import themes, themes_of
from tests.data.queries.recount import SNAPSHOT

with (SNAPSHOT / "case_studies.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", set()), ("費用を分ける", {"cost"}), ("災害時のセキュリティ", {"continuity", "security"}), ("ﾃﾞｰﾀ", set())],
)
def test_a_text_has_the_themes_of_its_words(words, expected):
    assert themes_of(words) == expected


def test_every_theme_has_cases(snapshot):
    counts = found_cases(snapshot, Selection()).counts["theme"]
    assert set(counts) == {theme.code for theme in themes()}


def test_filters_find_what_the_file_holds(snapshot):
    found = found_cases(snapshot, Selection().with_values("system", ["gis", "e_bidding"]))
    assert [ROWS[row]["case_id"] for row in found.rows] == [
        row["case_id"] for row in ROWS if row["system_type"] in ("gis", "e_bidding")
    ]
    found = found_cases(snapshot, Selection().with_values("q", ["TRY-X"]))
    assert [ROWS[row]["case_id"] for row in found.rows] == ["C0003"]


def test_lessons_are_those_that_are_stated_by_system_type(snapshot):
    stated = {row["case_id"] for row in ROWS if row["lessons_ja"]}
    found = lessons(snapshot)
    assert {each.case_id for each in found} == stated
    assert len(found_lessons(snapshot, Selection()).rows) == len(stated)
    systems = [each.row["system_type"] for each in found]
    assert len(dict.fromkeys(systems)) == sum(
        one != other for one, other in zip(systems, [None, *systems], strict=False)
    )


def test_similar_cases_are_of_the_same_type_first_and_never_the_case_itself(snapshot):
    for case in cases(snapshot).values():
        near = similar(snapshot, case)
        assert case not in near
        assert len(near) <= 5
        same = [each.row["system_type"] == case.row["system_type"] for each in near]
        assert same == sorted(same, reverse=True)


def test_a_project_leads_to_its_cases(snapshot):
    named = next(row for row in ROWS if row["project_id"])
    assert named["case_id"] in {each.case_id for each in cases_of_project(snapshot, named["project_id"])}
