"""The read API over HTTP: same rows as the pages, every format, paging, conditional requests, errors that speak."""

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.api import answers
from data.api.endpoints import ENDPOINTS, ROOT
from data.selection import from_query
from data.text import LANGS
from tests.data.exporting.test_ocds import faults
from tests.data.queries import recount
from tests.data.queries.selections import VOCABULARY, sorted_selections

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ocds": "application/json",
}
LISTS = [each for each in ENDPOINTS if each.paged]
EXAMPLES = [(each, query) for each in ENDPOINTS for query in each.examples]
PROJECT = recount.PROJECTS[6]["project_id"]


def _path(endpoint):
    return ROOT + endpoint.path.replace("{project_id}", PROJECT)


def _expected(query, lang="ja"):
    return [row["project_id"] for row in recount.ordered(from_query(query, VOCABULARY)[0], lang)]


def _csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_projects_are_those_of_the_page(client):
    for query in ("", "prefecture=01,27&sort=-year,title", "q=GIS&year_from=2000", "q=zzzz"):
        page = client.get(f"{ROOT}/projects?{query}").get_json()
        assert page["total"] == len(_expected(query))
        assert [row["project_id"] for row in page["data"]] == _expected(query)[:100]
        assert {row["source_id"] for row in page["data"]} == {row["source_id"] for row in page["sources"]}


@given(selection=sorted_selections(), lang=st.sampled_from(LANGS))
@settings(max_examples=20)
def test_the_grammar_is_that_of_the_page_address(app, selection, lang):
    query = selection.to_query()
    response = app.server.test_client().get(f"{ROOT}/projects?{query}{'&' if query else ''}format=csv&lang={lang}")
    assert [row["project_id"] for row in _csv(response.data)] == [
        row["project_id"] for row in recount.ordered(selection, lang)
    ]


def test_cells_are_those_of_the_files(client):
    rows = client.get(f"{ROOT}/projects?limit=1000").get_json()["data"]
    for row, project in zip(rows, recount.PROJECTS, strict=True):
        assert list(row) == list(project)
        for name, value in row.items():
            shown = "" if value is None else str(value).lower() if isinstance(value, bool) else value
            assert str(shown) == project[name] or float(shown) == float(project[name])


@pytest.mark.parametrize("endpoint", LISTS, ids=lambda each: each.key)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_every_list_comes_in_every_form(client, endpoint, kind):
    expected = recount.read(recount.SNAPSHOT, endpoint.table)
    response = client.get(f"{_path(endpoint)}?format={kind}&limit=7")
    assert (response.status_code, response.headers["Content-Type"]) == (200, TYPES[kind])
    key = next(iter(expected[0]))
    if kind == "csv":
        found = [row[key] for row in _csv(response.data)]
    elif kind == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(response.data), read_only=True).worksheets[0]
        found = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    else:
        found = [row[key] for row in response.get_json()["data"]]
    assert found == [row[key] for row in expected][:7]


@pytest.mark.parametrize("endpoint", LISTS, ids=lambda each: each.key)
def test_pages_follow_each_other_to_the_end(client, endpoint):
    expected = recount.read(recount.SNAPSHOT, endpoint.table)
    limit = max(1, len(expected) // 3)
    address, found, pages = f"{_path(endpoint)}?limit={limit}", [], 0
    while address:
        response = client.get(address)
        page = response.get_json()
        assert (page["total"], page["count"]) == (len(expected), len(page["data"]))
        assert response.headers.get("Link") == (f'<{page["next"]}>; rel="next"' if page["next"] else None)
        found += page["data"]
        address, pages = page["next"], pages + 1
    key = next(iter(expected[0]))
    assert [row[key] for row in found] == [row[key] for row in expected]
    assert pages in (3, 4)


def test_a_cursor_of_another_list_is_refused(client):
    following = client.get(f"{ROOT}/projects?limit=10").get_json()["next"]
    cursor = following.rpartition("cursor=")[2]
    refused = client.get(f"{ROOT}/projects?limit=10&prefecture=27&cursor={cursor}")
    assert refused.get_json()["errors"][0]["rule"] == "stale_cursor"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/participants?prefecture=27", lambda row: row["project_id"][:2] == "27"),
        ("/documents?type=guideline,manual", lambda row: row["document_type"] in ("guideline", "manual")),
        ("/case-studies?system=gis,cms", lambda row: row["system_type"] in ("gis", "cms")),
        ("/case-studies?prefecture=26,27", lambda row: row["prefecture_code"] in ("26", "27")),
        ("/contacts?prefecture=27", lambda row: row["prefecture_code"] == "27"),
    ],
)
def test_the_other_lists_narrow_too(client, path, wanted):
    table = path.partition("?")[0].strip("/").replace("-", "_")
    expected = [row for row in recount.read(recount.SNAPSHOT, table) if wanted(row)]
    page = client.get(f"{ROOT}{path}&limit=1000").get_json()
    assert page["total"] == len(expected) > 0
    assert [list(row.values())[:2] for row in page["data"]] == [list(row.values())[:2] for row in expected]


