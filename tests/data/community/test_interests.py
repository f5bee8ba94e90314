"""Interests: who may declare and withdraw, one a body and system type, who is told, what is over."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from data.community import accounts, interest_lists, interests, own_data
from data.community.account_models import Account, AuditEntry, Notification
from data.community.actors import ROLES, Actor
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, UnknownError
from data.community.interest_lists import Wanted
from data.community.interest_models import Interest
from data.community.interests import Wish
from data.community.japan import fiscal_year_of, in_japan
from data.community.models import now
from tests.data.community.people import person

YEAR = fiscal_year_of(in_japan(now()).date())
WISH = Wish("gis", "partners", YEAR + 1, "一緒に調べませんか")


def declare(database, actor, snapshot, wish=WISH):
    with database.writing() as session:
        return interests.declare(session, actor, snapshot, wish).id


def listed(database, actor=None, **wanted):
    with database.reading() as session:
        return interest_lists.listed(session, actor or Actor(), Wanted(since=YEAR, **wanted))


def told(database):
    """(account, kind, details) of every notification."""
    with database.reading() as session:
        rows = session.scalars(select(Notification).order_by(Notification.account_id))
        return [(each.account_id, each.kind, each.details["body"], each.details["system"]) for each in rows]


@pytest.mark.parametrize("role", ROLES)
def test_who_may_declare_by_role(database, snapshot, role):
    actor = person(database, role=role)
    if role == "reader":
        with pytest.raises(ForbiddenError):
            declare(database, actor, snapshot)
    else:
        assert declare(database, actor, snapshot)
    with pytest.raises(SignInError):
        declare(database, Actor(), snapshot)


@pytest.mark.parametrize(
    ("kind", "code", "name", "may"),
    [
        ("municipality", "29201", "奈良市", True),
        ("prefecture", "29", "奈良県", True),
        ("other", "", "検証広域連合", True),
        ("other", "", "", False),
        ("ministry", "", "検証省", False),
        ("vendor", "V0001", "検証社", False),
    ],
)
def test_bodies_that_buy_may_declare(database, snapshot, kind, code, name, may):
    actor = person(database, kind, code, name)
    if not may:
        with pytest.raises(RefusalError) as refused:
            declare(database, actor, snapshot)
        assert refused.value.rule == "interest_body"
        return
    declare(database, actor, snapshot)
    ((only,), number) = listed(database)
    assert (number, only.body, only.prefecture_code) == (1, (kind, code or name), code[:2])


def test_a_body_has_one_interest_in_a_system_type(database, snapshot):
    first, colleague = person(database), person(database)
    declare(database, first, snapshot)
    declare(database, colleague, snapshot, Wish("gis", "plan", YEAR + 2))
    declare(database, colleague, snapshot, Wish("rpa", "plan", YEAR))
    rows, number = listed(database)
    assert number == 2
    assert [(each.system_type, each.kind) for each in rows] == [("rpa", "plan"), ("gis", "plan")]


def test_colleagues_who_declare_in_the_same_moment_leave_one(database, snapshot):
    people = [person(database) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda each: declare(database, each, snapshot), people))
    assert listed(database)[1] == 1


def test_matching_bodies_are_told_in_their_language(database, snapshot):
    named, projects = snapshot.participants, snapshot.projects
    system = projects.set_index("project_id").loc["04-001", "system_type"]
    member = named.loc[named["project_id"] == "04-001", "municipality_code"].iloc[0]
    near, leader = person(database, code=member), person(database, "prefecture", "04", "宮城県")
    far, union = person(database, code="47201"), person(database, "other", "", "検証広域連合")
    for each in (far, union):
        declare(database, each, snapshot, Wish(system, "plan", YEAR))
    person(database, code=member, state="suspended")
    person(database, code="47205")
    with database.writing() as session:
        session.get(Account, far.account_id).lang = "en"
        for each in session.scalars(select(Notification)):
            session.delete(each)
    other = sorted(set(snapshot.reference.municipalities["municipality_code"]) - set(named["municipality_code"]))
    code, unrelated = [each for each in other if each.startswith("04")][:2]
    person(database, code=unrelated)
    mine, _colleague = person(database, code=code), person(database, code=code)
    declare(database, mine, snapshot, Wish(system, "partners", YEAR + 1))
    found = told(database)
    assert {each[0] for each in found} == {near.account_id, leader.account_id, far.account_id, union.account_id}
    assert {each[1] for each in found} == {"interest_partners"}
    by_account = {each[0]: each[2:] for each in found}
    assert "Miyagi" in by_account[far.account_id][0]
    assert "宮城県" in by_account[near.account_id][0]


def test_what_is_over_is_listed_apart(database, snapshot):
    declare(database, person(database), snapshot)
    with database.writing() as session:
        session.scalars(select(Interest)).one().fiscal_year = YEAR - 1
    assert listed(database) == ([], 0)
    assert listed(database, past=True)[1] == 1
    with database.reading() as session:
        assert interest_lists.cells(session, Actor(), YEAR) == {}


def test_the_list_is_narrowed_and_paged(database, snapshot):
    people = {code: person(database, code=code) for code in ("13101", "13102", "27100")}
    for number, actor in enumerate(people.values()):
        for system in ("gis", "rpa"):
            declare(database, actor, snapshot, Wish(system, "plan", YEAR + number))
    assert listed(database, system="gis")[1] == 3
    assert listed(database, prefecture="13")[1] == 4
    assert listed(database, system="gis", prefecture="13", year=YEAR + 1)[1] == 1
    with database.reading() as session:
        assert interest_lists.cells(session, Actor(), YEAR)["13", "gis"] == 2
        pages = [interest_lists.listed(session, Actor(), Wanted(YEAR), page=page, most=4)[0] for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [4, 2, 0]
    assert len({each.id for page in pages for each in page}) == 6


def test_names_of_persons_are_for_those_who_are_signed_in(database, snapshot):
    actor = person(database)
    declare(database, actor, snapshot)
    assert listed(database)[0][0].author is None
    assert listed(database, person(database))[0][0].author == (actor.account_id, actor.name)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("whose", ["own", "colleague", "stranger"])
def test_who_may_withdraw(database, snapshot, role, whose):
    owner = person(database)
    held = declare(database, owner, snapshot)
    actor = {
        "own": owner,
        "colleague": person(database, role=role),
        "stranger": person(database, code="13101", role=role),
    }[whose]
    may = whose == "own" or role in ("moderator", "administrator") or (whose == "colleague" and role != "reader")
    if not may:
        with pytest.raises(ForbiddenError), database.writing() as session:
            interests.withdraw(session, actor, held, "理由")
        assert listed(database)[1] == 1
        return
    if whose == "stranger":
        with pytest.raises(InvalidError), database.writing() as session:
            interests.withdraw(session, actor, held, " ")
    with database.writing() as session:
        interests.withdraw(session, actor, held, "理由")
    assert listed(database)[1] == 0
    with database.reading() as session:
        entries = list(session.scalars(select(AuditEntry)))
    assert [each.subject for each in entries] == ([f"interest:{held}"] if whose == "stranger" else [])
    with pytest.raises(UnknownError), database.writing() as session:
        interests.withdraw(session, actor, held, "理由")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"system": "nothing"}, "system"),
        ({"system": ""}, "system"),
        ({"kind": "sell"}, "kind"),
        ({"year": "2025"}, "year"),
        ({"year": "2037"}, "year"),
        ({"year": "٢٠٢٧"}, "year"),
        ({"note": "あ" * 1001}, "note"),
    ],
)
def test_what_cannot_be_taken_is_named(snapshot, changed, wrong):
    fields = {"system": "gis", "kind": "plan", "year": "2027", "note": "", **changed}
    with pytest.raises(InvalidError) as refused:
        interests.checked(fields, snapshot, date(2027, 3, 31))
    assert list(refused.value.fields) == [wrong]


def test_the_fiscal_year_begins_in_april():
    assert fiscal_year_of(date(2027, 3, 31)) == 2026
    assert fiscal_year_of(date(2027, 4, 1)) == 2027


def test_an_account_that_goes_leaves_the_interest_of_its_body(database, snapshot):
    actor = person(database)
    declare(database, actor, snapshot)
    with database.reading() as session:
        (mine,) = own_data.export(session, replace(actor, proved=True))["interests"]
    assert (mine["system_type"], mine["note"]) == ("gis", WISH.note)
    with database.writing() as session:
        accounts.empty(session, accounts.account_of(session, actor.account_id))
    ((only,), _) = listed(database, person(database))
    assert (only.body, only.author) == (("municipality", "29201"), None)
