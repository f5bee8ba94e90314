"""Municipalities as points: every office once, inside of the view, roles apart in more than colour."""

import json

import pytest

from data.queries.bodies import bodies_around
from geo.municipal import MunicipalBoundaries
from layouts.figures import municipality_points
from tests.data.queries import recount


@pytest.mark.parametrize("project_id", [*list(recount.NAMED)[::12]])
def test_every_body_is_a_point_within_the_view(snapshot, project_id):
    frame = bodies_around(snapshot, project_id)
    named = set(frame.loc[frame["role"] != "other", "municipality_code"])
    assert named == set(recount.NAMED[project_id])
    figure = municipality_points.points(frame, frame["name_ja"].tolist(), "ja")
    outlines = figure["data"][0]
    traces = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    assert set(outlines["locations"]) == {code[:2] for code in named}
    assert sum(len(trace["lon"]) for trace in traces) == len(frame)
    assert len({trace["marker"]["symbol"] for trace in traces}) == len(traces)
    geo = figure["layout"]["geo"]
    for trace in (each for each in traces if each["marker"]["symbol"] != "circle-open"):
        assert all(geo["lonaxis"]["range"][0] < lon < geo["lonaxis"]["range"][1] for lon in trace["lon"])
        assert all(geo["lataxis"]["range"][0] < lat < geo["lataxis"]["range"][1] for lat in trace["lat"])


def test_an_operators_areas_are_tinted_where_they_take_part(snapshot, tmp_path):
    project_id = next(each for each, codes in recount.NAMED.items() if len({code[:2] for code in codes}) == 1)
    frame = bodies_around(snapshot, project_id)
    codes = frame["municipality_code"].tolist()
    window = {"west": 138, "south": 36, "east": 140, "north": 39}
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"window": window, "features": [{"id": code} for code in codes]}), "utf-8")
    boundaries = MunicipalBoundaries({codes[0][:2]: path}, {})
    areas = municipality_points.points(frame, codes, "en", boundaries)["data"][0]
    tinted = {code for code, z in zip(areas["locations"], areas["z"], strict=True) if z}
    assert tinted == set(recount.NAMED[project_id])


def test_the_legend_names_the_roles_that_occur(snapshot):
    frame = bodies_around(snapshot, next(iter(recount.NAMED)))
    labels = [entry["label"] for entry in municipality_points.legend(frame, "en")]
    assert len(labels) == frame["role"].nunique()


def test_a_project_that_names_nobody_has_no_bodies(snapshot):
    unnamed = next(row["project_id"] for row in recount.PROJECTS if row["project_id"] not in recount.NAMED)
    assert bodies_around(snapshot, unnamed).empty
