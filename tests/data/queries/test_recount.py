"""Every figure of the product against the same figure counted from the CSV files by other code."""

import dataclasses
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.filters import COLUMNS, MEASURES
from data.queries.cards import Total, cards
from data.queries.facets import facets, vocabulary
from data.queries.groups import by_size, by_system, by_year_and_status, lacking
from data.queries.matching import matches
from data.queries.places import by_prefecture
from data.queries.rows import project_frame, project_rows
from data.selection import Selection
from tests.data.queries import recount
from tests.data.queries.selections import VOCABULARY, selections, sorted_selections

WHOLE = Selection()


def _plain(value):
    if not isinstance(value, Total):
        return value
    return (value.value if value.value is None else pytest.approx(value.value), value.stated)


def test_the_codes_are_those_of_the_files_in_their_order(snapshot):
    assert vocabulary(snapshot) == {key: VOCABULARY[key] for key in recount.CODE_COLUMNS}


@given(selection=selections())
@settings(max_examples=50)
def test_cards(snapshot, selection):
    shown = cards(snapshot, selection)
    expected = recount.cards(selection)
    assert {each.name: _plain(getattr(shown, each.name)) for each in dataclasses.fields(shown)} == expected
    assert matches(snapshot, selection).count == expected["projects"]


@given(selection=selections())
@settings(max_examples=30)
def test_facets_count_each_option_under_the_other_filters(snapshot, selection):
    assert facets(snapshot, selection) == {
        key: recount.tally(recount.found(selection, key), column, VOCABULARY[key])
        for key, column in recount.CODE_COLUMNS.items()
    }


@pytest.mark.parametrize("measure", MEASURES)
@given(selection=selections())
@settings(max_examples=20)
def test_map_values(snapshot, selection, measure):
    _map_is_right(snapshot, selection, measure)


@pytest.mark.parametrize("measure", MEASURES)
def test_map_values_of_everything(snapshot, measure):
    missing = _map_is_right(snapshot, WHOLE, measure)
    assert missing > 0 or measure in ("projects", "municipalities"), "a measure that every prefecture states"


def _map_is_right(snapshot, selection, measure):
    """Row by row; the number of prefectures without a value, which is never 0 instead."""
    frame = by_prefecture(snapshot, selection.with_values("measure", [measure]))
    rows = list(frame[["prefecture_code", "value", "stated", "projects"]].itertuples(index=False, name=None))
    missing = 0
    for (code, value, stated, projects), expected in zip(rows, recount.by_prefecture(selection, measure), strict=True):
        assert (code, stated, projects) == (expected[0], *expected[2:])
        if expected[1] is None:
            missing += 1
            assert math.isnan(value)
        else:
            assert value == pytest.approx(expected[1])
    return missing


def test_the_measure_is_the_number_of_projects_where_none_is_named(snapshot):
    assert by_prefecture(snapshot, WHOLE).equals(by_prefecture(snapshot, WHOLE.with_values("measure", ["projects"])))


@given(selection=selections())
@settings(max_examples=30)
def test_charts(snapshot, selection):
    systems = by_system(snapshot, selection)
    counted = recount.tally(recount.found(selection, "system"), "system_type", recount.SYSTEMS)
    assert list(zip(systems["system_type"], systems["projects"], strict=True)) == list(counted.items())
    assert systems["domain"].tolist() == [row["domain"] for row in recount.SYSTEMS.values()]
    years = by_year_and_status(snapshot, selection)
    shown = {(year, status): projects for year, status, projects in years.itertuples(index=False, name=None)}
    assert shown == recount.by_year_and_status(selection)
    assert len(shown) == len(years)
    sizes = by_size(snapshot, selection)
    ends = [
        None if end is None else int(end)
        for end in sizes["size_max"].astype(object).where(sizes["size_max"].notna(), None)
    ]
    assert list(zip(sizes["size_min"], ends, sizes["projects"], strict=True)) == recount.by_size(selection)
    assert {span: lacking(snapshot, selection, span) for span in recount.SPAN_COLUMNS} == {
        span: recount.lacking(selection, span) for span in recount.SPAN_COLUMNS
    }


def _ids(snapshot, selection, lang):
    return project_frame(snapshot, project_rows(snapshot, selection, lang))["project_id"].tolist()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("sort", [sign + column for column in COLUMNS for sign in ("", "-")])
def test_rows_in_every_order(snapshot, sort, lang):
    selection = WHOLE.with_values("sort", [sort])
    assert _ids(snapshot, selection, lang) == [row["project_id"] for row in recount.ordered(selection, lang)]


@given(selection=sorted_selections(), lang=st.sampled_from(("ja", "en")))
@settings(max_examples=30)
def test_rows_of_several_orders(snapshot, selection, lang):
    assert _ids(snapshot, selection, lang) == [row["project_id"] for row in recount.ordered(selection, lang)]


@pytest.mark.parametrize("sort", ["cost", "-cost"])
def test_blanks_stand_last_either_way(snapshot, sort):
    costs = project_frame(snapshot, project_rows(snapshot, WHOLE.with_values("sort", [sort]), "ja"))["initial_cost_jpy"]
    stated = int(costs.notna().sum())
    assert 0 < stated < len(costs)
    assert costs.iloc[:stated].notna().all()
    assert costs.iloc[:stated].tolist() == sorted(costs.iloc[:stated].tolist(), reverse=sort.startswith("-"))


def test_asking_changes_nothing_that_others_see(snapshot):
    before = {name: frame.copy() for name, frame in snapshot.tables.items()}
    selection = WHOLE.with_values("q", ["クラウド"]).with_values("sort", ["-cost", "title"])
    cards(snapshot, selection), facets(snapshot, selection), by_size(snapshot, selection)
    project_rows(snapshot, selection, "en")
    assert all(before[name].equals(frame) for name, frame in snapshot.tables.items())
