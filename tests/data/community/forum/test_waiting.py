"""What a new account writes with a link waits: who sees it, what a moderator does with it, what is lost (nothing)."""

import io
from dataclasses import replace

import pytest

from data.community import audit, notifications, publishing, waiting
from data.community.actors import ANONYMOUS
from data.community.attachments import held, received
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, UnknownError
from data.community.forum_merging import merge
from data.community.forum_posts import Written, edit, remove, reply, start
from data.community.forum_threads import NewThread
from data.community.forum_views import Narrowing, counts, posts, thread_line, threads
from data.community.models import Base, StoredFile
from data.community.own_data import export
from data.community.stored import NAMING
from data.community.waiting_models import Waiting
from tests.data.community.people import person

LINK = "こちらが秘密語です https://shop.example/x"
SECRET = "秘密語"
DECIDERS = ("moderator", "administrator")
OTHERS = ("anonymous", "reader", "member", "editor")


@pytest.fixture
def thread(forum):
    """A thread of somebody who is told of replies."""
    return forum.thread_of(forum.begin(person(forum.database, name="始めた市")))


@pytest.fixture
def author(forum):
    return person(forum.database, name="新しい市")


@pytest.fixture
def moderator(forum):
    return person(forum.database, role="moderator")


def who(forum, role):
    return ANONYMOUS if role == "anonymous" else person(forum.database, role=role)


# What shows posts -> what it shows to an actor, in words.
SHOWN = {
    "posts": lambda f, actor, thread: f.read(posts, actor, thread, 1, 100),
    "line": lambda f, actor, thread: f.read(thread_line, actor, thread),
    "threads": lambda f, actor, thread: f.read(threads, actor, Narrowing()),
    "category": lambda f, actor, thread: f.read(threads, actor, Narrowing(category="gis")),
    "counts": lambda f, actor, thread: f.read(counts, actor),
    "search": lambda f, actor, thread: f.hits(SECRET),
    "quick search": lambda f, actor, thread: f.hits(SECRET, quick=True),
    "notifications": lambda f, actor, thread: (
        [each.details for each in f.read(notifications.newest, actor)] if actor.signed_in else []
    ),
    "export": lambda f, actor, thread: f.read(export, replace(actor, proved=True)) if actor.signed_in else {},
    "waiting in the thread": lambda f, actor, thread: f.read(waiting.of_thread, actor, thread),
    "own waiting": lambda f, actor, thread: f.read(waiting.mine, actor) if actor.signed_in else (),
}
AUTHOR_SEES = {"export", "waiting in the thread", "own waiting"}
MODERATORS_SEE = {"waiting in the thread"}


@pytest.mark.parametrize("view", SHOWN)
@pytest.mark.parametrize("role", ["author", *OTHERS, *DECIDERS])
def test_who_sees_a_post_that_waits(forum, thread, author, role, view):
    forum.write(reply, author, thread, Written(f"{LINK} @{author.name}"))
    forum.begin(author, LINK, title=f"{SECRET}の題", category="gis", tags=SECRET)
    actor = author if role == "author" else who(forum, role)
    sees = view in (AUTHOR_SEES if role == "author" else MODERATORS_SEE if role in DECIDERS else ())
    assert (SECRET in str(SHOWN[view](forum, actor, thread))) == sees


def test_nothing_of_it_is_counted_and_nobody_is_told(forum, thread, author):
    starter = forum.read(thread_line, ANONYMOUS, thread).author.account_id
    before = forum.read(thread_line, ANONYMOUS, thread)
    forum.write(reply, author, thread, Written(LINK))
    forum.begin(author, LINK)
    assert forum.read(thread_line, ANONYMOUS, thread) == before
    assert forum.read(counts, ANONYMOUS) == {"general": 1}
    assert forum.read(notifications.unread, replace(author, account_id=starter)) == 0


