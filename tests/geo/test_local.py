"""The operator's boundary file: what is accepted, what is refused and in which words, what is drawn of it."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geo import local, prefecture_view
from geo.codes import PREFECTURE_CODES
from geo.faults import LocalBoundariesError
from geo.municipal import OUTLINES

ROOT = Path(__file__).parents[2]
OFFICIAL = ROOT.parent / "shared" / "geo" / "ja_municipality_area.json"
KNOWN = {"01100": "札幌市", "47382": "与那国町"}
SQUARE = [[[141.0, 43.0], [141.4, 43.0], [141.4, 43.4], [141.0, 43.4], [141.0, 43.0]]]
ISLAND = [[[122.95, 24.44], [123.02, 24.44], [123.02, 24.47], [122.95, 24.47], [122.95, 24.44]]]


def feature(code="01100", rings=SQUARE, kind="Polygon", field="lg_code_5", **more):
    geometry = None if rings is None else {"type": kind, "coordinates": rings}
    return {"type": "Feature", "properties": {field: code, "city_name": "札幌市", **more}, "geometry": geometry}


@pytest.fixture
def dropped(tmp_path):
    """Load what is dropped in: text as it is, features as GeoJSON."""

    def dropped(*content, name="areas.geojson", known=KNOWN):
        text = content[0] if isinstance(content[0], str) else None
        collection = {"type": "FeatureCollection", "features": list(content)}
        folder = tmp_path / "local"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text or json.dumps(collection), encoding="utf-8")
        return local.load(folder, tmp_path / "cache", known)

    return dropped


@pytest.fixture(scope="module")
def municipalities():
    with (ROOT / "data" / "reference" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {row["municipality_code"]: row["name_ja"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_without_a_file_the_outlines_are_drawn(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    assert local.load(tmp_path / folder, tmp_path / "cache", KNOWN) is OUTLINES


@pytest.mark.parametrize(
    ("content", "rule", "object_name", "feature_name"),
    [
        (("{",), "not_json", None, None),
        (("[]",), "no_topology", None, None),
        (('{"type": "Feature"}',), "no_topology", None, None),
        (('{"type": "FeatureCollection", "features": []}',), "no_features", None, None),
        (('{"type": "Topology", "arcs": [], "objects": {}}',), "no_features", None, None),
        (('{"type": "Topology", "arcs": [], "objects": {"a": {"geometries": []}}}',), "no_features", "a", None),
        ((feature(field="code"),), "no_code_field", None, None),
        ((feature(None),), "no_code", None, "1 (札幌市)"),
        ((feature(), feature("011003")), "bad_code", None, "2 (札幌市)"),
        ((feature("1100"),), "bad_code", None, "1 (札幌市)"),
        ((feature("01999"),), "unknown_code", None, "1 (札幌市)"),
        ((feature(rings=None),), "no_shape", None, "1 (札幌市)"),
        ((feature(rings=[141.0, 43.0], kind="Point"),), "no_polygon", None, "1 (札幌市)"),
        ((feature(rings=[[[x * 1e4, y * 1e4] for x, y in SQUARE[0]]]),), "outside_japan", None, "1 (札幌市)"),
    ],
)
def test_what_cannot_be_used_is_named(dropped, content, rule, object_name, feature_name):
    with pytest.raises(LocalBoundariesError) as caught:
        dropped(*content)
    fault = caught.value.faults[0]
    assert (fault.file, fault.rule, fault.object) == ("areas.geojson", rule, object_name)
    assert fault.feature == feature_name


def test_every_fault_is_named_at_once(dropped):
    with pytest.raises(LocalBoundariesError) as caught:
        dropped(feature("1"), feature(None), feature("01999"))
    assert [fault.rule for fault in caught.value.faults] == ["bad_code", "no_code", "unknown_code"]


def test_a_prefecture_is_there_whole_or_not_at_all(dropped):
    with pytest.raises(LocalBoundariesError) as caught:
        dropped(feature(), known={**KNOWN, "01202": "函館市"})
    (fault,) = caught.value.faults
    assert fault.rule == "incomplete"
    assert dict(fault.details)["names"] == "01202 函館市"


def test_two_files_are_one_too_many(dropped):
    dropped(feature())
    with pytest.raises(LocalBoundariesError) as caught:
        dropped(feature(), name="more.json")
    assert dict(caught.value.faults[0].details)["files"] == "areas.geojson, more.json"


@pytest.mark.parametrize("code", ["01100", "011002", "01101", "01695"])
def test_codes_of_five_or_six_digits_wards_and_the_northern_territories_are_read(dropped, code):
    """A ward (01101) counts for its city."""
    found = dropped(feature(), feature(code)).of("01")
    assert set(found.codes) == {"01100", code if code == "01695" else "01100"}
    assert not found.whole


def test_land_of_no_municipality_is_left_out(dropped):
    assert dropped(feature(), feature("01000", field="lg_code_5")).of("01").codes == ("01100",)


def test_other_prefectures_keep_their_outline(dropped):
    found = dropped(feature())
    assert found.of("02") == OUTLINES.of("02")
    assert OUTLINES.of("02").whole


def test_a_remote_island_moves_into_its_frame_and_its_office_with_it(dropped):
    found = dropped(feature("47382", ISLAND)).of("47")
    (drawn,) = json.loads(found.shapes.data)["features"]
    office = found.place(123.0045, 24.4681)
    assert shape(drawn["geometry"]).buffer(0.02).contains(shapely.Point(office))
    assert any(inset.frame.contains(*office) for inset in prefecture_view.insets_of("47"))


def test_the_result_is_kept_and_made_again_for_another_file(dropped, monkeypatch):
    first = dropped(feature()).prepared
    monkeypatch.setattr(local, "_make", lambda *_: pytest.fail("made twice"))
    assert dropped(feature()).prepared == first
    monkeypatch.undo()
    assert dropped(feature(), feature("01695")).prepared != first


@pytest.mark.parametrize(
    ("written", "shown"),
    [("日本語\nEnglish\n", ("日本語", "English")), ("一行\n", ("一行", "一行")), (None, ("areas.geojson",) * 2)],
)
def test_the_attribution_is_the_operators(dropped, tmp_path, written, shown):
    (tmp_path / "local").mkdir()
    if written:
        (tmp_path / "local" / "attribution.txt").write_text(written, encoding="utf-8")
    found = dropped(feature()).attribution
    assert (found["ja"], found["en"]) == shown


@pytest.mark.parametrize("code", PREFECTURE_CODES)
def test_every_outline_fits_its_window_and_its_offices_lie_on_it(code):
    area = OUTLINES.of(code)
    (drawn,) = json.loads(area.shapes.data)["features"]
    west, south, east, north = shape(drawn["geometry"]).bounds
    assert area.window.contains([west, east], [south, north]).all()
    outer = [polygon[0] for polygon in drawn["geometry"]["coordinates"]]
    assert not any(shapely.is_ccw(shapely.LinearRing(ring)) for ring in outer)
    with (ROOT / "data" / "reference" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["prefecture_code"] == code and row["lon"]]
    places = np.array([area.place(float(row["lon"]), float(row["lat"])) for row in rows])
    assert area.window.contains(places[:, 0], places[:, 1]).all()
    near = shapely.distance(shape(drawn["geometry"]), shapely.points(places))
    assert (near < 0.06).all(), [row["name_ja"] for row, far in zip(rows, near > 0.06, strict=True) if far]


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the official boundaries are not beside the repository")
def test_the_official_file_gives_every_municipality(tmp_path, municipalities):
    folder = tmp_path / "local"
    folder.mkdir()
    (folder / "official.json").write_bytes(OFFICIAL.read_bytes())
    found = local.load(folder, tmp_path / "cache", municipalities)
    drawn = {code: found.of(code) for code in PREFECTURE_CODES}
    codes = {code for area in drawn.values() for code in area.codes}
    assert codes == {*municipalities, "01695", "01696", "01697", "01698", "01699", "01700"}
    for code, area in drawn.items():
        features = json.loads(area.shapes.data)["features"]
        assert all(each["geometry"]["coordinates"] for each in features), code
        assert len(area.shapes.data) < 300_000
