"""Threads and posts: begun, answered, changed, taken away."""

from dataclasses import replace

import pytest

from data.community import audit, notifications
from data.community.actors import ANONYMOUS
from data.community.errors import InvalidError, RefusalError, TooOftenError, UnknownError
from data.community.forum_merging import merge
from data.community.forum_moderation import act, move, restore
from data.community.forum_posts import Written, edit, of_account, remove, reply, versions
from data.community.forum_views import Narrowing, counts, posts, thread_line, threads
from tests.data.community.hostile import HOSTILE
from tests.data.community.people import person


def test_a_thread_is_begun_and_answered(forum):
    one, other = person(forum.database, name="第一市"), person(forum.database, name="第二市")
    thread = forum.thread_of(forum.begin(one, "**質問**です", tags="#GIS, 仕様書"))
    forum.write(reply, other, thread, Written("答えです"))
    assert forum.said(thread) == ["**質問**です", "答えです"]
    line = forum.read(thread_line, ANONYMOUS, thread)
    assert (line.title, line.tags, line.posts, line.replies) == ("仕様書の共有について", ("gis", "仕様書"), 2, 1)
    assert (line.author.body, line.last_author.body) == ("第一市", "第二市")
    assert [each.id for each in forum.read(threads, ANONYMOUS, Narrowing(tag="gis")).lines] == [thread]
    assert forum.read(threads, ANONYMOUS, Narrowing(category="gis")).lines == ()
    assert forum.read(counts, ANONYMOUS) == {"general": 1}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"category": "nonsense"}, "category"),
        ({"title": "\u200b \n"}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"project": "99-999"}, "project"),
        ({"prefecture": "48"}, "prefecture"),
        ({"vendor": "nobody"}, "vendor"),
        ({"tags": "a b c d e f"}, "tags"),
        ({"text": " \0"}, "text"),
        ({"text": "x" * 20_001}, "text"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_written(forum, told, field):
    with pytest.raises(InvalidError) as caught:
        forum.begin(person(forum.database), **told)
    assert list(caught.value.fields) == [field]
    assert forum.read(threads, ANONYMOUS, Narrowing()).lines == ()


def test_a_thread_is_found_by_what_it_is_linked_to(forum):
    actor = person(forum.database)
    project = forum.snapshot.projects["project_id"].iloc[0]
    thread = forum.thread_of(forum.begin(actor, category="gis", project=project, prefecture="13"))
    for narrowing in (Narrowing(project_id=project), Narrowing(prefecture_code="13"), Narrowing(category="gis")):
        assert [each.id for each in forum.read(threads, ANONYMOUS, narrowing).lines] == [thread]


def test_hostile_strings_come_back_as_they_were(forum):
    actor = replace(person(forum.database, role="moderator"), since_days=99)
    kept = [each for each in HOSTILE if each.strip() and "\0" not in each][:55]
    thread = forum.thread_of(forum.begin(actor))
    for text in kept:
        forum.write(reply, actor, thread, Written(text))
    assert forum.said(thread)[1:] == [each.encode("utf-8", "replace").decode().strip() for each in kept]


def test_changing_a_post_keeps_what_it_said(forum):
    actor = person(forum.database)
    post = forum.begin(actor, "誤った言葉")
    forum.write(edit, actor, post, "正しい言葉", title="新しい題名")
    forum.write(edit, actor, post, "正しい言葉")
    assert [text for _, text in forum.read(versions, ANONYMOUS, post)] == ["誤った言葉", "正しい言葉"]
    thread = forum.thread_of(post)
    assert forum.read(thread_line, ANONYMOUS, thread).title == "新しい題名"
    assert forum.hits("新しい題名") == [post]
    assert forum.hits("誤った言葉") == []


def test_a_deleted_post_keeps_its_place_and_nothing_of_its_words(forum):
    author, moderator = person(forum.database), person(forum.database, role="moderator")
    thread = forum.thread_of(forum.begin(author))
    post = forum.write(reply, author, thread, Written("消す言葉です"))
    forum.write(remove, author, post)
    (_, gone) = forum.read(posts, ANONYMOUS, thread, 1, 9)
    assert (gone.number, gone.text, gone.deleted) == (2, "", "author")
    assert forum.hits("消す言葉") == []
    assert forum.read(thread_line, ANONYMOUS, thread).replies == 0
    with pytest.raises(UnknownError):
        forum.read(versions, author, post)
    assert forum.read(versions, moderator, post)[0][1] == "消す言葉です"
    forum.write(restore, moderator, post, "誤って消された")
    assert forum.said(thread)[1] == "消す言葉です"
    assert forum.hits("消す言葉") == [post]


def test_a_moderator_gives_a_reason_that_is_written_down(forum):
    author, moderator = person(forum.database), person(forum.database, role="moderator")
    post = forum.begin(author)
    with pytest.raises(InvalidError):
        forum.write(remove, moderator, post)
    forum.write(remove, moderator, post, "宣伝")
    assert forum.read(posts, ANONYMOUS, forum.thread_of(post), 1, 1)[0].deleted == "moderator"
    (entry,) = forum.read(audit.entries, person(forum.database, role="administrator"))
    assert (entry.action, entry.subject, entry.reason) == ("forum.delete", f"post:{post}", "宣伝")


def test_a_locked_thread_takes_no_posts_but_those_of_moderators(forum):
    author, moderator = person(forum.database), person(forum.database, role="moderator")
    post = forum.begin(author)
    thread = forum.thread_of(post)
    forum.write(act, moderator, thread, "lock", "話が終わった")
    for service, arguments in ((reply, (thread, Written("x"))), (edit, (post, "x"))):
        with pytest.raises(RefusalError, match="locked"):
            forum.write(service, author, *arguments)
    forum.write(reply, moderator, thread, Written("まとめ"))
    forum.write(act, moderator, thread, "unlock", "続ける")
    forum.write(reply, author, thread, Written("続き"))


def test_pinned_threads_come_first_and_pages_follow_without_gaps(forum):
    moderator = person(forum.database, role="moderator")
    begun = [forum.thread_of(forum.begin(moderator, title=f"題{number}")) for number in range(7)]
    forum.write(act, moderator, begun[2], "pin", "よく読まれる")
    first = forum.read(threads, ANONYMOUS, Narrowing(), most=3)
    second = forum.read(threads, ANONYMOUS, Narrowing(), first.after, most=3)
    shown = [each.id for each in (*first.lines, *second.lines)]
    assert shown == [begun[2], *[each for each in reversed(begun) if each != begun[2]]]
    assert second.after == ""
    assert forum.read(threads, ANONYMOUS, Narrowing(), f"2026-01-01~{'9' * 30}", most=3) == first  # no place at all
    assert forum.read(threads, ANONYMOUS, Narrowing(), "nonsense", most=3) == first


def test_a_thread_moves_and_merges(forum):
    author, other = person(forum.database), person(forum.database)
    moderator = person(forum.database, role="moderator")
    post = forum.begin(author, "甲")
    thread, into = forum.thread_of(post), forum.thread_of(forum.begin(other, "乙"))
    forum.write(move, moderator, thread, "gis", "GISの話", forum.snapshot)
    assert forum.read(thread_line, ANONYMOUS, thread).category == "gis"
    forum.write(merge, moderator, thread, into, "同じ話")
    assert forum.said(into) == ["甲", "乙"]
    with pytest.raises(UnknownError):
        forum.read(thread_line, ANONYMOUS, thread)
    assert forum.read(thread_line, ANONYMOUS, into).posts == 2
    forum.write(reply, other, into, Written("丙"))
    assert forum.said(into) == ["甲", "乙", "丙"]
    assert [each.path for each in forum.read(notifications.newest, author)] == [f"/forum/{into}/new"]
    with pytest.raises(InvalidError):
        forum.write(merge, moderator, into, into, "x")
    with pytest.raises(InvalidError):
        forum.write(merge, moderator, into, thread, "x")


def test_brakes_hold_new_accounts(forum):
    actor = person(forum.database)
    thread = forum.thread_of(forum.begin(actor))
    for number in range(9):
        forum.write(reply, actor, thread, Written(str(number)))
    with pytest.raises(TooOftenError):
        forum.write(reply, actor, thread, Written("x"))


def test_edits_of_new_accounts_come_to_an_end(forum):
    """Each keeps what the post said before."""
    actor = person(forum.database)
    post = forum.begin(actor)
    for number in range(10):
        forum.write(edit, actor, post, str(number))
    with pytest.raises(TooOftenError):
        forum.write(edit, actor, post, "x")


def test_an_export_has_all_posts_of_an_account(forum):
    actor = person(forum.database)
    forum.begin(actor, "甲")
    assert [each.text for each in forum.read(of_account, actor.account_id)] == ["甲"]
