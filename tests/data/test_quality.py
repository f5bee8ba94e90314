"""Rules of quality: each passes, fails, or does not apply, counted; and for each the cases that decide."""

import dataclasses
from types import MappingProxyType

import pandas as pd
import pytest

from data.exporting.data_tables import DATA_TABLES, data_table
from data.exporting.json_file import json_bytes
from data.quality import RULES, judged
from data.quality.verdicts import Rule
from data.queries import completeness, freshness, sources
from data.schema import contract
from data.snapshots import SnapshotStore
from data.text import LANGS, has_text
from data.value_sources import with_sources

BY_NAME = {rule.name: rule for rule in RULES}


@pytest.fixture(scope="module", params=["2026-11-23", "2025-04-01"])
def snapshot(request, settings):
    return SnapshotStore(settings).get(request.param)


@pytest.fixture(scope="module")
def newest(settings):
    return SnapshotStore(settings).get()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_row_is_judged_once(snapshot, rule):
    found = judged(rule, snapshot)
    assert found.passed + len(found.failing) + found.not_applicable == len(snapshot.tables[rule.table])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_what_why_and_when_not(rule):
    assert rule.check.__name__ == rule.name
    assert rule.check.__doc__
    for lang in LANGS:
        for part in ("", ".why", ".else"):
            assert has_text(lang, f"quality.{rule.name}{part}")


def changed(snapshot, table, **values):
    """The snapshot with the first row of a table changed; every other row is left out."""
    frame = snapshot.tables[table].head(1).copy()
    for name, value in values.items():
        frame[name] = pd.Series([value], dtype=frame[name].dtype)
    tables = MappingProxyType({**snapshot.tables, table: frame})
    return dataclasses.replace(snapshot, tables=tables, digest=f"{table}{sorted(values.items(), key=str)}")


P, F, N = "passed", "failed", "not applicable"


@pytest.mark.parametrize(
    ("name", "values", "verdict"),
    [
        ("status_is_dated", {"status": "planned", "status_as_of": "2020"}, P),
        ("status_is_dated", {"status": "planned", "status_as_of": None}, F),
        ("status_is_dated", {"status": None, "status_as_of": None}, N),
        ("status_is_confirmed", {"status": "planned", "status_as_of": "2025"}, P),
        ("status_is_confirmed", {"status": "planned", "status_as_of": "2024-10"}, F),
        ("status_is_confirmed", {"status": None, "status_as_of": "2026"}, N),
        ("start_is_not_past", {"status": "procuring", "go_live": "2027"}, P),
        ("start_is_not_past", {"status": "procuring", "go_live": "2026"}, P),
        ("start_is_not_past", {"status": "procuring", "go_live": "2026-10"}, F),
        ("start_is_not_past", {"status": "in_operation", "go_live": "2026-10"}, N),
        ("plan_has_not_grown_old", {"status": "planned", "status_as_of": "2021"}, P),
        ("plan_has_not_grown_old", {"status": "planned", "status_as_of": "2021-10"}, F),
        ("plan_has_not_grown_old", {"status": "in_operation", "status_as_of": "2001"}, N),
        ("start_follows_contract", {"contract_date": "2020-05", "go_live": "2020"}, P),
        ("start_follows_contract", {"contract_date": "2020-05", "go_live": "2020-04-30"}, F),
        ("start_follows_contract", {"contract_date": None, "go_live": "2020"}, N),
        ("total_holds_municipalities", {"participating_total": 5, "participating_municipalities": 5}, P),
        ("total_holds_municipalities", {"participating_total": 4, "participating_municipalities": 5}, F),
        ("total_holds_municipalities", {"participating_total": None, "participating_municipalities": 5}, N),
        ("named_participants_add_up", {"participating_municipalities": 7}, P),
        ("named_participants_add_up", {"participating_municipalities": 6}, F),
        ("named_participants_add_up", {"participating_municipalities": None}, N),
        ("leader_takes_part_at_home", {"prefecture_code": "01", "lead_type": "council"}, P),
        ("leader_takes_part_at_home", {"prefecture_code": "02", "lead_type": "council"}, F),
        ("leader_takes_part_at_home", {"prefecture_code": "02", "lead_type": "inter_prefecture"}, N),
        ("money_says_what_it_holds", {"savings_pct": 30.0, "note_ja": "注"}, P),
        ("money_says_what_it_holds", {"savings_pct": 30.0, "note_ja": None}, F),
        ("money_says_what_it_holds", {"note_ja": None}, N),
        ("title_is_translated", {"title_en": None}, F),
        ("source_was_read_in_time", {"retrieved": "2026-11-23"}, P),
        ("source_was_read_in_time", {"retrieved": "2026-12"}, F),
        ("source_is_dated", {"published": None}, F),
        ("source_can_be_opened", {"url": None}, F),
        ("vendor_has_a_number", {"corporate_number": None}, F),
        ("metric_has_a_period", {"period": None}, F),
        ("metric_has_a_unit", {"unit": None}, F),
        ("case_is_whole", {"results_ja": None}, F),
        ("document_can_be_opened", {"document_url": None}, F),
        ("contact_can_be_reached", {"phone": None, "email": None, "url": "https://example.org"}, P),
        ("contact_can_be_reached", {"phone": None, "email": None, "url": None}, F),
    ],
)
def test_what_a_rule_says(newest, name, values, verdict):
    rule: Rule = BY_NAME[name]
    found = judged(rule, changed(newest, rule.table, **values))
    counts = {P: found.passed, F: len(found.failing), N: found.not_applicable}
    assert counts == {each: int(each == verdict) for each in (P, F, N)}


