"""The page of a system type: counted again from the files, every figure with its source, thin data said plainly."""

import csv
import dataclasses
from collections import Counter

import pytest

from data.queries import system_type as queries
from data.text import LANGS, text
from layouts.figures import cost_size
from layouts.pages import system, systems
from tests.data.queries import recount
from tests.layouts.trees import kinds, says

RICH, EMPTY = "e_application", "hr_payroll"
COLUMNS = {
    "cost": "initial_cost_jpy",
    "annual_cost": "annual_operating_cost_jpy",
    "contract_amount": "contract_amount_jpy",
}


@pytest.fixture
def visit(ask):
    def visit(key, lang="ja"):
        return dataclasses.replace(ask("", lang, f"/systems/{key}"), arguments={"key": key})

    return visit


def read(table):
    with (recount.SNAPSHOT / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def links(tree):
    return [link.href for link in kinds(tree, "A")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", [RICH, "gis", "core_business", "other"])
def test_projects_cases_and_documents_are_all_there(visit, key, lang):
    page = system.layout(visit(key, lang))
    found, prefix = links(page), "/en" if lang == "en" else ""
    own = [row["project_id"] for row in recount.PROJECTS if row["system_type"] == key]
    shown = {href for href in found if href.startswith(f"{prefix}/projects/")}
    if len(own) <= 50:
        assert {f"{prefix}/projects/{each}" for each in own} <= shown
    else:
        assert f"{prefix}/?system={key}" in found
    for row in [row for row in read("case_studies") if row["system_type"] == key][:30]:
        assert row["title_ja" if lang == "ja" else "title_en"] in says(page)
    for row in [row for row in read("documents") if row["system_type"] == key]:
        assert row["document_url"] in found


@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_is_known_it_is_said(visit, lang):
    page = says(system.layout(visit(EMPTY, lang)))
    for key in ("cost.none", "chart.none", "system.subsidies.none"):
        assert text(lang, key) in page


@pytest.mark.parametrize("key", sorted(recount.SYSTEMS))
def test_every_stated_amount_is_a_point_or_is_listed(snapshot, key):
    expected = Counter(
        (row["project_id"], kind, int(float(row[column])))
        for row in recount.PROJECTS
        if row["system_type"] == key
        for kind, column in COLUMNS.items()
        if row[column]
    )
    points = queries.costs(snapshot, key, "ja").points
    assert Counter((point.project.project_id, point.kind, point.yen) for point in points) == expected
    sized = {row["project_id"] for row in recount.PROJECTS if row["participating_municipalities"] not in ("", "0")}
    drawn = cost_size.figure(points, "ja")["data"]
    assert sum(len(trace["x"]) for trace in drawn) == sum(
        number for (project, _, yen), number in expected.items() if project in sized and yen > 0
    )
    assert len({trace["marker"]["symbol"] for trace in drawn}) == len(drawn)


@pytest.mark.parametrize("key", [RICH, "gis", "business_chat"])
def test_suppliers_are_those_that_projects_or_products_name(snapshot, key):
    named = Counter(row["vendor_id"] for row in recount.PROJECTS if row["system_type"] == key and row["vendor_id"])
    offered = {row["vendor_id"] for row in read("products") if row["system_type"] == key}
    found = queries.suppliers(snapshot, key, "ja")
    assert {each.vendor_id: each.projects for each in found} == {code: named[code] for code in {*named, *offered}}


def test_every_prefecture_is_in_one_state(snapshot):
    for key in recount.SYSTEMS:
        states = queries.prefectures_by_state(snapshot, key)
        assert sorted(code for codes in states.values() for code in codes) == sorted(recount.PREFECTURES)


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_leads_to_every_type(ask, lang):
    prefix = "/en" if lang == "en" else ""
    assert links(systems.layout(ask("", lang, "/systems"))) == [f"{prefix}/systems/{key}" for key in recount.SYSTEMS]
