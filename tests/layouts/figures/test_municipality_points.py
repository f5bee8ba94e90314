"""Municipalities as points: every office once, inside of the view, roles apart in more than colour."""

import pytest

from data.queries.bodies import bodies_around
from layouts.figures import municipality_points
from tests.data.queries import recount


@pytest.mark.parametrize("project_id", [*list(recount.NAMED)[::12]])
def test_every_body_is_a_point_within_the_view(snapshot, project_id):
    frame = bodies_around(snapshot, project_id)
    named = set(frame.loc[frame["role"] != "other", "municipality_code"])
    assert named == set(recount.NAMED[project_id])
    figure = municipality_points.points(frame, frame["name_ja"].tolist(), "ja", shapes_address="/shapes")
    outlines, *traces = figure["data"]
    assert set(outlines["locations"]) == {code[:2] for code in named}
    assert sum(len(trace["lon"]) for trace in traces) == len(frame)
    assert len({trace["marker"]["symbol"] for trace in traces}) == len(traces)
    geo = figure["layout"]["geo"]
    for trace in traces[1:]:
        assert all(geo["lonaxis"]["range"][0] < lon < geo["lonaxis"]["range"][1] for lon in trace["lon"])
        assert all(geo["lataxis"]["range"][0] < lat < geo["lataxis"]["range"][1] for lat in trace["lat"])


def test_the_legend_names_the_roles_that_occur(snapshot):
    frame = bodies_around(snapshot, next(iter(recount.NAMED)))
    labels = [entry["label"] for entry in municipality_points.legend(frame, "en")]
    assert len(labels) == frame["role"].nunique()


def test_a_project_that_names_nobody_has_no_bodies(snapshot):
    unnamed = next(row["project_id"] for row in recount.PROJECTS if row["project_id"] not in recount.NAMED)
    assert bodies_around(snapshot, unnamed).empty
