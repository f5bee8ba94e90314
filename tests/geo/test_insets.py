"""Insets: what lies in one moves into its frame, everything else stays."""

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes import PREFECTURE_CODES
from geo.insets import INSETS, VIEW, VIEW_CENTER, VIEW_LAT, VIEW_LON, inset_lines, place, view_aspect
from geo.projection import latitude, mercator

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
LON, LAT = st.floats(120, 155), st.floats(20, 47)
CODE = st.sampled_from(PREFECTURE_CODES)
SHARE = st.floats(0, 1)


def showing(lon, lat, code):
    return [inset for inset in INSETS if code in inset.prefecture_codes and inset.source.contains(lon, lat)]


def municipalities():
    with (REFERENCE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return [(float(row["lon"]), float(row["lat"]), row["prefecture_code"]) for row in csv.DictReader(file)]


@given(LON, LAT, CODE)
def test_outside_the_insets_nothing_moves(lon, lat, code):
    if not showing(lon, lat, code):
        assert place(lon, lat, code) == (lon, lat)


@given(st.sampled_from(INSETS), SHARE, SHARE)
def test_inside_an_inset_a_point_lands_in_the_frame(inset, across, up):
    lon = inset.source.west + across * (inset.source.east - inset.source.west)
    lat = inset.source.south + up * (inset.source.north - inset.source.south)
    for code in inset.prefecture_codes:
        assert inset.frame.contains(*place(lon, lat, code))


@given(LON, LAT, CODE)
def test_at_most_one_inset_shows_a_point(lon, lat, code):
    assert len(showing(lon, lat, code)) <= 1


@given(st.lists(st.tuples(LON, LAT, CODE), min_size=1, max_size=20))
def test_arrays_move_as_their_points_do(points):
    lons, lats, codes = map(list, zip(*points, strict=True))
    x, y = place(np.array(lons), np.array(lats), np.array(codes))
    assert np.column_stack([x, y]) == pytest.approx(np.array([place(*point) for point in points]))


def test_one_code_serves_many_points_and_unknown_positions_stay():
    x, y = place([127.7, np.nan, 135.0], [26.2, 26.2, np.nan], "47")
    assert x[0] != 127.7
    assert np.isnan(x[1])
    assert (x[2], np.isnan(y[2])) == (135.0, True)


@given(st.floats(-80, 80))
def test_the_projection_can_be_undone(lat):
    assert latitude(mercator(lat)) == pytest.approx(lat)


def test_shapes_keep_their_form():
    """One factor in both directions of the Mercator plane, the same in every frame."""
    for inset in INSETS:
        (lon, lat), step = inset.center, 0.05
        (x0, y0), (x1, y1) = (
            place(lon, lat, inset.prefecture_codes[0]),
            place(lon + step, lat + step, inset.prefecture_codes[0]),
        )
        assert (x1 - x0) / step == pytest.approx(inset.scale)
        assert (mercator(y1) - mercator(y0)) / (mercator(lat + step) - mercator(lat)) == pytest.approx(inset.scale)


def test_every_municipal_office_is_in_view():
    lon, lat, codes = map(list, zip(*municipalities(), strict=True))
    assert len(codes) == 1741
    assert VIEW.contains(*place(lon, lat, codes)).all()


def test_every_office_of_okinawa_and_one_of_tokyo_stand_in_frames():
    offices = municipalities()
    assert all(showing(*office) for office in offices if office[2] == "47")
    assert sum(bool(showing(*office)) for office in offices if office[2] == "13") == 1


def test_frames_lie_in_the_view_and_apart_from_each_other():
    for inset in INSETS:
        assert VIEW.contains([inset.frame.west, inset.frame.east], [inset.frame.south, inset.frame.north]).all()
    for one, other in itertools.combinations([inset.frame for inset in INSETS], 2):
        side = one.east <= other.west or other.east <= one.west
        assert side or one.north <= other.south or other.north <= one.south


def test_frame_lines_go_round_each_frame_and_break():
    lines = inset_lines()
    assert len(lines) == len(INSETS)
    for (lons, lats), inset in zip(lines, INSETS, strict=True):
        assert (lons[-1], lats[-1]) == (None, None)
        assert (lons[0], lats[0]) == (lons[-2], lats[-2])
        assert (min(lons[:-1]), max(lons[:-1])) == (inset.frame.west, inset.frame.east)
        assert (min(lats[:-1]), max(lats[:-1])) == (inset.frame.south, inset.frame.north)
        steps = np.hypot(np.diff(np.array(lons[:-1], dtype=float)), np.diff(np.array(lats[:-1], dtype=float)))
        assert steps.max() < 0.3


def test_the_view_is_about_as_wide_as_high():
    assert VIEW_LON[0] < VIEW_CENTER[0] < VIEW_LON[1]
    assert VIEW_LAT[0] < VIEW_CENTER[1] < VIEW_LAT[1]
    assert 0.95 < view_aspect() < 1.15
