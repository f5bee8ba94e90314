"""The timeline page over the wire: its callback and its files."""

import csv
import io

import pytest

from tests.callbacks.wire import marked, says


def test_an_address_changes_list_figure_and_caption(wire):
    given = {('{"page":"timeline","type":"selection"}', "data"): "?prefecture=35&on=2026-11-25&within=24"}
    given[("location", "pathname")] = "/en/timeline"
    answer = wire(("timeline", "figure"), given, ['{"page":"timeline","type":"selection"}.data'])
    assert "Shunan" in says(answer["timeline-lists", "children"])
    assert answer["timeline-picture", "data"]["counts"]["prefecture"]["35"] > 0
    assert len(answer["timeline", "figure"]["data"]) == 7


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_files_follow_the_address(client, prefix):
    query = "?within=24&on=2026-11-25&prefecture=35,02"
    response = client.get(f"{prefix}/download/timeline.csv{query}")
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert [row[0] for row in rows[1:]] == ["02-006", "35-001"]
    calendar = client.get(f"{prefix}/download/timeline.ics{query}")
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert calendar.text.count("BEGIN:VEVENT") == 2
    assert client.get(f"{prefix}/download/timeline.xlsx{query}").status_code == 200
    assert client.get(f"{prefix}/download/timeline.pdf").status_code == 404


def test_the_page_is_drawn_with_its_controls_set(wire):
    page = wire.page("/timeline", "?within=36&group=prefecture&on=2027-01-01")
    held = {
        each["props"]["id"]["name"]: each["props"]["value"]
        for name in ("within", "group", "on")
        for each in [next(n for n in marked(page, f"filter-{name}")["props"]["children"] if "id" in n["props"])]
    }
    assert held == {"within": "36", "group": "prefecture", "on": "2027-01-01"}
