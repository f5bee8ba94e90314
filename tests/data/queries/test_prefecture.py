"""What is known of a prefecture, counted again from the files."""

from collections import Counter, defaultdict
from statistics import median

import pytest

from data.queries import prefecture as queries
from data.queries.facets import vocabulary
from data.queries.states import DOING, PEERS, STATES, gaps, matrix, peers, shown, sizes
from data.selection import Selection, from_query
from tests.data.queries import recount

CODES = ("01", "13", "27", "29", "47")


def cells():
    """(prefecture, system type) -> the statuses of its projects."""
    found = defaultdict(list)
    for row in recount.PROJECTS:
        found[row["prefecture_code"], row["system_type"]].append(row["status"])
    return found


def expected_state(statuses):
    for state, those in (
        ("in_operation", {"in_operation"}),
        ("under_way", {"procuring", "implementing"}),
        ("planned", {"planned"}),
    ):
        if those & set(statuses):
            return state
    return "unclear" if statuses else ""


def test_every_cell_has_the_furthest_state_of_its_projects(snapshot):
    found, states = cells(), matrix(snapshot, Selection())
    assert states.projects.sum() == len(recount.PROJECTS)
    for prefecture in states.prefectures:
        for system in states.systems:
            assert states.state(prefecture, system) == expected_state(found[prefecture, system])


@pytest.mark.parametrize("query", ["prefecture=13", "domain=tools", "system=gis", "prefecture=13&system=gis"])
def test_the_axes_do_not_narrow_the_matrix_and_other_filters_do(snapshot, query):
    selection, _ = from_query(query, vocabulary(snapshot))
    assert matrix(snapshot, selection).projects.sum() == len(recount.PROJECTS)
    narrowed, _ = from_query(f"{query}&lead=union", vocabulary(snapshot))
    assert matrix(snapshot, narrowed).projects.sum() == sum(row["lead_type"] == "union" for row in recount.PROJECTS)


def test_peers_are_the_ten_nearest_in_number_of_municipalities(snapshot):
    size = sizes(snapshot)
    assert size.basis == "municipalities"
    bodies = Counter(row["prefecture_code"] for row in recount.MUNICIPALITIES)
    assert size.by_prefecture == bodies
    for code, near in peers(snapshot).items():
        assert len(near) == PEERS
        assert code not in near
        ratio = {each: max(bodies[each], bodies[code]) / min(bodies[each], bodies[code]) for each in bodies}
        farthest = max(ratio[each] for each in near)
        assert all(ratio[each] >= farthest - 1e-9 for each in bodies if each not in (*near, code))


def test_gaps_are_what_similar_prefectures_have_and_this_one_does_not(snapshot):
    found, frame = cells(), gaps(snapshot, Selection())
    doing = {cell for cell, statuses in found.items() if expected_state(statuses) in DOING}
    expected = {
        (code, system): sorted(each for each in near if (each, system) in doing)
        for code, near in peers(snapshot).items()
        for system in matrix(snapshot, Selection()).systems
        if system != "other" and not found[code, system]
    }
    rows = frame.to_dict("records")
    assert {(row["prefecture_code"], row["system_type"]): list(row["similar_codes"]) for row in rows} == {
        cell: codes for cell, codes in expected.items() if codes
    }
    assert all(row["similar"] == len(row["similar_codes"]) for row in rows)
    ranks = [(-row["similar"], -row["nationwide"]) for row in rows]
    assert ranks == sorted(ranks)


def test_gaps_follow_the_choice(snapshot):
    selection, _ = from_query("prefecture=29&domain=operations", vocabulary(snapshot))
    frame = gaps(snapshot, selection)
    assert set(frame["prefecture_code"]) == {"29"}
    assert set(frame["system_type"]) <= set(shown(snapshot, selection)[1])
    assert shown(snapshot, selection)[0] == ("29",)


@pytest.mark.parametrize("code", CODES)
def test_municipalities_with_the_projects_that_name_them(snapshot, code):
    named = Counter(row["municipality_code"] for row in recount.PARTICIPANTS)
    found = queries.bodies(snapshot, code, "ja")
    reference = [row for row in recount.MUNICIPALITIES if row["prefecture_code"] == code]
    assert [(body.code, body.name) for body in found] == [
        (row["municipality_code"], row["name_ja"]) for row in reference
    ]
    assert all(body.projects == named[body.code] for body in found)


@pytest.mark.parametrize("code", sorted({row["municipality_code"] for row in recount.PARTICIPANTS})[::60])
def test_what_a_municipality_takes_part_in(snapshot, code):
    rows = [row for row in recount.PARTICIPANTS if row["municipality_code"] == code]
    found = queries.taken_part(snapshot, code, "en")
    assert [(line.project_id, line.role, line.source) for line in found] == [
        (row["project_id"], row["role"], row["source_id"]) for row in rows
    ]


def test_a_municipality_that_nobody_names_takes_part_in_nothing_known(snapshot):
    assert queries.taken_part(snapshot, "01101", "ja") == ()


@pytest.mark.parametrize("code", CODES)
def test_projects_led_here_and_elsewhere(snapshot, code):
    led = queries.led_here(snapshot, code, "ja", 1000)
    assert sorted(line.project_id for lines in led.values() for line in lines) == sorted(
        row["project_id"] for row in recount.PROJECTS if row["prefecture_code"] == code
    )
    homes = {row["project_id"]: row["prefecture_code"] for row in recount.PROJECTS}
    named = {row["project_id"] for row in recount.PARTICIPANTS if row["municipality_code"][:2] == code}
    elsewhere = {line.project_id for line in queries.led_elsewhere(snapshot, code, "ja", 1000)}
    assert elsewhere == {each for each in named if homes[each] != code}


def test_the_comparison_has_the_median_of_all(snapshot):
    led = Counter(row["prefecture_code"] for row in recount.PROJECTS)
    systems = {cell for cell, statuses in cells().items() if statuses}
    found = {each.measure: each for each in queries.compare(snapshot, "29")}
    prefectures = matrix(snapshot, Selection()).prefectures
    assert found["projects"].here == led["29"]
    assert found["projects"].median == median(led[code] for code in prefectures)
    assert found["known"].here == sum(code == "29" for code, _ in systems)
    assert found["projects"].neighbours == tuple(led[code] for code in ("24", "26", "27", "30"))
    assert found["rate"].stated < len(prefectures)  # where nobody is named, nothing is known


def test_states_are_told_apart_from_nothing_known():
    assert expected_state([]) not in STATES
