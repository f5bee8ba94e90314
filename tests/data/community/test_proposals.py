"""Proposals: made with a source, decided by those who may, taken into the next snapshot; on both databases."""

import pytest
from sqlalchemy import select

from data.community import proposal_views
from data.community.account_models import AuditEntry
from data.community.actors import ANONYMOUS
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, UnknownError
from data.community.fact_rows import TABLES, columns, row, row_id_of, rows_with
from data.community.proposal_models import Proposal
from data.community.proposals import Cited
from data.schema import contract
from data.snapshots import SnapshotStore
from data.value_sources import cited
from tests.data.community.proposing import DAY, NOTE, SOURCE, decide, one, propose, told

NEW = {
    "title_ja": "検証用の共同調達",
    "prefecture_code": "13",
    "system_type": "gis",
    "status": "planned",
    "contract_date": "令和6年4月1日",
    "initial_cost_jpy": "1.2億円",
}


def test_a_correction_shows_old_and_new_with_its_source(community, account):
    member, editor = account(body_code="13101", body_kind="municipality"), account("editor")
    before = row(community.snapshot, contract("projects"), "13-001")
    number = propose(community, member, title_ja="新しい題名", initial_cost_jpy="1,200万円")
    shown = one(community, editor, number)
    assert {each.column: (each.old, each.new, each.meanwhile) for each in shown.changes} == {
        "title_ja": (before["title_ja"], "新しい題名", None),
        "initial_cost_jpy": (before["initial_cost_jpy"], "12000000", None),
    }
    assert (shown.sources, shown.note, shown.state) == (((SOURCE.url, SOURCE.title),), NOTE, "pending")
    assert shown.may_decide
    assert not one(community, member, number).may_decide
    decide(community, editor, number)
    assert one(community, member, number).state == "accepted"
    assert told(community) == [
        ("proposal_waits", editor.account_id, f"/contributions/{number}"),
        ("proposal_accepted", member.account_id, f"/contributions/{number}"),
    ]
    with community.database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry))
        assert (entry.action, entry.subject) == ("proposal.accepted", f"proposal:{number}")


def test_a_refusal_has_a_reason_and_is_decided_once(community, account):
    number, administrator = propose(community, account(), title_ja="x"), account("administrator")
    with pytest.raises(InvalidError):
        decide(community, administrator, number, accepts=False)
    decide(community, administrator, number, accepts=False, reason="出典にありません")
    assert one(community, administrator, number).reason == "出典にありません"
    with pytest.raises(RefusalError, match="decided"):
        decide(community, administrator, number)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"title_ja": ""}, {"title_ja": "finding.required"}),
        ({"prefecture_code": "99"}, {"prefecture_code": "finding.reference"}),
        ({"status": "asleep"}, {"status": "finding.allowed"}),
        ({"initial_cost_jpy": "たくさん"}, {"initial_cost_jpy": "not_a_number"}),
        ({"savings_pct": "120"}, {"savings_pct": "finding.within"}),
        ({"contract_date": "2030", "contract_end": "2029"}, {"contract_end": "finding.order"}),
        ({"title_ja": "x", "sources": (Cited("javascript:alert(1)"),)}, {"source_url": "finding.url"}),
        ({"title_ja": "x", "sources": (Cited(""),)}, {"source_url": "finding.required"}),
        ({"title_ja": "x", "note": " "}, {"note": "length"}),
        ({"title_ja": "=1+1"}, {"title_ja": "finding.formula"}),
        ({"vendor_id": "V9999"}, {"vendor_id": "finding.reference"}),
    ],
)
def test_the_contracts_say_what_is_wrong_at_its_field(community, account, change, fields):
    with pytest.raises(InvalidError) as refused:
        propose(community, account(), **change)
    assert {name: rule for name, (rule, _) in refused.value.fields.items()} == fields


def test_a_proposal_without_a_change_and_of_nothing(community, account):
    member = account()
    with pytest.raises(RefusalError, match="unchanged"):
        propose(community, member)
    for table, row_id in (("projects", "99-999"), ("sources", "S0001"), ("accounts", "1"), ("participants", "13-001")):
        with pytest.raises(UnknownError):
            propose(community, member, table, row_id, title_ja="x")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_can_be_proposed_as_it_stands(community, account, table):
    """What a form holds when nobody has touched it changes nothing: the way there and back is exact."""
    found = contract(table)
    own = columns(found, new=False)
    for cells in rows_with(community.snapshot, found, {})[:5]:
        row_id = row_id_of(found, cells)
        assert row(community.snapshot, found, row_id) == cells
        with pytest.raises(RefusalError, match="unchanged"):
            propose(community, account(), table, row_id, **{each.name: cells[each.name] for each in own})


