"""Satisfaction: who may rate what, one rating a body that counts, and figures that give no single body away."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from data.community import accounts, own_data, rating_figures, ratings
from data.community.account_models import AuditEntry
from data.community.actors import ROLES, Actor
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, UnknownError
from data.community.rating_figures import LEAST
from data.community.rating_models import ASPECTS, Rating
from data.community.ratings import Scores
from tests.data.community.people import person

PROJECT = "04-001"  # led by its prefecture, 22 municipalities are named
GOOD = Scores(dict.fromkeys(ASPECTS, 4))


@pytest.fixture(scope="session")
def members(snapshot):
    """The codes of the municipalities that are named as participants."""
    named = snapshot.participants
    return named.loc[named["project_id"] == PROJECT, "municipality_code"].astype(str).tolist()


def rate(database, actor, snapshot, told=GOOD, project=PROJECT):
    with database.writing() as session:
        return ratings.give(session, actor, snapshot, project, told).id


def figures(database, project=PROJECT):
    with database.reading() as session:
        return rating_figures.of_project(session, Actor(), project)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_rate_by_role(database, snapshot, members, role):
    actor = person(database, code=members[0], role=role)
    if role == "reader":
        with pytest.raises(ForbiddenError):
            rate(database, actor, snapshot)
    else:
        assert rate(database, actor, snapshot)


def test_nobody_who_is_not_signed_in_rates(database, snapshot):
    with pytest.raises(SignInError):
        rate(database, Actor(), snapshot)


@pytest.mark.parametrize(
    ("kind", "code", "may"),
    [
        ("prefecture", "04", True),
        ("prefecture", "05", False),
        ("municipality", "13101", False),
        ("municipality", "", False),
        ("ministry", "04", False),
        ("vendor", "V0004", False),
        ("other", "", False),
    ],
)
def test_only_bodies_that_take_part_rate(database, snapshot, kind, code, may):
    actor = person(database, kind, code, role="administrator")
    if may:
        assert rate(database, actor, snapshot)
        return
    with pytest.raises(RefusalError) as refused:
        rate(database, actor, snapshot)
    assert refused.value.rule == "not_taking_part"
    assert figures(database).n == 0


def test_a_prefecture_does_not_rate_what_its_municipalities_do_alone(database, snapshot):
    projects = snapshot.projects
    alone = projects[projects["lead_type"] == "municipality_group"].iloc[0]
    with pytest.raises(RefusalError):
        rate(database, person(database, "prefecture", alone["prefecture_code"]), snapshot, project=alone["project_id"])


@pytest.mark.parametrize("project", ["", "99-999", "' OR 1=1 --"])
def test_an_unknown_project_is_not_rated(database, snapshot, project):
    with pytest.raises(UnknownError):
        rate(database, person(database, "prefecture", "04"), snapshot, project=project)


def test_a_later_rating_of_a_body_replaces_its_former_one(database, snapshot, members):
    first, colleague = person(database, code=members[0]), person(database, code=members[0])
    rate(database, first, snapshot, Scores({**GOOD.scores, "overall": 1}, "前の言葉"))
    rate(database, colleague, snapshot, Scores({**GOOD.scores, "overall": 5}, "後の言葉"))
    with database.reading() as session:
        assert ratings.own(session, first, PROJECT).comment == "後の言葉"
        assert session.scalar(select(func.count()).select_from(Rating)) == 2
    assert figures(database).n == 1


def test_colleagues_who_rate_in_the_same_moment_leave_one_rating(database, snapshot, members):
    people = [person(database, code=members[0]) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda each: rate(database, each, snapshot), people))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Rating)) == 8
    assert figures(database).n == 1


def test_figures_are_hidden_until_three_bodies_rated(database, snapshot, members):
    for number, code in enumerate(members[:3], start=1):
        scores = {"overall": number + 2, "usability": 3, "support": None if number == 1 else 2, "cost": None}
        rate(database, person(database, code=code), snapshot, Scores(scores, f"声{number}"))
        found = figures(database)
        assert (found.bodies, found.is_shown) == (number, number == 3)
        assert bool(found.aspects and found.words and found.history) is (number == 3)
    by_name = {each.name: each for each in found.aspects}
    assert (by_name["overall"].mean, by_name["overall"].given) == (4.0, (0, 0, 1, 1, 1))
    assert (by_name["support"].mean, by_name["support"].n, by_name["support"].given) == (None, 2, ())
    assert (by_name["cost"].mean, by_name["cost"].n) == (None, 0)
    assert {each.comment for each in found.words} == {"声1", "声2", "声3"}
    (month,) = found.history
    assert (month.mean, month.n) == (4.0, 3)


def test_a_rating_that_is_taken_back_does_not_count(database, snapshot, members):
    people = [person(database, code=code) for code in members[:3]]
    for each in people:
        rate(database, each, snapshot)
    assert figures(database).is_shown
    with database.writing() as session:
        ratings.take_back(session, people[0], snapshot, PROJECT)
    assert (figures(database).n, figures(database).aspects) == (2, ())
    with pytest.raises(UnknownError), database.writing() as session:
        ratings.take_back(session, people[0], snapshot, PROJECT)


def test_figures_of_a_vendor_and_of_a_system_type(database, snapshot, members):
    project = snapshot.projects.set_index("project_id").loc[PROJECT]
    for code in members[:3]:
        rate(database, person(database, code=code), snapshot)
    with database.reading() as session:
        vendor = rating_figures.of_vendor(session, Actor(), snapshot, project["vendor_id"])
        system = rating_figures.of_system(session, Actor(), snapshot, project["system_type"])
        other = rating_figures.of_system(session, Actor(), snapshot, "gis")
    assert (vendor.n, vendor.is_shown, system.n, system.is_shown) == (3, True, 3, True)
    assert (other.n, other.is_shown) == (0, False)


def test_one_body_with_several_ratings_is_one_body(database, snapshot):
    led = snapshot.projects[snapshot.projects["lead_type"] == "prefecture"]
    groups = [group for _, group in led.groupby(["prefecture_code", "system_type"], observed=True)]
    several = next(group for group in groups if len(group) >= LEAST)
    prefecture = person(database, "prefecture", several["prefecture_code"].iloc[0])
    for each in several["project_id"]:
        rate(database, prefecture, snapshot, project=each)
    with database.reading() as session:
        found = rating_figures.of_system(session, Actor(), snapshot, several["system_type"].iloc[0])
    assert (found.n, found.bodies, found.is_shown) == (len(several), 1, False)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"overall": "0"},
        {"overall": "6"},
        {"overall": "٣"},
        {"overall": "4.5"},
        {"overall": "3", "cost": "x"},
        {"overall": "3", "comment": "あ" * 2001},
    ],
)
def test_what_is_no_score_is_refused_by_field(fields):
    with pytest.raises(InvalidError) as refused:
        ratings.checked(fields)
    assert refused.value.fields


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(comment=st.text(max_size=200))
def test_any_comment_is_kept_as_it_was_typed(database, snapshot, members, comment):
    told = ratings.checked({"overall": "3", "comment": comment})
    actor = person(database, code=members[0])
    rate(database, actor, snapshot, told)
    with database.reading() as session:
        kept = ratings.own(session, actor, PROJECT).comment
    assert kept == comment.replace("\r\n", "\n").replace("\0", "").strip()


@pytest.mark.parametrize("role", ROLES)
def test_words_are_taken_away_by_moderators_with_a_reason(database, snapshot, members, role):
    rating = rate(database, person(database, code=members[0]), snapshot, Scores(GOOD.scores, "不適切な言葉"))
    actor = person(database, role=role)
    if role not in ("moderator", "administrator"):
        with pytest.raises(ForbiddenError), database.writing() as session:
            ratings.remove_comment(session, actor, rating, "理由")
        return
    with pytest.raises(InvalidError), database.writing() as session:
        ratings.remove_comment(session, actor, rating, " ")
    with database.writing() as session:
        assert ratings.remove_comment(session, actor, rating, "理由") == PROJECT
    with database.reading() as session:
        kept, entry = session.get(Rating, rating), session.scalars(select(AuditEntry)).one()
        assert (kept.comment, kept.overall) == ("", 4)
        assert (entry.action, entry.subject, entry.reason) == ("rating.remove_comment", f"rating:{rating}", "理由")


def test_an_account_that_goes_leaves_the_rating_of_its_body(database, snapshot, members):
    actor = person(database, code=members[0])
    rating = rate(database, actor, snapshot, Scores(GOOD.scores, "言葉"))
    with database.reading() as session:
        (mine,) = own_data.export(session, replace(actor, proved=True))["ratings"]
    assert (mine["project_id"], mine["comment"]) == (PROJECT, "言葉")
    with database.writing() as session:
        accounts.empty(session, accounts.account_of(session, actor.account_id))
    with database.reading() as session:
        kept = session.get(Rating, rating)
        assert (kept.account_id, kept.overall) == (None, 4)
    assert figures(database).n == 1
