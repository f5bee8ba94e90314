"""What the read API refuses: by problem details that name each parameter, its value and the rule, in both languages."""

import pytest

from data.api import answers
from data.api.endpoints import ROOT
from data.text import LANGS

BAD = [
    ("/projects?colour=red", "colour", "red", "unknown_key"),
    ("/projects?prefecture=48", "prefecture", "48", "unknown_value"),
    ("/projects?prefecture=", "prefecture", "", "blank"),
    ("/projects?q=%20", "q", " ", "blank"),
    ("/projects?q=" + "a" * 201, "q", "a" * 60, "too_long"),
    ("/projects?year_from=abc", "year_from", "abc", "not_a_number"),
    ("/projects?year_from=1", "year_from", "1", "out_of_limits"),
    ("/projects?year_from=2020&year_to=2010", "year_to", "2010", "below_lower_end"),
    ("/projects?year_unknown=yes", "year_unknown", "yes", "not_a_flag"),
    ("/projects?limit=0", "limit", "0", "out_of_limits"),
    ("/projects?limit=1001", "limit", "1001", "out_of_limits"),
    ("/projects?limit=-1", "limit", "-1", "not_a_number"),
    ("/projects?limit=1&limit=2", "limit", "2", "given_twice"),
    ("/projects?cursor=abc", "cursor", "abc", "unknown_value"),
    ("/projects?cursor=5-00000000", "cursor", "5-00000000", "stale_cursor"),
    ("/projects?format=pdf", "format", "pdf", "unknown_value"),
    ("/vendors?format=ocds", "format", "ocds", "unknown_value"),
    ("/summary?format=csv", "format", "csv", "unknown_key"),
    ("/contacts?status=planned", "status", "planned", "unknown_key"),
    ("/projects?snapshot=2020-01-01", "snapshot", "2020-01-01", "unknown_value"),
    ("/projects?snapshot=2025-04-01&vendor=V0060", "vendor", "V0060", "not_in_snapshot"),
    ("/projects?lang=fr", "lang", "fr", "unknown_value"),
    ("/snapshots?prefecture=27", "prefecture", "27", "unknown_key"),
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("address", "parameter", "value", "rule"), BAD, ids=[each[0][:40] for each in BAD])
def test_what_is_wrong_is_named(client, address, parameter, value, rule, lang):
    response = client.get(ROOT + address, headers={"Accept-Language": lang})
    status = 409 if rule in ("below_lower_end", "stale_cursor", "not_in_snapshot") else 400
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    body = response.get_json()
    assert body["status"] == status
    (error,) = body["errors"]
    assert (error["parameter"], error["value"], error["rule"]) == (parameter, value, rule)
    assert parameter in error["detail"]


def test_all_faults_are_named_at_once(client):
    body = client.get(f"{ROOT}/projects?colour=red&prefecture=99,13&limit=x").get_json()
    assert [(each["parameter"], each["value"]) for each in body["errors"]] == [
        ("colour", "red"),
        ("prefecture", "99"),
        ("limit", "x"),
    ]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/projects/no-such-project", 404),
        ("get", "/nothing", 404),
        ("get", "/projects/01-001/more", 404),
        ("post", "/projects", 405),
        ("delete", "/nothing", 405),
        ("get", "/projects?format=ocds&q=zzzz", 404),
    ],
)
def test_other_errors_are_problems_too(client, method, address, status):
    response = getattr(client, method)(ROOT + address)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert response.get_json()["status"] == status
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if status == 405:
        assert "GET" in response.headers["Allow"]


def test_pages_keep_their_own_errors(client):
    assert client.get("/nothing").mimetype == "text/html"
    assert client.post("/download/projects.csv").mimetype == "text/html"


def test_a_failure_is_a_problem_without_secrets(app, monkeypatch):
    def fail(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr(answers, "found", fail)
    monkeypatch.setitem(app.server.config, "PROPAGATE_EXCEPTIONS", False)
    response = app.server.test_client().get(f"{ROOT}/projects")
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert "secret" not in response.text


def test_too_many_rows_for_excel_are_refused(client, monkeypatch):
    monkeypatch.setattr(answers, "EXCEL_ROWS", 10)
    refused = client.get(f"{ROOT}/projects?format=xlsx")
    assert (refused.status_code, refused.mimetype) == (413, "application/problem+json")
    assert client.get(f"{ROOT}/projects?format=xlsx&limit=10").status_code == 200
