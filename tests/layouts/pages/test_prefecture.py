"""The page of a prefecture: everything leads on, nothing known is not 0, both languages."""

import dataclasses
import json

import pytest

from data.boundaries import load_boundaries
from data.config import Settings
from data.text import LANGS, text
from layouts import ids
from layouts.figures import municipal
from layouts.pages import prefecture, prefectures
from layouts.pages.prefecture_map import map_figure, municipal_table, panel
from tests.data.queries import recount
from tests.layouts.trees import kinds, says, with_id

MANY, NOBODY = "27", "26"
NAMED = {row["municipality_code"] for row in recount.PARTICIPANTS}


@pytest.fixture
def visit(ask):
    """The request of a prefecture's page: ``visit("27", "municipality=27202")``."""

    def visit(code, query="", lang="ja", **more):
        request = ask(query, lang, f"/prefectures/{code}")
        return dataclasses.replace(request, arguments={"code": code}, **more)

    return visit


def links(tree):
    return [link.href for link in kinds(tree, "A")]


@pytest.mark.parametrize("lang", LANGS)
def test_cases_and_vendors_of_the_prefecture_are_linked(visit, lang):
    prefix = "/en" if lang == "en" else ""
    told = recount.read(recount.SNAPSHOT, "case_studies")
    for code in ("27", "29", "01"):
        found = {link.href for link in kinds(prefecture.layout(visit(code, lang=lang)), "A")}
        own = [f"{prefix}/cases/{row['case_id']}" for row in told if row["prefecture_code"] == code]
        assert set(own[:8]) <= found
        assert (f"{prefix}/cases?prefecture={code}" in found) == (len(own) > 8)
        named = {row["vendor_id"] for row in recount.PROJECTS if row["prefecture_code"] == code} - {""}
        linked = {link for link in found if link.startswith(f"{prefix}/vendors/")}
        assert linked <= {f"{prefix}/vendors/{each}" for each in named}
        assert len(linked) == min(8, len(named))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", [MANY, NOBODY, "01", "13", "47"])
def test_the_page_holds_every_project_led_here_with_its_source(visit, code, lang):
    page = prefecture.layout(visit(code, lang=lang))
    found = links(page)
    for row in recount.PROJECTS:
        if row["prefecture_code"] == code:
            assert any(href.endswith(f"/projects/{row['project_id']}") for href in found)
            url = recount.SOURCES[row["source_id"]]["url"]
            assert not url or url in found


@pytest.mark.parametrize("code", [MANY, "13"])
def test_every_municipality_is_on_the_map_and_in_its_table(visit, code):
    request = visit(code)
    bodies = [row for row in recount.MUNICIPALITIES if row["prefecture_code"] == code]
    points = next(trace for trace in map_figure(request)["data"] if "customdata" in trace)
    assert sorted(points["customdata"]) == sorted(row["municipality_code"] for row in bodies if row["lon"])
    table = municipal_table(ids.MUNICIPAL_MAP, request)
    assert [href.rpartition("=")[2] for href in links(table)] == [row["municipality_code"] for row in bodies]
    unknown = [row for row in bodies if row["municipality_code"] not in NAMED]
    assert says(table).count(text("ja", "municipal.none")) == len(unknown)


def test_points_are_sized_and_coloured_by_what_they_show(visit):
    points = next(trace for trace in map_figure(visit(MANY))["data"] if "customdata" in trace)
    named = [code in NAMED for code in points["customdata"]]
    sizes = list(zip(named, points["marker"]["size"], points["marker"]["symbol"], strict=True))
    assert max(size for known, size, _ in sizes if not known) < min(size for known, size, _ in sizes if known)
    assert {symbol for known, _, symbol in sizes if known} == {"circle"}
    assert {symbol for known, _, symbol in sizes if not known} == {"circle-open"}
    assert points["marker"]["size"] == sorted(points["marker"]["size"])  # what is known lies on top


def test_labels_are_kept_apart_and_within_the_map(visit):
    request = visit(MANY)
    labels = next(trace for trace in map_figure(request)["data"] if trace.get("mode") == "text")
    assert labels["text"]
    assert len(labels["text"]) == len(set(zip(labels["lon"], labels["lat"], strict=True)))


@pytest.mark.parametrize("lang", LANGS)
def test_a_chosen_municipality_shows_what_it_takes_part_in(visit, lang):
    code = next(row["municipality_code"] for row in recount.PARTICIPANTS if row["municipality_code"][:2] == MANY)
    request = visit(MANY, f"municipality={code}", lang)
    shown = panel(request)
    for row in recount.PARTICIPANTS:
        if row["municipality_code"] == code:
            assert any(href.endswith(f"/projects/{row['project_id']}") for href in links(shown))
    ring = next(trace for trace in map_figure(request)["data"] if trace.get("marker", {}).get("size") == 26)
    assert len(ring["lon"]) == 1


def test_a_municipality_that_nobody_names_is_said_to_be_unknown(visit):
    code = next(
        row["municipality_code"]
        for row in recount.MUNICIPALITIES
        if row["prefecture_code"] == MANY and row["municipality_code"] not in NAMED
    )
    assert text("ja", "municipal.chosen.none") in says(panel(visit(MANY, f"municipality={code}")))


def test_a_municipality_of_another_prefecture_is_not_chosen(visit):
    assert says(panel(visit(MANY, "municipality=13101"))) == says(panel(visit(MANY)))


def test_with_an_operators_file_areas_are_drawn(visit, tmp_path, snapshot):
    folder = tmp_path / "local"
    folder.mkdir()
    bodies = [row for row in recount.MUNICIPALITIES if row["prefecture_code"] == MANY]
    features = [
        {"type": "Feature", "properties": {"lg_code": row["local_government_code"]}, "geometry": _square(number)}
        for number, row in enumerate(bodies)
    ]
    (folder / "areas.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    settings = dataclasses.replace(Settings(), boundaries_dir=folder, instance_dir=tmp_path)
    boundaries = load_boundaries(settings, snapshot.reference)
    request = visit(MANY, boundaries=boundaries)
    areas = map_figure(request)["data"][0]
    assert areas["type"] == "choropleth"
    assert areas["geojson"] == municipal.shapes_path(boundaries.of(MANY))
    assert {code for code, number in zip(areas["locations"], areas["z"], strict=True) if number} == {
        row["municipality_code"] for row in bodies
    } & NAMED
    assert "areas.json" in says(with_id(prefecture.layout(request), ids.caption(ids.MUNICIPAL_MAP)))


def _square(number):
    west, south = 135.0 + number % 8 * 0.1, 34.0 + number // 8 * 0.1
    ring = [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_prefectures_leads_to_all_of_them(ask, lang):
    found = links(prefectures.layout(ask("", lang, "/prefectures")))
    prefix = "/en" if lang == "en" else ""
    assert {f"{prefix}/prefectures/{code}" for code in recount.PREFECTURES} <= set(found)
