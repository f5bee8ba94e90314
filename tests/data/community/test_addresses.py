"""Another e-mail address: both mailboxes agree, or an administrator decides. On both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from data.community import accounts, addresses, members, one_time, post, sign_ins
from data.community.account_models import Account, AuditEntry, Notification, OneTimeLink
from data.community.errors import InvalidError, ProveError, RefusalError, TooOftenError
from data.community.members import OPERATOR, Act
from data.community.post import Post
from tests.data.community.accounts_of import enrol

OLD, NEW = "tanaka@city.example.lg.jp", "tanaka@pref.example.lg.jp"
TRUSTED = ("*.lg.jp",)


@pytest.fixture
def mails(database, monkeypatch):
    """What is mailed: address -> texts, as soon as it is committed."""
    sent = {}

    def deliver(_self, message):
        sent.setdefault(message["To"], []).append(message.get_content())

    monkeypatch.setattr(Post, "deliver", deliver)
    monkeypatch.setattr(post._SENDER, "submit", lambda call, message: call(message))
    database.info[post.KEY] = Post("smtp://localhost", "no-reply@example.lg.jp", "https://dashboard.example.lg.jp")
    return sent


@pytest.fixture
def me(database):
    with database.writing() as session:
        return replace(enrol(session), proved=True)


def ask(database, actor, email=NEW):
    with database.writing() as session:
        addresses.ask(session, actor, email)


def token_of(mails, address):
    return mails[address][-1].partition("token=")[2].split()[0]


def agree(database, token):
    with database.writing() as session:
        return addresses.agree(session, token, TRUSTED)


def address_of(database, actor):
    with database.reading() as session:
        return accounts.account_of(session, actor.account_id).email


@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)])
def test_it_changes_once_both_mailboxes_agreed(database, me, mails, order):
    with database.writing() as session:
        browser = sign_ins.begin(session, accounts.account_of(session, me.account_id))
    ask(database, me, f" {NEW.upper()} ")
    tokens = [token_of(mails, each) for each in order]
    assert agree(database, tokens[0]) is False
    with pytest.raises(RefusalError, match="link_over"):
        agree(database, tokens[0])
    assert address_of(database, me) == OLD
    assert agree(database, tokens[1]) is True
    with database.reading() as session:
        account = accounts.account_of(session, me.account_id)
        assert (account.email, account.confirmed_at is None) == (NEW, False)
        assert not sign_ins.actor_of(session, browser).signed_in
        assert session.scalars(select(Notification.kind)).all() == ["email_changed"]
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.details) == ("account.set_email", {})
    assert [len(mails[each]) for each in (OLD, NEW)] == [2, 2]


def test_nobody_learns_whether_somebody_else_has_the_address(database, me, mails):
    with database.writing() as session:
        enrol(session, NEW)
    ask(database, me)
    assert "token=" not in mails[NEW][0]
    assert agree(database, token_of(mails, OLD)) is False
    assert address_of(database, me) == OLD


def test_an_address_that_was_taken_meanwhile_stays_where_it_is(database, me, mails):
    ask(database, me)
    agree(database, token_of(mails, OLD))
    with database.writing() as session:
        enrol(session, NEW)
    with pytest.raises(RefusalError, match="link_over"):
        agree(database, token_of(mails, NEW))
    assert address_of(database, me) == OLD


def test_only_the_newest_links_work_and_only_for_a_day(database, me, mails):
    ask(database, me, "first@x.example")
    first = token_of(mails, "first@x.example")
    ask(database, me)
    with pytest.raises(RefusalError, match="link_over"):
        agree(database, first)
    with database.writing() as session:
        for link in session.scalars(select(OneTimeLink)):
            link.expires_at -= timedelta(hours=24)
    for each in (OLD, NEW):
        with pytest.raises(RefusalError, match="link_over"):
            agree(database, token_of(mails, each))


def test_a_new_password_stops_a_change_that_waits(database, me, mails):
    ask(database, me)
    with database.writing() as session:
        account = accounts.account_of(session, me.account_id)
        for purpose in one_time.PATHS:
            one_time.cancel(session, account, purpose)
    with pytest.raises(RefusalError, match="link_over"):
        agree(database, token_of(mails, NEW))


@pytest.mark.parametrize(("email", "rule"), [("", "email"), ("no address", "email"), (OLD.upper(), "email_same")])
def test_what_is_no_other_address(database, me, mails, email, rule):
    with pytest.raises(InvalidError) as refused:
        ask(database, me, email)
    assert refused.value.fields["email"][0] == rule
    assert mails == {}


def test_it_takes_proof_and_a_mail_server_and_is_not_asked_for_ever(database, me):
    with pytest.raises(ProveError):
        ask(database, replace(me, proved=False))
    with pytest.raises(RefusalError, match="no_mail"):
        ask(database, me)
    for _ in range(5):
        with database.writing() as session:
            addresses.count_ask(session, me)
    with pytest.raises(TooOftenError), database.writing() as session:
        addresses.count_ask(session, me)


@pytest.mark.parametrize(("email", "told"), [("tanaka@gmail.example", ["email"]), (NEW, [])])
def test_moderators_are_told_who_leaves_a_trusted_domain(database, me, mails, email, told):
    with database.writing() as session:
        moderator = enrol(session, "m@x.example", "moderator").account_id
    ask(database, me, email)
    agree(database, token_of(mails, OLD))
    agree(database, token_of(mails, email))
    with database.reading() as session:
        wanted = select(Notification.kind).where(Notification.account_id == moderator)
        assert session.scalars(wanted).all() == told


def test_an_administrator_changes_it_for_who_cannot_reach_the_old_one(database, me, mails):
    with database.writing() as session:
        enrol(session, "taken@x.example")
        browser = sign_ins.begin(session, accounts.account_of(session, me.account_id))
    for email, reason in (("taken@x.example", "異動"), (NEW, " "), ("x", "異動")):
        with pytest.raises(InvalidError), database.writing() as session:
            members.set_email(session, Act(OPERATOR, me.account_id, reason), email)
    with database.writing() as session:
        members.set_email(session, Act(OPERATOR, me.account_id, "異動"), NEW)
    with database.reading() as session:
        account = session.get(Account, me.account_id)
        assert (account.email, account.confirmed_at) == (NEW, None)
        assert not sign_ins.actor_of(session, browser).signed_in
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.reason, entry.details) == ("account.set_email", "異動", {})
    assert sorted(mails) == sorted([OLD, NEW])


def test_what_is_far_longer_than_any_address_is_not_looked_at(monkeypatch):
    looked_at = []
    monkeypatch.setattr(accounts, "validate_email", lambda email, **_about: looked_at.append(email))
    assert accounts.address("a" * 450_000 + "@city.example.lg.jp") == ""
    assert looked_at == []
