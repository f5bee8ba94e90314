"""Who is told of what, what is unread, and what is found by words."""

import pytest

from data.community import notifications
from data.community.actors import ANONYMOUS
from data.community.forum_following import have_read, have_read_all, mentioned, unfollow
from data.community.forum_posts import Written, reply
from data.community.forum_views import Narrowing, first_unread, threads
from tests.data.community.people import person


def test_followers_are_told_once_until_they_have_read(forum):
    author, other = person(forum.database), person(forum.database)
    thread = forum.thread_of(forum.begin(author))
    for text in ("一", "二"):
        forum.write(reply, other, thread, Written(text))
    assert [each.kind for each in forum.read(notifications.newest, author)] == ["forum_reply"]
    assert forum.read(first_unread, author, thread) == 1
    forum.write(have_read, author, thread, 3)
    assert forum.read(notifications.unread, author) == 0
    assert forum.read(first_unread, author, thread) == 3
    forum.write(reply, other, thread, Written("三"))
    assert forum.read(notifications.unread, author) == 1
    forum.write(unfollow, author, thread)
    forum.write(have_read, author, thread, 1)
    forum.write(reply, other, thread, Written("四"))
    assert forum.read(notifications.unread, author) == 0


def test_what_is_unread_is_marked_for_who_is_signed_in(forum):
    author, reader = person(forum.database), person(forum.database, role="reader")
    thread = forum.thread_of(forum.begin(author))

    def unread(actor):
        return [each.unread for each in forum.read(threads, actor, Narrowing()).lines]

    assert (unread(ANONYMOUS), unread(reader)) == ([False], [True])
    forum.write(have_read, reader, thread, 1)
    assert unread(reader) == [False]
    forum.write(reply, author, thread, Written("続き"))
    assert unread(reader) == [True]
    forum.write(have_read_all, reader)
    assert unread(reader) == [False]


def test_those_whom_a_post_names_are_told(forum):
    author = person(forum.database)
    one, twin = person(forum.database, name="甲市"), person(forum.database, name="乙市")
    text = f"@{one.name}さんはいかがですか\n> @{twin.name}は引用"
    with forum.database.reading() as session:
        assert mentioned(session, text) == {one.account_id}
        assert mentioned(session, f"@{one.name}(甲市) ＠{twin.name}（乙市）") == {one.account_id, twin.account_id}
        assert mentioned(session, "a@example.jp @ @@ @誰でもない") == set()
    forum.begin(author, text)
    assert [each.kind for each in forum.read(notifications.newest, one)] == ["forum_mention"]
    assert forum.read(notifications.newest, twin) == []


def test_a_body_tells_people_of_one_name_apart(forum):
    one, twin = (person(forum.database, name=body) for body in ("甲市", "乙市"))
    with forum.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE accounts SET name = '検証'")
        assert mentioned(session, "@検証(乙市)") == {twin.account_id}
        assert mentioned(session, "@検証") == {one.account_id, twin.account_id}


@pytest.mark.parametrize(
    "query",
    [
        "仕様",
        "共通仕様書",
        "ＧＩＳ",
        "仕様 gis",
        "しようしょノ",
        "100%",
        '"',
        "様",
        "仕",
        "書",
        "gi",
        "皆無",
        "皆無 仕様",
        "な",
    ],
)
def test_both_databases_find_the_same_posts(forum, query):
    actor = person(forum.database)
    posted = [forum.begin(actor, text, title="題") for text in ("共通仕様書と GIS", "仕様の変更", '100%の "確認"')]
    posted.append(forum.begin(actor, "しようしょのひな型", title="題"))
    expected = {
        "仕様": [1, 0],
        "共通仕様書": [0],
        "ＧＩＳ": [0],
        "仕様 gis": [0],
        "しようしょノ": [3],
        "100%": [2],
        '"': [2],
        "様": [1, 0],
        "仕": [1, 0],
        "書": [0],
        "gi": [0],
        "皆無": [],
        "皆無 仕様": [],
        "な": [3],
    }
    assert forum.hits(query) == [posted[each] for each in expected[query]]
    assert forum.hits(query, before=posted[0]) == []
    assert forum.hits(query, category="gis") == []
