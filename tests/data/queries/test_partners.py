"""Likeness and chances recomputed with plain Python from the CSV files."""

import csv
import dataclasses
import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.partners import (
    ALIKE,
    alike_with,
    could_join,
    joined_by_similar,
    neighbours_ending,
    projects_of,
    systems_of,
)
from data.queries.similarity import PARTS, similar
from data.reference_tables import REFERENCE_DIR
from geo.distance import great_circle_km
from tests.data.queries import recount

TODAY = date(2026, 11, 25)


def _read(name):
    with (REFERENCE_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BODIES = {row["municipality_code"]: row for row in _read("municipalities")}
REGIONS = {row["prefecture_code"]: row["region"] for row in _read("prefectures")}
CODES = sorted(BODIES)
CITIES, RURAL = {"designated_city", "city", "special_ward"}, {"town", "village"}
PEOPLE = {code: 1000 + 37 * number % 90_000 for number, code in enumerate(CODES) if number % 5}


def _km(one, other):
    """The spherical law of cosines by vectors: another formula than the product's."""
    points = []
    for row in (BODIES[one], BODIES[other]):
        lat, lon = math.radians(float(row["lat"])), math.radians(float(row["lon"]))
        points.append((math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)))
    cross = math.dist(*points) / 2
    return 2 * 6371.0088 * math.asin(cross)


def _parts(one, other, people):
    mine, theirs = BODIES[one], BODIES[other]
    kinds = {mine["kind"], theirs["kind"]}
    kind = 1 if len(kinds) == 1 else 0.5 if kinds <= CITIES or kinds <= RURAL else 0
    places = (mine["prefecture_code"], theirs["prefecture_code"])
    region = 1 if places[0] == places[1] else 0.5 if REGIONS[places[0]] == REGIONS[places[1]] else 0
    ratio = None
    if one in people and other in people:
        ratio = min(people[one], people[other]) / max(people[one], people[other])
    return kind, region, 50 / (50 + _km(one, other)), ratio


def _score(parts, weights):
    known = [(part, weight) for part, weight in zip(parts, weights, strict=True) if part is not None]
    total = sum(weight for _, weight in known)
    return sum(part * weight for part, weight in known) / total if total else None


@pytest.fixture(scope="module")
def peopled(snapshot):
    """The snapshot where an operator has added a population for four bodies of five."""
    rows = [(code, people, "2025-10-01", "made up for this test") for code, people in PEOPLE.items()]
    table = pd.DataFrame(rows, columns=["municipality_code", "population", "as_of", "source"])
    reference = dataclasses.replace(snapshot.reference, population=table)
    return dataclasses.replace(snapshot, reference=reference, digest="peopled")


@pytest.fixture(scope="module")
def snapshots(snapshot, peopled):
    return {False: snapshot, True: peopled}


@given(
    code=st.sampled_from(CODES),
    others=st.lists(st.sampled_from(CODES), min_size=1, max_size=8),
    weights=st.tuples(*[st.integers(0, 5)] * 4),
    with_people=st.booleans(),
)
def test_scores(snapshots, code, others, weights, with_people):
    frame = similar(snapshots[with_people], code, weights).set_index("code")
    assert set(frame.index) == set(CODES) - {code}
    for other in set(others) - {code}:
        parts = _parts(code, other, PEOPLE if with_people else {})
        row = frame.loc[other]
        assert row["km"] == pytest.approx(_km(code, other), abs=1e-3)
        for part, value in zip(PARTS, parts, strict=True):
            assert pd.isna(row[part]) if value is None else row[part] == pytest.approx(value, abs=1e-5)
        wanted = _score(parts, weights)
        assert pd.isna(row["score"]) if wanted is None else row["score"] == pytest.approx(wanted, abs=1e-5)
    known = frame["score"].dropna().to_numpy()
    assert (known[:-1] >= known[1:] - 1e-12).all()


def test_an_unknown_code(snapshot):
    with pytest.raises(KeyError):
        similar(snapshot, "99999", (1, 1, 1, 1))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [((0, 0), (0, 180), 20015.11), ((90, 0), (-90, 0), 20015.11), ((35, 139), (35, 139), 0), ((0, 0), (0, 1), 111.195)],
)
def test_known_distances(one, other, km):
    lats, lons = pd.Series([other[0]]).to_numpy(), pd.Series([other[1]]).to_numpy()
    assert great_circle_km(*one, lats, lons)[0] == pytest.approx(km, abs=0.02)


def _named(code):
    wanted = {row["project_id"] for row in recount.PARTICIPANTS if row["municipality_code"] == code}
    return [row for row, project in enumerate(recount.PROJECTS) if project["project_id"] in wanted]


