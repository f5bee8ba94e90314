"""The simulator over the wire: its parts, its fields, its file."""

import pytest

from tests.callbacks.wire import pattern, says

STORE = pattern({"type": "selection", "page": "simulate"})


@pytest.mark.parametrize(("typed", "redrawn"), [("", True), ("?system=gis&members=29201", False)])
def test_an_address_changes_the_cards_and_the_fields_unless_it_came_from_them(wire, typed, redrawn):
    given = {
        (STORE, "data"): "?system=gis&members=29201",
        ("simulate-typed", "data"): typed,
        ("simulate-drawn", "data"): "29201",
        ("location", "pathname"): "/en/simulate",
    }
    answer = wire(("simulate-cases", "children"), given, [f"{STORE}.data"])
    assert "Too few to estimate" in says(answer["simulate-cases", "children"])
    assert (("simulate-form", "children") in answer) is redrawn
    assert answer["simulate-chart-place", "hidden"] is False


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_file(client, prefix):
    response = client.get(f"{prefix}/download/simulation.xlsx?system=gis&members=29201,29203&quote=1000")
    assert response.status_code == 200
    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert "gis" in response.headers["Content-Disposition"]
    assert response.data.startswith(b"PK")
