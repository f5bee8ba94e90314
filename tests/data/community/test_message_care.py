"""What protects people who get messages: blocking, reporting, leaving."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from data.community import accounts, message_care, message_views, messages, own_data
from data.community.account_models import Account
from data.community.actors import ROLES, Actor
from data.community.errors import ForbiddenError, RefusalError, SignInError, UnknownError
from data.community.report_models import Report
from tests.data.community.letters import SECRET, reply, texts, thread, to_desk, told, write
from tests.data.community.people import person


def test_who_is_blocked_cannot_write(database, two):
    one, other = two
    conversation = write(database, one, other)
    with database.writing() as session:
        message_care.block(session, other, one.account_id)
    for send, actor, rule in (
        (lambda: write(database, one, other), one, "message_blocked"),
        (lambda: reply(database, one, conversation), one, "message_blocked"),
        (lambda: reply(database, other, conversation), other, "message_you_blocked"),
    ):
        with pytest.raises(RefusalError) as refused:
            send()
        assert refused.value.rule == rule, actor
    assert thread(database, other, conversation).blocked
    with database.writing() as session:
        message_care.unblock(session, other, one.account_id)
    assert reply(database, one, conversation)


def test_a_member_who_blocks_is_not_told_of_what_is_written_to_the_desk(database, two):
    one, other = two
    colleague = person(database)
    with database.writing() as session:
        message_care.block(session, one, other.account_id)
    to_desk(database, other)
    assert told(database) == [colleague.account_id]


def test_who_has_left_takes_no_messages(database, two):
    one, other = two
    conversation = write(database, one, other)
    with database.writing() as session:
        session.get(Account, other.account_id).state = "suspended"
    for send in (lambda: write(database, one, other), lambda: reply(database, one, conversation)):
        with pytest.raises(RefusalError) as refused:
            send()
        assert refused.value.rule == "message_gone"
    for account_id in (0, 999999, one.account_id):
        with pytest.raises(UnknownError), database.writing() as session:
            messages.to_member(session, one, account_id, "x")


@pytest.mark.parametrize("role", ROLES)
def test_a_report_gives_moderators_a_copy_of_that_message_only(database, two, role):
    one, other = two
    conversation = write(database, one, other, "前の言葉")
    number = reply(database, one, conversation, "ひどい言葉")
    moderator = person(database, role=role)
    with pytest.raises(UnknownError), database.writing() as session:
        message_care.report_message(session, moderator, number, ("abuse", ""))
    with pytest.raises(UnknownError), database.writing() as session:
        message_care.report_message(session, one, number, ("abuse", ""))
    may = role in ("moderator", "administrator")
    with database.reading() as session, pytest.raises(UnknownError if may else ForbiddenError):
        message_care.reported(session, moderator, number)
    with database.writing() as session:
        message_care.report_message(session, other, number, ("abuse", "困っています"))
    with database.reading() as session:
        held = session.scalars(select(Report)).one()
        assert (held.subject_kind, held.subject_id, held.path) == ("message", number, f"/messages/reported/{number}")
        if not may:
            with pytest.raises(ForbiddenError):
                message_care.reported(session, moderator, number)
            return
        assert message_care.reported(session, moderator, number).text == "ひどい言葉"
        with pytest.raises(UnknownError):
            message_care.reported(session, moderator, number - 1)


def test_members_are_seen_by_accounts_only(database, two):
    one, other = two
    with database.reading() as session:
        assert message_views.person(session, one, other.account_id)[0].name == other.name
        with pytest.raises(SignInError):
            message_views.person(session, Actor(), other.account_id)
    with database.writing() as session:
        session.get(Account, other.account_id).state = "erased"
    with database.reading() as session, pytest.raises(UnknownError):
        message_views.person(session, one, other.account_id)


@pytest.mark.parametrize("leaves", [0, 1])
def test_who_leaves_leaves_what_was_written_without_a_name(database, two, leaves):
    conversation = write(database, *two)
    reply(database, two[1], conversation)
    goes, stays = two[leaves], two[1 - leaves]
    with database.reading() as session:
        assert len(own_data.export(session, replace(goes, proved=True))["messages"]) == 2
    with database.writing() as session:
        accounts.empty(session, accounts.account_of(session, goes.account_id))
    assert texts(database, stays, conversation) == [SECRET, "返事"]
    assert thread(database, stays, conversation).lines[leaves].sender.name == ""
    with pytest.raises(RefusalError) as refused:
        reply(database, stays, conversation)
    assert refused.value.rule == "message_gone"


def test_a_desk_keeps_what_was_written_to_it(database, two):
    conversation = to_desk(database, two[1])
    with database.writing() as session:
        accounts.empty(session, accounts.account_of(session, two[1].account_id))
    assert texts(database, two[0], conversation) == [SECRET]
    with pytest.raises(RefusalError):
        reply(database, two[0], conversation)
