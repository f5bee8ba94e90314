"""The partner finder over the wire: typing, choosing, files."""

import csv
import io

import pytest

from tests.callbacks.wire import pattern, says

TYPED = pattern({"type": "place-typed", "page": "partners"})
FOUND = {"type": "place-found", "page": "partners"}
STORE = pattern({"type": "selection", "page": "partners"})


@pytest.mark.parametrize(("changed", "said"), [(f"{TYPED}.value", "生駒市(奈良県)"), (f"{STORE}.data", "")])
def test_typing_finds_and_choosing_clears(wire, changed, said):
    given = {(TYPED, "value"): "イコマシ", (STORE, "data"): "", ("location", "pathname"): "/partners"}
    answer = wire((FOUND, "children"), given, [changed])
    assert says(answer[pattern(FOUND), "children"]) == said


def test_the_cards_follow_the_address(wire):
    given = {(STORE, "data"): "?municipality=35206", ("location", "pathname"): "/en/partners"}
    answer = wire(("partners-content", "children"), given, [f"{STORE}.data"])
    assert "Hofu" in says(answer["partners-content", "children"])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_file_has_every_body_with_the_parts_of_its_score(client, prefix):
    response = client.get(f"{prefix}/download/partners.csv?municipality=29201")
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert len(rows) == 1741
    assert {len(row) for row in rows} == {12}
    assert client.get(f"{prefix}/download/partners.xlsx?municipality=29201").status_code == 200
    assert client.get(f"{prefix}/download/partners.csv").status_code == 404
    assert client.get(f"{prefix}/download/partners.pdf?municipality=29201").status_code == 404
