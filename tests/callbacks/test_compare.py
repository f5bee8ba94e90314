"""Chosen projects as files, and what an address may ask for."""

import json

import pytest

from layouts.components.exports import FORMATS
from tests.data.queries import recount

CHOSEN = ("27-010", "15-001")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_file_holds_the_chosen_projects_in_their_order(client, prefix):
    answer = client.get(f"{prefix}/download/compare.json?ids={','.join(CHOSEN)}")
    assert answer.status_code == 200
    content = json.loads(answer.text)
    (rows,) = [value for value in content.values() if isinstance(value, list) and value and "project_id" in value[0]]
    assert [row["project_id"] for row in rows] == list(CHOSEN)
    source = {row["project_id"]: row for row in recount.PROJECTS}
    for row in rows:
        stated = source[row["project_id"]]["participating_municipalities"]
        assert row["participating_municipalities"] == (int(stated) if stated else None)
        assert row["source_id"] == source[row["project_id"]]["source_id"]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_there(client, kind):
    answer = client.get(f"/download/compare.{kind}?ids=15-001")
    assert answer.status_code == 200
    assert answer.data


@pytest.mark.parametrize(
    "address", ["/download/compare.csv", "/download/compare.exe?ids=15-001", "/download/participants.csv"]
)
def test_what_names_nothing_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("given", "kept", "rules"),
    [
        ("15-001,27-001", ("15-001", "27-001"), []),
        ("27-001,15-001,27-001", ("27-001", "15-001"), []),
        ("nowhere,15-001", ("15-001",), ["unknown_value"]),
        (",".join(recount.PROJECTS[n]["project_id"] for n in range(7)), None, ["too_many"]),
        ("15-001&ids=15-002&ids=15-003,15-004,15-005,15-006", None, ["too_many"]),
    ],
)
def test_at_most_five_that_exist_are_compared(app, given, kept, rules):
    _, selection, notices = app.reader.selection(f"?ids={given}")
    assert [notice.rule for notice in notices] == rules
    assert selection["ids"] == kept if kept else len(selection["ids"]) == 5