@pytest.mark.parametrize("code", ["29201", "35215", "13101", "01221", "47201"])
def test_what_a_body_is_named_in(snapshot, code):
    rows = _named(code)
    assert list(projects_of(snapshot, code)) == rows
    assert systems_of(snapshot, code) == {recount.PROJECTS[row]["system_type"] for row in rows}


@pytest.mark.parametrize("code", ["29201", "35206", "13101"])
@pytest.mark.parametrize("weights", [(2, 1, 2, 3), (0, 0, 1, 0)])
def test_what_similar_bodies_joined_and_mine_has_not(snapshot, code, weights):
    alike = similar(snapshot, code, weights)["code"].head(ALIKE).tolist()
    mine = {recount.PROJECTS[row]["system_type"] for row in _named(code)}
    wanted = {}
    for other in alike:
        for system in {recount.PROJECTS[row]["system_type"] for row in _named(other)} - mine:
            wanted.setdefault(system, []).append(other)
    found = joined_by_similar(snapshot, code, weights)
    assert dict(zip(found["system_type"], map(list, found["bodies"]), strict=True)) == wanted
    sizes = [len(bodies) for bodies in found["bodies"]]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("code", ["29201", "35206", "13101", "31201"])
def test_what_a_body_could_join(snapshot, code):
    everyone = sum(body.startswith(code[:2]) for body in CODES)
    own = set(_named(code))
    led = [
        (row, project)
        for row, project in enumerate(recount.PROJECTS)
        if project["prefecture_code"] == code[:2] and row not in own and project["status"] != "completed"
    ]
    whole = {row for row, project in led if int(project["participating_municipalities"] or 0) >= everyone}
    chances, number = could_join(snapshot, code)
    assert ({each.row for each in chances}, number) == ({row for row, _ in led} - whole, len(whole))
    names = {row["project_id"] for row in recount.PARTICIPANTS}
    assert [each.named for each in chances] == [recount.PROJECTS[each.row]["project_id"] in names for each in chances]
    order = ["procuring", "planned", "implementing", "in_operation", "", "long ago"]
    stages = [_stage(recount.PROJECTS[each.row]) for each in chances]
    assert stages == sorted(stages, key=order.index)


def _stage(project):
    """The status; "long ago" where a plan was published on no known day or three years before the snapshot."""
    published = project["status_as_of"]
    early = project["status"] in ("procuring", "planned")
    return "long ago" if early and f"{published or 0}-99-99"[:10] < "2023-11-23" else project["status"]


def test_neighbours_whose_contracts_end_soon(snapshot):
    """Hofu, named in no project: Shunan and others share a core system to March 2028."""
    found, own = neighbours_ending(snapshot, "35206", 50.0, TODAY)
    assert own == 0
    (only,) = found
    assert recount.PROJECTS[only.row]["project_id"] == "35-001"
    near = sorted((_km("35206", code), code) for code in CODES if only.row in _named(code))
    assert list(only.codes) == [code for km, code in near if km <= 50]
    assert only.mine is None
    assert neighbours_ending(snapshot, "35206", 20.0, TODAY)[0] == ()
    assert neighbours_ending(snapshot, "35206", 50.0, date(2028, 4, 1))[0] == ()


def test_contracts_that_end_about_when_mine_does(snapshot):
    """Every body near Shunan that shares its contract is not told of it again."""
    found, own = neighbours_ending(snapshot, "35215", 200.0, TODAY)
    assert own == 1
    assert "35-001" not in {recount.PROJECTS[each.row]["project_id"] for each in found}
    for each in found:
        assert abs(int(recount.PROJECTS[each.row]["contract_end"][:4]) - 2028) <= 1


@pytest.mark.parametrize("system", ["document_management", "facility_reservation", "rpa"])
def test_who_is_named_in_projects_of_a_type_most_alike_first(snapshot, system):
    of_type = {row["project_id"] for row in recount.PROJECTS if row["system_type"] == system}
    named = {row["municipality_code"] for row in recount.PARTICIPANTS if row["project_id"] in of_type}
    weights = (2, 1, 2, 3)
    found = alike_with(snapshot, "29201", weights, system)
    assert found["code"].tolist() == [each for each in similar(snapshot, "29201", weights)["code"] if each in named]
    for code, rows in zip(found["code"], found["rows"], strict=True):
        own = {
            row["project_id"]
            for row in recount.PARTICIPANTS
            if row["municipality_code"] == code and row["project_id"] in of_type
        }
        assert {recount.PROJECTS[row]["project_id"] for row in rows} <= own
        assert len(rows) == min(len(own), 3)