def test_every_row_rests_on_a_source_once(snapshot):
    found = sources.with_rows(snapshot)
    assert found["rows"].sum() == sum(len(snapshot.tables[name]) for name in sources.RESTING)
    assert found["rows"].is_monotonic_decreasing
    for row in found.head(5).to_dict("records"):
        rows = sources.rows_on(snapshot, row["source_id"])
        assert {name: len(frame) for name, frame in rows.items()} == {
            name: row[name] for name in sources.RESTING if row[name]
        }
    assert not sources.has_source(snapshot, "S9999")


def test_a_source_of_a_single_value_carries_its_row_as_well(snapshot):
    projects = snapshot.projects.copy()
    own, other = projects.at[0, "source_id"], snapshot.sources["source_id"].iloc[-1]
    note = with_sources(contract("projects"), "備考", {"go_live": other, "status": own})
    projects["note_ja"] = projects["note_ja"].astype("str").where(projects.index > 0, note)
    newer = dataclasses.replace(snapshot, digest="cited", tables={**snapshot.tables, "projects": projects})
    before, after = (sources.with_rows(each).set_index("source_id")["projects"] for each in (snapshot, newer))
    assert (after - before)[lambda each: each != 0].to_dict() == {other: 1}
    assert projects.at[0, "project_id"] in set(sources.rows_on(newer, other)["projects"]["project_id"])


def test_completeness_counts_what_is_stated(snapshot):
    frame = completeness.by_column(snapshot)
    for row in frame.to_dict("records"):
        assert row["stated"] == snapshot.tables[row["table"]][row["column"]].count()
        assert not row["required"] or row["stated"] == row["rows"]
    places = completeness.by_prefecture(snapshot)
    assert len(places) == 47
    assert places["projects"].sum() == len(snapshot.projects)
    for name in completeness.MEASURED:
        assert places[name].sum() == snapshot.projects[name].count()


@pytest.mark.parametrize(
    ("day", "age", "long_ago"),
    [
        ("2026-11-23", "within_1", False),
        ("2026", "within_1", False),
        ("2025-11", "within_1", False),
        ("2025", "within_1", False),
        ("2025-10-31", "within_2", False),
        ("2024-11-20", "within_5", True),
        ("2020", "longer", True),
        (None, "undated", True),
    ],
)
def test_how_fresh_a_project_is(newest, day, age, long_ago):
    changed_one = changed(newest, "projects", status_as_of=day)
    found = freshness.confirmed(changed_one).iloc[0]
    assert (found["age"], bool(found["long_ago"])) == (age, long_ago)
    assert freshness.last_confirmed(changed_one, changed_one.projects["project_id"].iloc[0]) == (day, long_ago)
    assert freshness.by_age(changed_one)[age] == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", DATA_TABLES)
def test_every_table_can_be_taken_away(snapshot, name, lang):
    table = data_table(name, snapshot, lang, "address")
    assert len(table.frame)
    assert b"".join(json_bytes(table))