def test_columns_narrow_the_fields(client):
    row = client.get(f"{ROOT}/projects?columns=title,cost&limit=1").get_json()["data"][0]
    assert list(row) == ["project_id", "title_ja", "title_en", "initial_cost_jpy", "source_id"]


def test_one_project_has_all_that_belongs_to_it(client):
    for project in recount.PROJECTS[:20]:
        found = client.get(f"{ROOT}/projects/{project['project_id']}").get_json()
        named = [row for row in recount.PARTICIPANTS if row["project_id"] == project["project_id"]]
        assert found["project"]["title_ja"] == project["title_ja"]
        assert [row["municipality_code"] for row in found["participants"]] == [
            row["municipality_code"] for row in named
        ]
        assert project["source_id"] in {row["source_id"] for row in found["sources"]}
    package = client.get(f"{ROOT}/projects/{PROJECT}?format=ocds").get_json()
    assert faults(package) == []
    assert [each["ocid"].endswith(PROJECT) for each in package["releases"]] == [True]


def test_projects_as_ocds_are_valid(client):
    response = client.get(f"{ROOT}/projects?format=ocds&limit=20")
    assert faults(response.get_json()) == []
    assert 'rel="next"' in response.headers["Link"]


@pytest.mark.parametrize("query", ["", "prefecture=27", "status=planned&year_from=2020", "q=zzzz"])
def test_the_summary_counts_what_the_list_holds(client, query):
    found = client.get(f"{ROOT}/summary?{query}").get_json()
    ids = set(_expected(query))
    rows = [row for row in recount.PROJECTS if row["project_id"] in ids]
    assert found["projects"] == len(rows)
    costs = [int(row["initial_cost_jpy"]) for row in rows if row["initial_cost_jpy"]]
    assert found["cost"] == {"value": sum(costs) if costs else None, "stated": len(costs)}
    for key, counts in found["by"].items():
        assert sum(counts.values()) == len(rows), key
    planned = sum(1 for row in rows if row["status"] == "planned")
    assert found["by"]["status"].get("planned", 0) == planned


def test_snapshots_lead_to_their_data(client):
    found = client.get(f"{ROOT}/snapshots").get_json()["snapshots"]
    days = sorted((path.name for path in recount.SNAPSHOT.parent.iterdir() if path.is_dir()), reverse=True)
    assert [each["snapshot"] for each in found] == days
    assert [each["newest"] for each in found] == [True, *[False] * (len(days) - 1)]
    for each in found:
        assert client.get(each["projects"]).get_json()["snapshot"] == each["snapshot"]


@pytest.mark.parametrize(("endpoint", "query"), EXAMPLES, ids=lambda each: getattr(each, "key", each))
def test_documented_examples_work_and_are_answered_once(client, endpoint, query):
    response = client.get(f"{_path(endpoint)}?{query}")
    assert response.status_code == 200, response.text
    assert response.data
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    tag = response.headers["ETag"]
    again = client.get(f"{_path(endpoint)}?{query}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert client.head(f"{_path(endpoint)}?{query}").status_code == 200


def test_tags_differ_where_answers_do(client):
    queries = ("", "prefecture=27", "prefecture=27&format=csv", "limit=5", "lang=en", "sort=title")
    tags = [client.get(f"{ROOT}/projects?{query}").headers["ETag"] for query in queries]
    assert len(set(tags)) == len(queries)
    same = [
        client.get(f"{ROOT}/projects?{query}").headers["ETag"] for query in ("prefecture=01,27", "prefecture=27,01")
    ]
    assert same[0] == same[1]


def test_csv_parts_do_not_show(client, monkeypatch):
    whole = client.get(f"{ROOT}/projects?format=csv").data
    monkeypatch.setattr(answers, "_CSV_ROWS", 7)
    assert client.get(f"{ROOT}/projects?format=csv").data == whole


def test_pages_of_other_sites_may_ask(client):
    response = client.options(f"{ROOT}/projects", headers={"Origin": "https://example.org"})
    assert response.status_code == 200
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]


def test_the_entrance_leads_to_the_specification(client):
    entrance = client.get(f"{ROOT}/").get_json()
    assert client.get(entrance["openapi"]).get_json()["openapi"].startswith("3.1")
    assert client.get(entrance["documentation"]).status_code == 200
    assert json.loads(client.get(entrance["openapi"], headers={"Accept-Language": "en"}).data)["info"]["title"] == (
        "Joint Procurement Dashboard: read API"
    )
