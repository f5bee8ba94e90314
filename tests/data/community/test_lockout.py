"""Wrong passwords make wait, and keep nobody out for ever. Reset links work once. On both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from data.community import accounts, lockout, one_time, passwords, post, proofs, sign_ins
from data.community.account_models import Failure
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, TooOftenError
from data.community.lockout import Attempt
from data.community.post import Post
from tests.data.community.accounts_of import PASSWORD, enrol

EMAIL = "tanaka@city.example.lg.jp"
THIEF = Attempt(EMAIL, "198.51.100.7")
NEW = "another battery staple"


@pytest.fixture
def database(community):
    return community.database


@pytest.fixture
def account(database):
    with database.writing() as session:
        return enrol(session)


@pytest.fixture
def mails(database, monkeypatch):
    sent = []
    monkeypatch.setattr(Post, "deliver", lambda _self, message: sent.append((message["To"], message.get_content())))
    monkeypatch.setattr(post._SENDER, "submit", lambda call, message: call(message))
    database.info[post.KEY] = Post("smtp://localhost", "no-reply@example.lg.jp", "https://dashboard.example.lg.jp")
    return sent


def _try(database, attempt):
    """0 where the try is taken, else the seconds to wait."""
    try:
        with database.writing() as session:
            lockout.begin(session, attempt)
    except TooOftenError as refused:
        return refused.seconds
    return 0


def _later(database, span):
    """Let time pass: everything that was is longer ago."""
    with database.writing() as session:
        for each in session.scalars(select(Failure)):
            each.last_at, each.until = each.last_at - span, each.until - span


def _succeed(database, attempt):
    with database.writing() as session:
        lockout.succeed(session, attempt)


def test_each_error_after_five_makes_wait_longer_up_to_a_quarter_of_an_hour(database):
    assert [_try(database, THIEF) for _ in range(5)] == [0] * 5
    waits = []
    for _ in range(8):
        waits.append(_try(database, THIEF))
        _later(database, timedelta(seconds=waits[-1]))
        assert _try(database, THIEF) == 0
    assert [round(each, -1) for each in waits] == [30, 60, 120, 240, 480, 900, 900, 900]


def test_the_time_of_a_wait_is_not_made_longer_by_asking(database):
    for _ in range(5):
        _try(database, THIEF)
    assert {round(_try(database, THIEF), -1) for _ in range(20)} == {30}


def test_signing_in_often_is_no_error(database):
    for _ in range(40):
        assert _try(database, THIEF) == 0
        _succeed(database, THIEF)


def test_a_right_password_clears_the_address_and_its_part_of_the_client(database):
    other = Attempt("other@x.example", THIEF.client)
    for attempt in (THIEF, THIEF, other):
        assert _try(database, attempt) == 0
    _succeed(database, THIEF)
    with database.reading() as session:
        held = {each.key.partition(":")[0]: each.count for each in session.scalars(select(Failure))}
    assert held == {"address": 1, "client": 1}


def test_one_client_cannot_go_through_many_addresses(database):
    taken = [_try(database, Attempt(f"a{number}@x.example", "203.0.113.5")) for number in range(60)]
    assert taken[:50] == [0] * 50
    assert all(taken[50:])
    assert _try(database, Attempt("a99@x.example", "203.0.113.6")) == 0


def test_a_known_browser_is_not_kept_out_by_strangers(database, account):
    with database.writing() as session:
        browser = lockout.remember(session, accounts.account_of(session, account.account_id), "")
        assert lockout.remember(session, accounts.account_of(session, account.account_id), browser) == browser
    mine = Attempt(EMAIL, THIEF.client, browser)
    for _ in range(6):
        _try(database, THIEF)
    assert _try(database, THIEF) > 0
    assert _try(database, mine) == 0
    _succeed(database, mine)
    assert _try(database, THIEF) > 0
    assert [bool(_try(database, mine)) for _ in range(6)] == [False] * 5 + [True]


def test_the_cookie_of_one_account_is_worth_nothing_for_another(database, account):
    with database.writing() as session:
        mine = enrol(session, "mine@x.example").account_id
        browser = lockout.remember(session, accounts.account_of(session, mine), "")
    for _ in range(6):
        _try(database, THIEF)
    assert _try(database, Attempt(EMAIL, "192.0.2.9", browser)) > 0


def test_of_many_tries_at_once_each_is_counted(database):
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _number: _try(database, THIEF), range(16)))
    assert taken.count(0) == 5


def test_errors_are_forgotten_after_a_day(database):
    for _ in range(6):
        _try(database, THIEF)
    _later(database, timedelta(hours=25))
    assert [_try(database, THIEF) for _ in range(5)] == [0] * 5


def _token(mails):
    return mails[-1][1].partition("token=")[2].split()[0]


def _ask(database, email=EMAIL, client="192.0.2.1"):
    with database.writing() as session:
        passwords.ask(session, email, client)


def test_a_forgotten_password_is_chosen_anew_once(community, database, account, mails):
    for _ in range(6):
        _try(database, THIEF)
    with database.writing() as session:
        token = sign_ins.begin(session, accounts.account_of(session, account.account_id))
    _ask(database, EMAIL.upper())
    link = _token(mails)
    with pytest.raises(InvalidError):
        passwords.reset(community, link, "short")
    passwords.reset(community, link, NEW)
    assert proofs.of_address(database, EMAIL, NEW).account_id == account.account_id
    with database.reading() as session:
        assert not sign_ins.actor_of(session, token).signed_in
    assert _try(database, THIEF) == 0
    with pytest.raises(RefusalError, match="link_over"):
        passwords.reset(community, link, "a third password")
    assert [to for to, _ in mails] == [EMAIL, EMAIL]


@pytest.mark.parametrize(("email", "state"), [("nobody@x.example", None), ("no address", None), (EMAIL, "suspended")])
def test_nobody_learns_who_has_an_account(database, mails, email, state):
    if state:
        with database.writing() as session:
            enrol(session, state=state)
    _ask(database, email)
    assert mails == []


def test_only_the_newest_link_works_and_few_are_mailed(database, account, mails):
    for number in range(5):
        _ask(database, client=f"192.0.2.{number}")
    assert len(mails) == 3
    first = mails[0][1].partition("token=")[2].split()[0]
    with database.reading() as session, pytest.raises(RefusalError, match="link_over"):
        one_time.holder(session, first, "reset")


def test_the_link_of_somebody_who_was_suspended_since_is_over(community, database, account, mails):
    _ask(database)
    with database.writing() as session:
        accounts.account_of(session, account.account_id).state = "suspended"
    with pytest.raises(RefusalError, match="link_over"):
        passwords.reset(community, _token(mails), NEW)


def test_a_password_is_changed_by_who_knows_it(community, account):
    with pytest.raises(InvalidError):
        passwords.change(community, account, "wrong password", NEW)
    passwords.change(community, account, PASSWORD, NEW)
    assert proofs.of_address(community.database, EMAIL, NEW).account_id == account.account_id


def test_nobody_changes_a_password_without_signing_in(community):
    with pytest.raises((SignInError, ForbiddenError)):
        passwords.change(community, sign_ins.ANONYMOUS, PASSWORD, NEW)


def test_what_a_password_proved_is_over_once_another_was_chosen(community, account):
    proof = proofs.of_address(community.database, EMAIL, PASSWORD)
    passwords.change(community, account, PASSWORD, NEW)
    with pytest.raises(RefusalError, match="wrong_password"), community.database.writing() as session:
        proof.account(session)
