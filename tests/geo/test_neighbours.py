"""Neighbours: the file is what the script makes, both ways, and what official borders say."""

import csv
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.codes import PREFECTURE_CODES
from geo.files import FOLDER, NEIGHBOURS, neighbours
from geo.neighbours import main

OFFICIAL = Path(__file__).parents[3] / "shared" / "geo" / "ja_prefecture_area.json"


def borders():
    return {
        (code, each.prefecture_code) for code, near in neighbours().items() for each in near if each.rule == "border"
    }


def test_the_script_makes_the_file_again(tmp_path):
    main(tmp_path / NEIGHBOURS)
    assert (tmp_path / NEIGHBOURS).read_text("utf-8") == (FOLDER / NEIGHBOURS).read_text("utf-8")


def test_a_border_has_two_sides():
    assert borders() == {(other, code) for code, other in borders()}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("01", {("02", "nearest")}),
        ("47", {("46", "nearest")}),
        ("29", {("24", "border"), ("26", "border"), ("27", "border"), ("30", "border")}),
        ("42", {("41", "border")}),
    ],
)
def test_known_neighbours(code, expected):
    assert {(each.prefecture_code, each.rule) for each in neighbours()[code]} == expected


@pytest.mark.parametrize(("one", "other"), [("33", "37"), ("38", "34"), ("35", "40"), ("36", "28"), ("01", "02")])
def test_bridges_and_tunnels_make_no_border(one, other):
    assert (one, other) not in borders()


def test_every_prefecture_has_one():
    with (FOLDER / NEIGHBOURS).open(encoding="utf-8", newline="") as file:
        assert {row["prefecture_code"] for row in csv.DictReader(file)} == set(PREFECTURE_CODES)


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the official boundaries are not beside the repository")
def test_official_borders_say_the_same_but_for_two_islets():
    official = gpd.read_file(OFFICIAL).sort_values("prefecture_code")
    shapes = dict(zip(official["prefecture_code"], shapely.make_valid(official.geometry.to_numpy()), strict=True))
    shared = {
        (one, other)
        for one in shapes
        for other in shapes
        if one != other and shapely.intersection(shapes[one], shapes[other]).length > 0
    }
    assert {frozenset(pair) for pair in shared ^ borders()} == {frozenset({"33", "37"}), frozenset({"34", "38"})}
