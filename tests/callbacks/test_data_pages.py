"""The pages on the data itself, as they are served."""

import json

import pytest

from data.exporting.changes import CHANGES_TABLES
from tests.callbacks.wire import marked, nodes, says

EARLY, LATE = "2025-04-01", "2026-11-23"


def links(tree):
    return [each["props"]["href"] for each in nodes(tree) if each["type"] == "A" and each["props"].get("href")]


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        ("", ("87", "0", "4")),
        (f"?from={EARLY}&to={LATE}", ("87", "0", "4")),
        (f"?from={LATE}&to={EARLY}", ("0", "87", "4")),
        (f"?from={LATE}&to={LATE}", ("0", "0", "0")),
        ("?prefecture=13", ("6", "0", "1")),
        ("?from=1999-01-01", ("87", "0", "4")),
    ],
)
def test_the_comparison_is_the_address(wire, search, numbers):
    tree = wire.page("/en/data/changes", search)
    shown = [marked(tree, f"kpi-changes-{name}") for name in ("added", "removed", "changed")]
    values = [node["props"]["data-value"] for card in shown for node in nodes(card) if "data-value" in node["props"]]
    assert tuple(values) == numbers


def test_a_reconstructed_snapshot_says_so(wire):
    assert "reconstructed" in says(wire.page("/en/data/changes"))
    assert "復元" in says(wire.page("/data/changes"))
    assert "reconstructed" not in says(wire.page("/en/data/changes", f"?from={LATE}"))


def test_without_an_earlier_snapshot_the_page_says_what_to_do(wire):
    assert "no data earlier" in says(wire.page("/en/data/changes", f"?to={EARLY}"))


def test_a_place_in_the_effects_narrows_the_page(wire):
    tree = wire.page("/data/changes", f"?from={EARLY}")
    assert f"/data/changes?prefecture=13&from={EARLY}" in links(tree)


def fetch(client, path):
    """Status, name and content of a file; read to its end before the next one is asked for."""
    with client.get(path) as answer:
        return answer.status_code, answer.headers.get("Content-Disposition", ""), answer.data


@pytest.mark.parametrize("name", CHANGES_TABLES)
def test_files_of_the_comparison(client, name):
    path = f"/en/download/changes/{name}"
    files = {kind: fetch(client, f"{path}.{kind}?prefecture=13") for kind in ("csv", "json", "xlsx")}
    assert [status for status, _, _ in files.values()] == [200] * 3
    rows = json.loads(files["json"][2])["rows"]
    assert len(files["csv"][2].decode("utf-8-sig").strip().splitlines()) == len(rows) + 1
    assert files["xlsx"][2][:2] == b"PK"
    assert EARLY in files["csv"][1]


@pytest.mark.parametrize("path", ["changes/nothing.csv", "changes/list.exe", f"changes/list.csv?to={EARLY}"])
def test_no_such_file(client, path):
    assert client.get(f"/download/{path}").status_code == 404


def test_the_page_on_the_data_has_all_its_parts(wire):
    tree = wire.page("/en/data")
    parts = {each["props"]["id"] for each in nodes(tree) if str(each["props"].get("id", "")).startswith("data-")}
    assert parts == {
        f"data-{name}"
        for name in ("what", "downloads", "sources", "freshness", "columns", "quality", "licence", "limits")
    }
    assert "Takeshima" in says(tree), "the known gaps of the borders"
    assert {f"#{part}" for part in parts} <= set(links(tree))


def test_a_reconstructed_snapshot_says_how_it_was_made(wire):
    assert "reconstructed from that of November 23, 2026" in says(wire.page("/en/data", f"?snapshot={EARLY}"))
    assert "復元" not in says(wire.page("/data"))


def test_a_source_lists_what_rests_on_it(wire):
    tree = wire.page("/en/data/sources/S0003")
    assert "/en/projects/01-003?snapshot=2026-11-23" in links(tree)
    assert "Participants: 28" in says(tree)
    assert "not found" in says(wire.page("/en/data/sources/S9999"))


def test_sources_come_page_by_page(wire):
    first, second = (says(wire.page("/data/sources", search)) for search in ("", "?page=2"))
    assert first != second
    assert "S9001" in first
    assert says(wire.page("/data/sources", "?page=99")).count("取得") > 0


def test_a_rule_lists_the_rows_that_fail(wire):
    tree = wire.page("/en/data/quality/start_is_not_past")
    failed = marked(tree, "kpi-failed")
    (value,) = [node["props"]["data-value"] for node in nodes(failed) if "data-value" in node["props"]]
    rows = [each for each in nodes(tree) if each["type"] == "Tr"]
    assert len(rows) == int(value) + 1
    assert "not found" in says(wire.page("/en/data/quality/nonsense"))


def test_the_dictionary_names_every_column(wire):
    said = says(wire.page("/data/dictionary"))
    for name in ("participating_municipalities", "local_government_code", "corporate_number", "case_studies.csv"):
        assert name in said


def test_files_on_the_data(client):
    status, name, content = fetch(client, "/en/download/data/sources.csv")
    assert (status, content.count(b"\r\n")) == (200, 443)
    assert "sources" in name
    assert fetch(client, "/download/data/quality-status_is_dated.xlsx")[0] == 200
    assert fetch(client, "/download/data/secret.csv")[0] == 404


@pytest.mark.parametrize(
    ("path", "search", "line"),
    [
        ("/en/", "", "+87 since April 1, 2025"),
        ("/en/", "?prefecture=13", "+6 since April 1, 2025"),
        ("/", "", "2025年4月1日から +87件"),
    ],
)
def test_the_cards_of_explore_say_what_changed(wire, path, search, line):
    tree = wire.page(path, search)
    assert line in says(marked(tree, "kpi-projects"))
    (link,) = [each for each in links(marked(tree, "kpi-status")) if "/data/changes" in each]
    assert f"from={EARLY}&to={LATE}" in link
    assert search.removeprefix("?") in link


def test_the_first_snapshot_has_nothing_before_it(wire):
    tree = wire.page("/en/", f"?snapshot={EARLY}")
    assert "since" not in says(marked(tree, "kpi-projects"))
    assert "reconstructed" in says(tree)


@pytest.mark.parametrize(
    ("project", "words"),
    [("01-006", "since March 10, 2008"), ("01-001", "No source says when"), ("10-006", None)],
)
def test_what_nobody_confirmed_for_long_is_marked(wire, project, words):
    marks = [
        each for each in nodes(wire.page(f"/en/projects/{project}")) if each["props"].get("data-testid") == "freshness"
    ]
    assert [words in says(each) for each in marks] == ([] if words is None else [True])
