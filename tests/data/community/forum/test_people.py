"""Whom "@" and a letter may mean: members, those of the thread first."""

import pytest

from data.community.actors import ANONYMOUS
from data.community.errors import SignInError
from data.community.forum_following import mentioned
from data.community.forum_posts import Written, reply
from data.community.people import MOST, suggested
from layouts.components.forum_parts import author_words
from tests.data.community.people import person


@pytest.mark.parametrize("typed", ["検証", "検 証", "％", "_", "", " ", "x" * 99, "\0"])
def test_only_those_who_hold_what_was_typed_are_found(forum, typed):
    asks = person(forum.database)
    person(forum.database, state="suspended")
    found = forum.read(suggested, asks, typed)
    assert found == []


def test_those_of_the_thread_come_first_then_by_name(forum):
    asks = person(forum.database)
    others = [person(forum.database, name=f"第{number}市") for number in range(MOST + 2)]
    wrote = others[-1]
    thread = forum.thread_of(forum.begin(asks))
    assert wrote.account_id not in [each.account_id for each in forum.read(suggested, asks, "検証", thread)]
    forum.write(reply, wrote, thread, Written("返信"))
    found = forum.read(suggested, asks, "検証", thread)
    assert found[0].account_id == wrote.account_id
    assert len(found) == MOST
    assert asks.account_id not in [each.account_id for each in found]


def test_a_body_finds_its_people_and_full_width_letters_are_letters(forum):
    asks, other = person(forum.database), person(forum.database, name="GIS推進団体")
    assert [each.account_id for each in forum.read(suggested, asks, "ＧＩＳ推進")] == [other.account_id]
    assert [each.account_id for each in forum.read(suggested, asks, "gis")] == [other.account_id]


def test_what_is_put_in_is_understood_as_that_member(forum):
    asks = person(forum.database)
    one, twin = (person(forum.database, name=body) for body in ("甲市", "乙市"))
    with forum.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE accounts SET name = '検証 太郎'")
    for each in forum.read(suggested, asks, "検証"):
        for lang in ("ja", "en"):
            assert forum.read(mentioned, f"@{author_words(each, lang)} さん") == {each.account_id}
    assert {one.account_id, twin.account_id} == {each.account_id for each in forum.read(suggested, asks, "市")}


def test_nobody_else_is_told_who_is_a_member(forum):
    with pytest.raises(SignInError):
        forum.read(suggested, ANONYMOUS, "検証")
