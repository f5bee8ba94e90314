"""What is over goes, what is still good stays, whoever cleans at once. The clock is moved; both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from data.community import (
    accounts,
    audit,
    cleaning,
    limits,
    lockout,
    notifications,
    one_time,
    passwords,
    sign_ins,
    sign_up,
)
from data.community.account_models import (
    Account,
    Failure,
    KnownBrowser,
    Notification,
    OneTimeLink,
    SignIn,
    Usage,
)
from data.community.actors import ANONYMOUS
from data.community.lockout import Attempt
from data.community.models import now
from tests.data.community.accounts_of import enrol

MINUTE = timedelta(minutes=1)


@pytest.fixture
def later(database, monkeypatch):
    """Clean as if so much time had passed: ``later(days=7)``."""

    def later(**span):
        moment = now() + timedelta(**span)
        with monkeypatch.context() as patch:
            patch.setattr(cleaning, "now", lambda: moment)
            return cleaning.clean(database)

    return later


def asks(database, email="sato@city.example.lg.jp", purpose="confirm", valid=sign_up.CONFIRM_WITHIN, **about):
    """An account that waits for its link to come back; its number."""
    with database.writing() as session:
        account = accounts.account_of(session, enrol(session, email, state="pending", **about).account_id)
        one_time.issue(session, account, purpose, valid)
        return account.id


def count(database, model):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_a_sign_up_that_nobody_confirmed_goes_with_its_link(database, later):
    asks(database)
    with database.writing() as session:
        kept = enrol(session).account_id
    later(days=6, hours=23)
    assert count(database, Account) == 2
    assert later(days=7, seconds=1) == 1
    with database.reading() as session:
        assert session.scalars(select(Account.id)).all() == [kept]
        assert session.scalars(select(OneTimeLink)).all() == []


def test_who_waits_for_a_moderator_is_not_forgotten(database, later):
    """Without mail no link was sent; with it the address was confirmed, which used the link up."""
    with database.writing() as session:
        enrol(session, "without-mail@x.example", state="pending")
        confirmed = accounts.account_of(session, enrol(session, "confirmed@x.example", state="pending").account_id)
        confirmed.confirmed_at = now()
        one_time.issue(session, confirmed, "confirm", MINUTE)
    later(days=400)
    assert count(database, Account) == 2


def test_who_signed_up_again_in_time_is_not_forgotten(database, later):
    account_id = asks(database, valid=MINUTE)
    with database.writing() as session:
        one_time.issue(session, accounts.account_of(session, account_id), "confirm", sign_up.CONFIRM_WITHIN)
    later(days=1)
    assert count(database, Account) == 1


def test_a_number_that_the_log_names_is_never_given_to_another_account(database, later):
    account_id = asks(database)
    with database.writing() as session:
        audit.record(session, ANONYMOUS, "account.set_body", f"account:{account_id}")
    later(days=8)
    with database.reading() as session:
        left = accounts.account_of(session, account_id)
        assert (left.state, left.email, left.name) == ("erased", None, "")


def test_links_go_when_they_are_over_and_recovery_codes_stay(database, later):
    with database.writing() as session:
        account = accounts.account_of(session, enrol(session).account_id)
        one_time.issue(session, account, "reset", passwords.LINK_VALID)
        session.add(
            OneTimeLink(
                token_sha256="0" * 64, account_id=account.id, purpose="recovery", expires_at=now().replace(year=9999)
            )
        )
    later(hours=1)
    assert count(database, OneTimeLink) == 2
    later(days=4000)
    with database.reading() as session:
        assert session.scalars(select(OneTimeLink.purpose)).all() == ["recovery"]


@pytest.mark.parametrize(
    ("model", "stays", "goes"),
    [
        (SignIn, {"hours": 11}, {"hours": 13}),
        (Usage, {"days": 1}, {"days": 3}),
        (Failure, {"hours": 23}, {"hours": 25}),
        (KnownBrowser, {"days": 399}, {"days": 401}),
        (Notification, {"days": 364}, {"days": 366}),
    ],
)
def test_rows_stay_while_they_are_needed(database, later, model, stays, goes):
    with database.writing() as session:
        account = accounts.account_of(session, enrol(session).account_id)
        sign_ins.begin(session, account)
        limits.count(session, "test:1", 5, 86_400)
        lockout.begin(session, Attempt("nobody@x.example", "192.0.2.1"))
        lockout.remember(session, account, "")
        notifications.notify(session, [account.id], "approved", "/account")
    later(**stays)
    assert count(database, model) > 0
    later(**goes)
    assert count(database, model) == 0


def test_two_processes_may_clean_at_once(database, later):
    for number in range(20):
        asks(database, f"{number}@x.example")
    with ThreadPoolExecutor(2) as pool:
        removed = list(pool.map(lambda _: later(days=8), range(2)))
    assert count(database, Account) == count(database, OneTimeLink) == 0
    assert sum(removed) <= 40


def test_a_database_that_fails_is_tried_again_tomorrow(database, monkeypatch, caplog):
    class StoppedError(Exception):
        """Ends the thread's loop in the test."""

    waits = []

    def wait(_self, seconds):
        waits.append(seconds)
        if len(waits) == 2:
            raise StoppedError

    def clean(_database):
        if not waits:
            raise OperationalError("statement", {}, OSError("disk full"))
        return 3

    monkeypatch.setattr(cleaning.Event, "wait", wait)
    monkeypatch.setattr(cleaning, "clean", clean)
    with caplog.at_level("INFO", "data"), pytest.raises(StoppedError):
        cleaning._keep_clean(database)
    assert waits == [86_400, 86_400]
    assert [each.levelname for each in caplog.records] == ["WARNING", "INFO"]
