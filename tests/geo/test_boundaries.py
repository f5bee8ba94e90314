"""The shipped shapes: complete, valid, apart from each other, light, and like the official ones."""

import json
from pathlib import Path

import brotli
import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo import files
from geo.cleaning import EQUAL_AREA
from geo.codes import PREFECTURE_CODES
from geo.insets import INSETS, VIEW
from geo.shapes import country_view_shapes, prefecture_shapes

OFFICIAL = Path(__file__).parents[3] / "shared" / "geo" / "ja_prefecture_area.json"
READERS = {"prefectures": prefecture_shapes, "country_view": country_view_shapes}


@pytest.fixture(scope="module", params=READERS)
def shapes(request):
    return READERS[request.param]()


@pytest.fixture(scope="module")
def drawn():
    return country_view_shapes()


def rings(name):
    for feature in json.loads(getattr(files, name)().data)["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            yield from ((index == 0, np.array(ring)) for index, ring in enumerate(polygon))


def is_clockwise(ring):
    x, y = ring.T
    return np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1])) > 0


def frames_as_shapes():
    return [shapely.box(each.frame.west, each.frame.south, each.frame.east, each.frame.north) for each in INSETS]


@pytest.mark.parametrize("name", READERS)
def test_features_are_the_47_prefectures_with_their_codes(name):
    features = json.loads(getattr(files, name)().data)["features"]
    assert [feature["id"] for feature in features] == list(PREFECTURE_CODES)
    assert [feature["properties"] for feature in features] == [{"prefecture_code": code} for code in PREFECTURE_CODES]


def test_shapes_are_valid_polygons(shapes):
    assert shapes["prefecture_code"].tolist() == list(PREFECTURE_CODES)
    assert shapes.geometry.is_valid.all()
    assert (shapes.geometry.geom_type == "MultiPolygon").all()
    assert not shapes.geometry.is_empty.any()


def test_neighbours_share_their_borders_and_nothing_overlaps(shapes):
    assert shapely.coverage_is_valid(shapes.geometry.to_numpy())


def test_there_are_no_slivers_and_no_specks(shapes):
    parts = shapes.geometry.explode().to_crs(EQUAL_AREA)
    assert parts.area.min() > 0.25e6
    assert (4 * np.pi * parts.area / parts.length**2).min() > 0.05
    assert min(shapely.get_num_coordinates(parts.to_numpy())) >= 4


@pytest.mark.parametrize(("name", "clockwise"), [("prefectures", False), ("country_view", True)])
def test_rings_wind_as_their_reader_expects(name, clockwise):
    """RFC 7946 wants outer rings counterclockwise; d3-geo, under plotly, would else fill the rest of the globe."""
    assert all(is_clockwise(ring) == (clockwise if outer else not clockwise) for outer, ring in rings(name))


@pytest.mark.parametrize("name", READERS)
def test_coordinates_are_rounded(name):
    assert all(np.array_equal(ring, ring.round(3)) for _, ring in rings(name))


@pytest.mark.parametrize(
    ("name", "wire", "vertices"), [("prefectures", 80_000, 25_000), ("country_view", 40_000, 9_000)]
)
def test_files_stay_light(name, wire, vertices):
    assert len(brotli.compress(getattr(files, name)().data, quality=11)) < wire
    assert sum(len(ring) for _, ring in rings(name)) < vertices


def test_the_northern_territories_belong_to_hokkaido(shapes):
    hokkaido = shapes.geometry.iloc[0]
    assert hokkaido.bounds[2] > 148.8
    assert len([part for part in hokkaido.geoms if part.bounds[0] > 145.3 and part.bounds[1] > 43.3]) >= 8


def test_the_country_view_fits_its_window(drawn):
    west, south, east, north = drawn.total_bounds
    assert VIEW.contains([west, east], [south, north]).all()


def test_islands_keep_to_their_frames_and_the_mainland_keeps_out(drawn):
    """Every part lies wholly in a frame of its prefecture or wholly outside all frames."""
    for frame, inset in zip(frames_as_shapes(), INSETS, strict=True):
        touching = drawn[drawn.intersects(frame)]
        assert set(touching["prefecture_code"]) == set(inset.prefecture_codes)
        parts = touching.geometry.explode()
        assert parts[parts.intersects(frame)].within(frame).all()


def test_all_of_okinawa_is_in_frames(drawn):
    assert drawn.geometry.iloc[46].within(shapely.union_all(frames_as_shapes()))


def test_the_mainland_stands_where_it_truly_is(drawn):
    true = prefecture_shapes().geometry.to_crs(EQUAL_AREA)
    moved = drawn.geometry.to_crs(EQUAL_AREA)
    overlap = true.intersection(moved).area / true.area
    assert overlap.drop([12, 45, 46]).min() > 0.9


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the official boundaries are not beside the repository")
def test_shapes_agree_with_the_official_ones():
    official = gpd.read_file(OFFICIAL).set_crs("EPSG:4326", allow_override=True).sort_values("prefecture_code")
    theirs = official.geometry.make_valid().to_crs(EQUAL_AREA).reset_index(drop=True)
    ours = prefecture_shapes().geometry.to_crs(EQUAL_AREA)
    overlap = ours.intersection(theirs).area / ours.union(theirs).area
    assert overlap.min() >= 0.90
    assert overlap.median() >= 0.97