def test_a_published_post_appears_at_that_time_and_everybody_is_told(forum, thread, author, moderator):
    held_id = forum.write(reply, author, thread, Written(LINK))
    other = person(forum.database)
    forum.write(reply, other, thread, Written("先の返信"))
    assert forum.write(publishing.publish, moderator, held_id) == "/forum/post/3"
    shown = forum.read(posts, ANONYMOUS, thread, 1, 9)
    assert [each.text for each in shown] == ["最初の投稿", "先の返信", LINK]
    assert [each.created_at for each in shown] == sorted(each.created_at for each in shown)
    assert forum.hits(SECRET) == [3]
    line = forum.read(thread_line, author, thread)
    assert (line.replies, line.last_author.account_id, line.followed) == (2, author.account_id, True)
    told = {each.kind for each in forum.read(notifications.newest, author)}
    assert "waiting_published_post" in told
    assert [each.kind for each in forum.read(notifications.newest, other)] == ["forum_reply"]
    assert forum.read(waiting.mine, author) == ()
    (entry,) = forum.read(audit.entries, person(forum.database, role="administrator"))
    assert (entry.action, entry.subject, entry.details["path"]) == (
        "waiting.published",
        f"waiting:{held_id}",
        "/forum/post/3",
    )
    with pytest.raises(RefusalError, match="decided"):
        forum.write(publishing.publish, moderator, held_id)


def test_a_thread_that_waits_is_there_once_it_is_published(forum, author, moderator):
    held_id = forum.begin(author, LINK, title="まだない話題", category="gis", tags="秘密 gis")
    assert forum.read(threads, author, Narrowing()).lines == ()
    forum.write(publishing.publish, moderator, held_id)
    (line,) = forum.read(threads, ANONYMOUS, Narrowing(category="gis")).lines
    assert (line.title, line.tags, line.author.account_id) == ("まだない話題", ("gis", "秘密"), author.account_id)
    assert forum.said(line.id) == [LINK]


def test_a_link_in_the_title_or_in_a_later_change_waits_too(forum, author, moderator):
    assert len(forum.read(waiting.queue, moderator)) == 0
    forum.begin(author, "本文", title="見て www.shop.example")
    post = forum.begin(author, "清い本文", title="清い題名")
    thread = forum.thread_of(post)
    held_id = forum.write(edit, author, post, LINK, "新しい題名")
    assert [each.kind for each in forum.read(waiting.queue, moderator)] == ["thread", "edit"]
    assert (forum.said(thread), forum.read(thread_line, ANONYMOUS, thread).title) == (["清い本文"], "清い題名")
    assert forum.write(edit, author, post, f"{LINK} 二度目") == held_id  # in the place of the first
    forum.write(publishing.publish, moderator, held_id)
    assert forum.said(thread) == [f"{LINK} 二度目"]
    assert forum.hits("二度目") == [post]


def test_a_change_without_a_link_overtakes_the_one_that_waits(forum, author, moderator):
    post = forum.begin(author, "本文")
    forum.write(edit, author, post, LINK)
    forum.write(edit, author, post, "リンクのない本文")
    assert forum.read(waiting.queue, moderator) == ()
    held_id = forum.write(edit, author, post, LINK)
    forum.write(remove, author, post)
    with pytest.raises(UnknownError):
        forum.write(publishing.publish, moderator, held_id)


def test_what_is_refused_is_told_with_the_reason_and_can_be_sent_again(forum, thread, author, moderator):
    held_id = forum.write(reply, author, thread, Written(LINK))
    with pytest.raises(InvalidError):
        forum.write(publishing.refuse, moderator, held_id, " ")
    forum.write(publishing.refuse, moderator, held_id, "宣伝です")
    (told,) = forum.read(notifications.newest, author)
    assert (told.kind, told.path, told.details["reason"]) == (
        "waiting_refused_post",
        f"/waiting/{held_id}",
        "宣伝です",
    )
    (kept,) = forum.read(waiting.mine, author)
    assert (kept.text, kept.state, kept.reason) == (LINK, "refused", "宣伝です")
    assert forum.read(waiting.of_thread, moderator, thread) == ()
    forum.write(publishing.rewrite, author, held_id, "出典: https://www.pref.example.lg.jp/")
    assert [each.state for each in forum.read(waiting.queue, moderator)] == ["waiting"]
    forum.write(publishing.publish, moderator, held_id)
    assert forum.said(thread)[-1] == "出典: https://www.pref.example.lg.jp/"