VIEWERS = {"member": False, "reader": False, "editor": True, "moderator": True, "administrator": True}
DECIDERS = {"member": False, "reader": False, "editor": True, "moderator": False, "administrator": True}


@pytest.mark.parametrize("role", VIEWERS)
@pytest.mark.parametrize("prefecture", ["13", "27"])
def test_who_sees_and_who_decides(community, account, role, prefecture):
    number, actor = propose(community, account(), title_ja="x"), account(role, body_code=prefecture)
    here = prefecture == "13" or role != "editor"
    if VIEWERS[role] and here:
        assert one(community, actor, number).may_decide == DECIDERS[role]
    else:
        with pytest.raises(ForbiddenError):
            one(community, actor, number)
    if DECIDERS[role] and here:
        decide(community, actor, number)
    else:
        with pytest.raises(ForbiddenError):
            decide(community, actor, number)


def test_readers_and_strangers_propose_nothing(community, account):
    with pytest.raises(ForbiddenError):
        propose(community, account("reader"), title_ja="x")
    for act in (lambda: propose(community, ANONYMOUS, title_ja="x"), lambda: one(community, ANONYMOUS, 1)):
        with pytest.raises(SignInError):
            act()


def test_lists_hold_what_is_theirs(community, account):
    member, editor, elsewhere = account(), account("editor"), account("editor", body_code="27")
    number = propose(community, member, title_ja="x")
    with community.database.reading() as session:
        found = {
            each.role + each.body_code: [
                [shown.number for shown in listed(session, each)]
                for listed in (proposal_views.mine, proposal_views.to_review)
            ]
            for each in (member, editor, elsewhere)
        }
    assert found == {"member13": [[number], []], "editor13": [[], [number]], "editor27": [[], []]}


def test_accepted_proposals_are_in_the_next_snapshot(community, account, shelf, capsys):
    settings, take_in = shelf
    member, editor = account(), account("editor")
    before = row(community.snapshot, contract("projects"), "13-001")
    for number in (
        propose(community, member, title_ja="新しい題名"),
        propose(community, member, row_id="", **NEW),
        propose(
            community, member, "contacts", "", organization_ja="検証県", prefecture_code="13", phone="03-0000-0000"
        ),
    ):
        decide(community, editor, number)
    left_out = propose(community, member, row_id="13-002", title_ja="まだ")
    assert take_in() == 0, capsys.readouterr()
    snapshot = SnapshotStore(settings).get()
    assert snapshot.id == DAY
    projects = contract("projects")
    corrected = row(snapshot, projects, "13-001")
    assert corrected["title_ja"] == "新しい題名"
    assert corrected["source_id"] == before["source_id"], "what did not change rests on what it did"
    source = cited(projects, corrected["note_ja"])["title_ja"]
    sources = snapshot.sources.set_index("source_id")
    assert tuple(sources.loc[source, ["url", "title"]]) == (SOURCE.url, SOURCE.title)
    (added,) = snapshot.projects[snapshot.projects["title_ja"] == NEW["title_ja"]].to_dict("records")
    assert (added["contract_date"], added["initial_cost_jpy"]) == ("2024-04-01", 120_000_000)
    assert added["project_id"].startswith("13-")
    assert len(snapshot.contacts) == len(community.snapshot.contacts) + 1
    assert row(snapshot, projects, "13-002") == row(community.snapshot, projects, "13-002")
    assert [kind for kind, _, _ in told(community)].count("proposal_taken_in") == 3
    with community.database.reading() as session:
        states = {each.id: each.state for each in session.scalars(select(Proposal))}
    assert states.pop(left_out) == "pending"
    assert set(states.values()) == {"taken_in"}
    assert take_in() == 2, "nothing waits any more"


def test_a_field_that_changed_meanwhile_is_a_conflict(community, account, shelf, capsys):
    _, take_in = shelf
    editor = account("editor")
    first, second = (propose(community, account(), title_ja=title) for title in ("一つ目", "二つ目"))
    for number in (first, second):
        decide(community, editor, number)
    assert take_in() == 1
    said = capsys.readouterr().out
    assert f"Proposal {second}" in said
    assert "一つ目" in said
    assert [one(community, editor, number).state for number in (first, second)] == ["taken_in", "accepted"]


def test_a_run_that_died_after_the_snapshot_is_made_good(community, account, shelf):
    """The snapshot is there and the database does not know: the next run changes nothing twice."""
    settings, take_in = shelf
    editor = account("editor")
    number = propose(community, account(), row_id="", **NEW)
    decide(community, editor, number)
    assert take_in() == 0
    with community.database.writing() as session:
        session.get(Proposal, number).state = "accepted"
    assert take_in("--as-of", "2027-02-28") == 0
    assert list(SnapshotStore(settings).get().projects["title_ja"]).count(NEW["title_ja"]) == 1
    assert one(community, editor, number).state == "taken_in"
