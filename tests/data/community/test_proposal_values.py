"""Proposals of every table: rows added and removed, several sources, decisions value by value; on both databases."""

import pytest
from sqlalchemy import select

from data.community.account_models import AuditEntry
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.fact_rows import TABLES, can_be_removed, columns, is_part, row, row_id_of, rows_with
from data.community.likenesses import likeness
from data.community.proposals import Cited
from data.community.taking_part import takes_part
from data.queries.project import project_facts
from data.schema import contract
from data.snapshots import SnapshotStore
from tests.data.community.proposing import SOURCE, decide, one, propose, told

OTHER = "https://www.pref.example.lg.jp/keiyaku/2"
OWN = {"project_id": "13-001", "municipality_code": "13101", "role": "participant", "name_ja": ""}


@pytest.fixture
def officer(account):
    return account(body_kind="municipality", body_code="13101", body_name="東京都千代田区")


@pytest.fixture
def alone(community):
    """The id of a project of Tokyo that does not name the municipality."""
    named = rows_with(community.snapshot, contract("participants"), {"municipality_code": "13101"})
    own = {each["project_id"] for each in named}
    return next(
        each["project_id"]
        for each in rows_with(community.snapshot, contract("projects"), {"prefecture_code": "13"})
        if each["project_id"] not in own
    )


def test_my_municipality_takes_part_and_may_rate(community, account, officer, shelf, alone):
    settings, take_in = shelf
    assert not takes_part(community.snapshot, alone, officer)
    number = propose(community, officer, "participants", "", **{**OWN, "project_id": alone})
    editor = account("editor")
    shown = one(community, editor, number)
    assert shown.title.startswith("千代田区 / ")
    assert {each.column: each.new for each in shown.changes} == {
        **OWN,
        "project_id": alone,
        "name_ja": "千代田区",
    }
    decide(community, editor, number)
    assert take_in() == 0
    snapshot = SnapshotStore(settings).get()
    assert takes_part(snapshot, alone, officer)
    (mine,) = [each for each in project_facts(snapshot, alone, "ja").participants if each.municipality_code == "13101"]
    assert snapshot.sources.set_index("source_id").at[mine.source, "url"] == SOURCE.url
    assert one(community, officer, number).state == "taken_in"


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("府中市", "body_several"),
        ("どこにもない町", "body_unknown"),
        ("99999", "body_unknown"),
        ("", "finding.required"),
    ],
)
def test_a_municipality_is_told_by_its_name(community, officer, alone, typed, rule):
    sent = {"project_id": alone, "municipality_code": typed, "role": "participant", "name_ja": "x"}
    with pytest.raises(InvalidError) as refused:
        propose(community, officer, "participants", "", **sent)
    assert {name: found for name, (found, _) in refused.value.fields.items()} == {"municipality_code": rule}


def test_the_same_is_not_proposed_twice(community, account, officer, alone):
    sent = {**OWN, "project_id": alone}
    number = propose(community, officer, "participants", "", **sent)
    with pytest.raises(RefusalError, match="proposed_already") as refused:
        propose(community, officer, "participants", "", **sent)
    assert refused.value.details == {"number": str(number)}
    other = propose(community, account(), "participants", "", **sent)
    assert one(community, account("editor"), other).doubts.others == ((number, one(community, officer, number).title),)
    assert one(community, officer, number).doubts.others == (), "only those who decide are told of others"


def test_who_is_there_already_is_not_added(community, account):
    named = rows_with(community.snapshot, contract("participants"), {})[0]
    with pytest.raises(InvalidError) as refused:
        propose(community, account(), "participants", "", **{name: named[name] for name in OWN})
    assert refused.value.fields["municipality_code"] == ("row_there", {})


def test_a_participant_is_taken_out(community, account, shelf):
    settings, take_in = shelf
    table = contract("participants")
    named = rows_with(community.snapshot, table, {})[0]
    row_id, administrator = row_id_of(table, named), account("administrator")
    assert can_be_removed(table)
    number = propose(community, account(), "participants", row_id, "remove")
    shown = one(community, administrator, number)
    assert {each.column: (each.old, each.new) for each in shown.changes} == {
        name: (value, "") for name, value in named.items() if name != "source_id"
    }
    decide(community, administrator, number)
    assert take_in() == 0
    snapshot = SnapshotStore(settings).get()
    assert row(snapshot, table, row_id) is None
    assert len(snapshot.participants) == len(community.snapshot.participants) - 1


