"""Times recounted from the CSV files with plain Python."""

from calendar import monthrange
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.timeline import ending, periods, timeline, under_way, until_of, without_end
from data.selection import Selection
from data.spans import months_later
from tests.data.queries import recount
from tests.data.queries.selections import selections

TODAY = date(2026, 11, 25)


def _span(value):
    parts = [int(part) for part in value.split("-")]
    low = [*parts, 1, 1][:3]
    month = parts[1] if len(parts) > 1 else 12
    return date(*low), date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])


def _matching(selection):
    wanted = {row["project_id"] for row in recount.ordered(selection, "ja")}
    return [(row, project) for row, project in enumerate(recount.PROJECTS) if project["project_id"] in wanted]


@given(
    selection=selections(),
    today=st.dates(date(2003, 1, 1), date(2030, 1, 1)),
    months=st.sampled_from((6, 12, 24, 36)),
)
def test_contracts_that_end_soon(snapshot, selection, today, months):
    until = months_later(today, months)
    spans = [(row, *_span(project["contract_end"])) for row, project in _matching(selection) if project["contract_end"]]
    wanted = sorted((first, last, row) for row, first, last in spans if last >= today and first <= until)
    found = ending(snapshot, selection, today, until)
    assert found.frame["row"].tolist() == [row for _, _, row in wanted]
    assert found.frame["certain"].tolist() == [first >= today and last <= until for first, last, _ in wanted]
    assert (found.stated, found.projects) == (len(spans), len(_matching(selection)))
    assert found.past == sum(last < today for _, _, last in spans)


def test_the_longer_the_time_ahead_the_more_ends(snapshot):
    found = [
        set(ending(snapshot, Selection(), TODAY, months_later(TODAY, months)).frame["row"])
        for months in (6, 12, 24, 36)
    ]
    assert all(less <= more for less, more in pairwise(found))
    assert found[-1]


@pytest.mark.parametrize("today", [TODAY, date(2010, 1, 1), date(2060, 1, 1)])
def test_what_is_under_way(snapshot, today):
    rows = [
        (_span(project["status_as_of"])[1] if project["status_as_of"] else date.min, row)
        for row, project in enumerate(recount.PROJECTS)
        if project["status"] in ("planned", "procuring")
    ]
    since = date(today.year - 3, today.month, today.day)
    fresh = [(-stated.toordinal(), row) for stated, row in rows if stated >= since]
    found = under_way(snapshot, Selection(), today)
    assert found.rows.tolist() == [row for _, row in sorted(fresh)]
    assert found.older == len(rows) - len(fresh)


@pytest.mark.parametrize(("group", "column"), [("system", "system_type"), ("prefecture", "prefecture_code")])
def test_the_timeline_has_every_project_with_a_time_in_groups(snapshot, group, column):
    frame = timeline(snapshot, Selection(), group)
    dated = {
        row
        for row, project in enumerate(recount.PROJECTS)
        if any(project[name] for name in ("contract_date", "go_live", "contract_end", "fiscal_year"))
    }
    assert set(frame["row"]) == dated
    assert len(frame) == len(dated)
    codes = [recount.PROJECTS[row][column] for row in frame["row"]]
    assert codes == frame["code"].tolist()
    assert len({*pairwise(codes)} - {(code, code) for code in codes}) == len(set(codes)) - 1


def test_spans_are_as_wide_as_they_are_known(snapshot):
    known = periods(snapshot)
    for row, project in enumerate(recount.PROJECTS):
        for name in ("contract_date", "go_live", "contract_end"):
            first, last = known[f"{name}_first"][row], known[f"{name}_last"][row]
            if project[name]:
                assert (first, last) == tuple(np.datetime64(day) for day in _span(project[name]))
            else:
                assert np.isnat(first)
                assert np.isnat(last)


@pytest.mark.parametrize(
    ("values", "until"),
    [
        ((), date(2028, 11, 24)),
        ((("within", ("6",)),), date(2027, 5, 24)),
        ((("within", ("6",)), ("until", ("2028-03-31",))), date(2028, 3, 31)),
    ],
)
def test_the_day_of_the_address_comes_before_a_number_of_months(values, until):
    assert until_of(Selection(values), TODAY) == until


@given(selection=selections())
def test_what_runs_without_a_published_end(snapshot, selection):
    wanted = {
        row
        for row, project in _matching(selection)
        if project["status"] == "in_operation" and not project["contract_end"]
    }
    rows = without_end(snapshot, selection).tolist()
    assert set(rows) == wanted
    assert len(rows) == len(wanted)
    assert [_began(row) for row in rows] == sorted(map(_began, rows))


def _began(row):
    project = recount.PROJECTS[row]
    stated = project["contract_date"] or project["go_live"]
    year = project["fiscal_year"]
    return _span(stated)[0] if stated else date(int(year), 4, 1) if year else date.max