def test_moderators_are_told_once_until_they_have_read(forum, thread, author, moderator):
    administrator, other = person(forum.database, role="administrator"), person(forum.database)
    for _ in range(2):
        forum.write(reply, author, thread, Written(LINK))
    for who_decides in (moderator, administrator):
        (told,) = forum.read(notifications.newest, who_decides)
        assert (told.kind, told.path) == ("words_wait", "/moderation")
    assert forum.read(notifications.newest, other) == []
    forum.write(notifications.mark_read, moderator)
    forum.write(reply, author, thread, Written(LINK))
    assert forum.read(notifications.unread, moderator) == 1
    assert forum.read(notifications.unread, administrator) == 1


def test_files_wait_with_their_post_and_go_with_it(forum, library, thread, author, moderator):
    def send(words):
        files = [("資料.txt", io.BytesIO(words))]
        with received(library, author, files) as kept, library.database.writing() as session:
            return reply(session, author, thread, Written(LINK, held(session, library, kept))).id

    first, second = send(b"one"), send(b"two")
    assert [each.name for each in forum.read(waiting.one, author, first).files] == ["資料.txt"]
    with pytest.raises(UnknownError):
        forum.read(waiting.file_of, person(forum.database), first, 1)
    forum.write(waiting.withdraw, author, first)
    forum.write(publishing.publish, moderator, second)
    assert [each.name for each in forum.read(posts, ANONYMOUS, thread, 2, 2)[0].files] == ["資料.txt"]
    with forum.database.reading() as session:
        assert session.query(StoredFile).count() == 1
    assert library.clean(older_than=0) == 1


def test_every_table_that_names_content_keeps_it():
    naming = {
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table is StoredFile.__table__ for key in column.foreign_keys)
    }
    assert naming == {each.expression for each in NAMING}


def test_a_reply_finds_its_thread_after_a_merge(forum, thread, author, moderator):
    held_id = forum.write(reply, author, thread, Written(LINK))
    into = forum.thread_of(forum.begin(moderator, "もう1つ"))
    forum.write(merge, moderator, thread, into, "同じ話")
    assert len(forum.read(waiting.of_thread, moderator, into)) == 1
    forum.write(publishing.publish, moderator, held_id)
    assert forum.said(into)[-1] == LINK


def test_an_account_has_only_so_much_waiting(forum, author):
    with forum.database.writing() as session:
        rows = [Waiting(kind="post", author_id=author.account_id, text=LINK) for _ in range(waiting.MOST)]
        session.add_all(rows)
    with pytest.raises(RefusalError, match="too_many_waiting"):
        forum.begin(author, LINK)


ACTS = {
    "view": ({"author", *DECIDERS}, lambda f, actor, held_id: f.read(waiting.one, actor, held_id)),
    "publish": ({*DECIDERS}, lambda f, actor, held_id: f.write(publishing.publish, actor, held_id)),
    "refuse": ({*DECIDERS}, lambda f, actor, held_id: f.write(publishing.refuse, actor, held_id, "理由")),
    "rewrite": ({"author"}, lambda f, actor, held_id: f.write(publishing.rewrite, actor, held_id, "別の言葉")),
    "withdraw": ({"author"}, lambda f, actor, held_id: f.write(waiting.withdraw, actor, held_id)),
    "queue": ({*DECIDERS}, lambda f, actor, held_id: f.read(waiting.queue, actor)),
}


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("role", ["author", *OTHERS, *DECIDERS])
def test_who_may_do_what_to_what_waits(forum, thread, author, role, name):
    held_id = forum.write(reply, author, thread, Written(LINK))
    may, act_on = ACTS[name]
    actor = author if role == "author" else who(forum, role)
    if role in may:
        act_on(forum, actor, held_id)
    else:
        with pytest.raises((SignInError, ForbiddenError, UnknownError)):
            act_on(forum, actor, held_id)
        assert forum.read(waiting.one, author, held_id).state == "waiting"


def test_a_new_thread_that_cannot_be_taken_does_not_wait(forum, author, moderator):
    with pytest.raises(InvalidError):
        forum.write(start, author, NewThread("nonsense", "題"), forum.snapshot, Written(LINK))
    assert forum.read(waiting.queue, moderator) == ()