@pytest.mark.parametrize("table", ["projects", "vendors", "sources"])
def test_what_others_name_is_not_removed(community, account, table):
    first = contract(table)
    row_id = row_id_of(first, rows_with(community.snapshot, first, {})[0])
    with pytest.raises(UnknownError):
        propose(community, account(), table, row_id, "remove")


def test_a_new_row_of_every_table_comes_into_the_data(community, account, shelf, capsys):
    """As the contracts have it: what a row of each table says, under another name, is one more row of it."""
    settings, take_in = shelf
    administrator, added = account("administrator"), {}
    for name in TABLES:
        table = contract(name)
        own = columns(table, new=True)
        cells = rows_with(community.snapshot, table, {})[0]
        texts = [each for each in own if each.required and each.kind == "text" and not each.reference]
        named = texts[-1].name
        sent = {each.name: cells[each.name] for each in own} | {named: "検証用の新しい行"}
        if "municipality_code" in sent:
            sent["municipality_code"] = "47382"
        added[name] = {each.name: sent[each.name] for each in own if each.kind != "number"}
        decide(community, administrator, propose(community, account(), name, "", **sent))
    assert take_in() == 0, capsys.readouterr()
    snapshot = SnapshotStore(settings).get()
    for name, sent in added.items():
        table = contract(name)
        assert len(snapshot.tables[name]) == len(community.snapshot.tables[name]) + 1
        (found,) = rows_with(snapshot, table, sent)
        assert snapshot.sources.set_index("source_id").at[found["source_id"], "url"] == SOURCE.url
        given = [each.name for each in table.columns if each.given]
        assert all(found[each] for each in given)
        if is_part(table):
            assert row(snapshot, table, row_id_of(table, found)) == found


def test_values_rest_on_their_own_sources(community, account, shelf):
    settings, take_in = shelf
    editor = account("editor")
    sources = (SOURCE, Cited(OTHER, "契約の公告", ("initial_cost_jpy", "go_live")), Cited(""))
    number = propose(
        community, account(), sources=sources, title_ja="新しい題名", initial_cost_jpy="1200万円", go_live="令和9年4月"
    )
    shown = one(community, editor, number)
    assert shown.sources == ((SOURCE.url, SOURCE.title), (OTHER, "契約の公告"))
    assert {each.column: each.source for each in shown.changes} == {"title_ja": 0, "initial_cost_jpy": 1, "go_live": 1}
    decide(community, editor, number)
    assert take_in() == 0
    snapshot = SnapshotStore(settings).get()
    facts = project_facts(snapshot, "13-001", "ja")
    urls = {str(each["source_id"]): each["url"] for each in facts.sources}
    assert urls[facts.source_of("initial_cost_jpy")] == urls[facts.source_of("go_live")] == OTHER
    assert urls[facts.source_of("title_ja")] == SOURCE.url
    before = project_facts(community.snapshot, "13-001", "ja")
    assert facts.source_of("status") == before.source
    notes = [
        {fact.name: fact.shown for _, group in each.groups for fact in group}["note_ja"] for each in (facts, before)
    ]
    assert notes[0] == notes[1], "the lines that name sources are shown as marks"


@pytest.mark.parametrize(
    ("sources", "field", "rule"),
    [
        ((SOURCE, Cited(OTHER)), "rests_2", "rests_on_nothing"),
        ((SOURCE, Cited(OTHER, "", ("status",))), "rests_2", "rests_on_nothing"),
        ((SOURCE, Cited("", "", ("title_ja",))), "source_url_2", "finding.required"),
        ((SOURCE, Cited(""), Cited("ftp://x", "", ("title_ja",))), "source_url_3", "finding.url"),
    ],
)
def test_a_further_source_is_one_of_something(community, account, sources, field, rule):
    with pytest.raises(InvalidError) as refused:
        propose(community, account(), sources=sources, title_ja="x")
    assert {name: found for name, (found, _) in refused.value.fields.items()} == {field: rule}


