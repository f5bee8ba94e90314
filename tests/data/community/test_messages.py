"""Direct messages: who reads and writes what, desks, what is told and what is new."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from data.community import message_care, message_views
from data.community.account_models import Notification
from data.community.actors import ROLES, Actor
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, TooOftenError, UnknownError
from data.community.message_models import Conversation, Message
from tests.data.community.letters import OWN_BODY, SECRET, reply, texts, thread, to_desk, told, write
from tests.data.community.people import person


@pytest.mark.parametrize("role", ROLES)
def test_who_may_send_by_role(database, two, role):
    actor = person(database, role=role)
    if role == "reader":
        for send in (
            lambda: write(database, actor, two[1]),
            lambda: to_desk(database, actor, ("municipality", "13101")),
        ):
            with pytest.raises(ForbiddenError):
                send()
    else:
        assert write(database, actor, two[1])
    with pytest.raises(SignInError):
        write(database, Actor(), two[1])


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reads_or_answers_what_is_not_theirs(database, two, role):
    conversation = write(database, *two)
    stranger = person(database, code="47201", role=role)
    for ask in (
        lambda: thread(database, stranger, conversation),
        lambda: (
            reply(database, stranger, conversation) if role != "reader" else thread(database, stranger, conversation)
        ),
    ):
        with pytest.raises(UnknownError):
            ask()
    with database.reading() as session:
        assert message_views.talks(session, stranger) == ([], 0)
        with pytest.raises(UnknownError):
            message_views.newer(session, stranger, conversation, 0)
    with pytest.raises(UnknownError), database.writing() as session:
        message_care.have_read(session, stranger, conversation, 99)
    with pytest.raises(SignInError):
        thread(database, Actor(), conversation)


def test_what_two_write_each_other_is_one_conversation(database, two):
    one, other = two
    first = write(database, one, other, "一")
    assert write(database, other, one, "二") == first
    reply(database, one, first, "三")
    assert texts(database, one, first) == texts(database, other, first) == ["一", "二", "三"]
    assert [each.mine for each in thread(database, one, first).lines] == [True, False, True]


def test_two_who_write_at_once_begin_one_conversation(database, two):
    one, other = two
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda n: write(database, *((one, other) if n % 2 else (other, one))), range(8)))
    assert len(found) == 1
    assert len(texts(database, one, found.pop())) == 8


def test_a_desk_is_all_active_accounts_of_the_body(database, two):
    one, other = two
    colleague, gone = person(database), person(database, state="suspended")
    conversation = to_desk(database, other)
    assert told(database) == sorted([one.account_id, colleague.account_id])
    assert texts(database, colleague, conversation) == [SECRET]
    reply(database, colleague, conversation)
    assert texts(database, one, conversation) == texts(database, other, conversation) == [SECRET, "返事"]
    later = person(database)
    assert texts(database, later, conversation) == [SECRET, "返事"]
    assert gone.account_id not in told(database)
    with pytest.raises(UnknownError):
        thread(database, person(database, code="13101", name="千代田区"), conversation)


def test_bodies_without_a_code_are_told_apart_by_their_names(database, two):
    union, other = (person(database, "other", "", name) for name in ("検証広域連合", "検証組合"))
    nameless = person(database, "other", "", "")
    conversation = to_desk(database, two[0], ("other", "検証広域連合"))
    assert texts(database, union, conversation) == [SECRET]
    private = write(database, *two)
    for stranger in (other, nameless):
        for each in (conversation, private):
            with pytest.raises(UnknownError):
                thread(database, stranger, each)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (OWN_BODY, "message_own_desk"),
        (("municipality", "01100"), "message_no_desk"),
        (("", ""), "message_no_desk"),
        (("other", ""), "message_no_desk"),
    ],
)
def test_desks_that_there_are_not(database, two, body, rule):
    with pytest.raises(RefusalError) as refused:
        to_desk(database, two[0], body)
    assert refused.value.rule == rule


def test_unread_is_counted_and_told_once(database, two):
    one, other = two
    conversation = write(database, one, other, "一")
    last = reply(database, one, conversation, "二")
    assert told(database) == [other.account_id]
    with database.reading() as session:
        ((talk,), number) = message_views.talks(session, other)
        assert (talk.unread, number, message_views.talks(session, one)[0][0].unread) == (2, 1, 0)
        assert SECRET not in str([each.details for each in session.scalars(select(Notification))])
        assert message_care.is_due(session, other, conversation, last)
    with database.writing() as session:
        message_care.have_read(session, other, conversation, last)
    with database.reading() as session:
        assert message_views.talks(session, other)[0][0].unread == 0
        assert not message_care.is_due(session, other, conversation, last)
        assert session.scalar(select(func.count()).where(Notification.read_at.is_(None))) == 0
    reply(database, one, conversation, "三")
    assert told(database) == [other.account_id] * 2


def test_reading_marks_only_go_forward_and_not_beyond_what_is_there(database, two):
    one, other = two
    conversation = write(database, one, other)
    with database.writing() as session:
        message_care.have_read(session, other, conversation, 10**9)
    reply(database, one, conversation)
    with database.reading() as session:
        assert message_views.talks(session, other)[0][0].unread == 1


def test_long_conversations_come_page_by_page(database, two):
    one, other = two
    conversation = write(database, one, other, "0")
    with database.writing() as session:
        for number in range(1, 120):
            session.add(Message(conversation_id=conversation, sender_id=one.account_id, text=str(number)))
    newest = thread(database, other, conversation)
    assert [each.text for each in newest.lines] == [str(number) for number in range(70, 120)]
    before = thread(database, other, conversation, newest.lines[0].id)
    assert [each.text for each in before.lines] == [str(number) for number in range(20, 70)]
    first = thread(database, other, conversation, before.lines[0].id)
    assert (len(first.lines), first.older, before.older) == (20, False, True)


@pytest.mark.parametrize("text", ["", "  \n ", "\0", "あ" * 5001])
def test_what_is_no_message_is_refused_and_leaves_nothing(database, two, text):
    with pytest.raises(InvalidError):
        write(database, *two, text=text)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Conversation)) == 0


def test_new_accounts_are_braked(database, two):
    for _ in range(15):
        write(database, *two)
    with pytest.raises(TooOftenError):
        write(database, *two)


def test_desks_are_found_by_a_part_of_their_name(database, two):
    one, _ = two
    person(database, code="27100", name="検証%市")
    person(database, code="27102", name="停止市", state="suspended")
    with database.reading() as session:
        assert message_views.desks(session, one, "千代田") == [("municipality", "13101", "千代田区")]
        assert [each[2] for each in message_views.desks(session, one, "%")] == ["検証%市"]
        assert message_views.desks(session, one, "停止") == []
        assert message_views.desks(session, one, one.body_name) == []