def test_only_rows_with_a_note_rest_on_several_sources(community, account):
    sources = (SOURCE, Cited(OTHER, "", ("title_ja",)))
    with pytest.raises(InvalidError) as refused:
        propose(community, account(), "documents", "D0001", sources=sources, title_ja="x")
    assert refused.value.fields.keys() == {"rests_2"}


def test_some_values_are_accepted_and_others_not(community, account, shelf):
    settings, take_in = shelf
    member, editor = account(), account("editor")
    before = row(community.snapshot, contract("projects"), "13-001")
    number = propose(community, member, title_ja="新しい題名", initial_cost_jpy="1200万円")
    some = {"values": frozenset({"title_ja"})}
    with pytest.raises(InvalidError) as refused:
        decide(community, editor, number, **some)
    assert refused.value.fields.keys() == {"reason.initial_cost_jpy"}
    decide(community, editor, number, **some, reasons={"initial_cost_jpy": "税込みの額です"})
    shown = one(community, member, number)
    assert {each.column: each.refused for each in shown.changes} == {
        "title_ja": None,
        "initial_cost_jpy": "税込みの額です",
    }
    assert told(community)[-1][0] == "proposal_in_parts"
    with community.database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry))
        assert entry.details == {"left_out": "initial_cost_jpy"}
    assert take_in() == 0
    after = row(SnapshotStore(settings).get(), contract("projects"), "13-001")
    assert (after["title_ja"], after["initial_cost_jpy"]) == ("新しい題名", before["initial_cost_jpy"])


def test_not_everything_can_be_left_out(community, account):
    editor, member = account("editor"), account()
    correction = propose(community, member, title_ja="新しい題名", initial_cost_jpy="1200万円")
    with pytest.raises(RefusalError, match="none_accepted"):
        decide(community, editor, correction, reason="x", values=frozenset({"status"}))
    whole = {"title_ja": "検証用", "prefecture_code": "13", "system_type": "gis", "status": "planned"}
    new = propose(community, member, row_id="", **whole)
    with pytest.raises(InvalidError) as refused:
        decide(community, editor, new, reason="x", values=frozenset(whole) - {"system_type"})
    assert refused.value.fields == {"accept.system_type": ("finding.required", {"value": ""})}
    decide(community, editor, new, reason="出典にない", values=frozenset(whole) - {"status"})
    assert one(community, member, new).state == "accepted"


def test_what_may_be_there_already_is_shown_to_who_decides(community, account):
    editor, member = account("editor"), account()
    there = row(community.snapshot, contract("projects"), "13-001")
    about = {"prefecture_code": "13", "system_type": there["system_type"]}
    number = propose(community, member, row_id="", title_ja=f"{there['title_ja']}(更新)", **about)
    assert ("13-001", there["title_ja"]) in one(community, editor, number).doubts.alike
    elsewhere = propose(community, member, row_id="", title_ja=there["title_ja"], **{**about, "prefecture_code": "27"})
    found = one(community, account("administrator"), elsewhere).doubts
    assert "13-001" not in [row_id for row_id, _ in found.alike]
    assert found.others == ()
    again = propose(community, account(), row_id="", title_ja=f"{there['title_ja']}(再更新)", **about)
    assert [other for other, _ in one(community, editor, again).doubts.others] == [number]


def test_likeness_of_titles():
    assert likeness("電子申請システムの共同利用", "ＡＢＣ電子申請システムの共同利用") == 1
    assert likeness("統合型校務支援システム共同調達", "統合型校務支援システムの共同調達事業") > 0.72
    assert likeness("電子申請システム", "消防指令センター") == 0
    assert likeness("", "x") == 0


def test_who_decides_is_told(community, account):
    """The editors of the prefecture; the administrators where there are none, or it belongs to no prefecture."""
    administrator, member = account("administrator"), account()
    first = propose(community, member, title_ja="一つ目")
    editor = account("editor", body_code="13101", body_kind="municipality")
    account("editor", body_code="27")
    account("editor", body_kind="vendor", body_code="13")
    second = propose(community, member, title_ja="二つ目")
    third = propose(community, member, "documents", "D0001", title_ja="三つ目")
    assert told(community) == [
        ("proposal_waits", administrator.account_id, f"/contributions/{first}"),
        ("proposal_waits", editor.account_id, f"/contributions/{second}"),
        ("proposal_waits", administrator.account_id, f"/contributions/{third}"),
    ]
