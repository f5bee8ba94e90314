"""How long a browser stays signed in, what it may do meanwhile, and who is told of a new one. On both databases."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from data.community import accounts, members, policy, profile, proofs, second_factor, sign_ins
from data.community.account_models import Notification, SignIn
from data.community.devices import device_of
from data.community.entering import Where, enter
from data.community.errors import ProveError, TooOftenError, UnknownError
from data.community.members import OPERATOR, Act
from tests.data.community.accounts_of import PASSWORD, enrol

START = datetime(2026, 11, 25, 9, 0)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
    "Safari/537.36 Edg/140.0.0.0"
)


@pytest.fixture
def clock(monkeypatch):
    """``clock(hours=3)`` after the start."""

    def at(**span):
        for module in (sign_ins, second_factor):
            monkeypatch.setattr(module, "now", lambda: START + timedelta(**span))

    at()
    return at


@pytest.fixture
def signed_in(database):
    """Make an account and sign a browser of it in at the start: (account id, token)."""

    def signed_in(role="member", **about):
        with database.writing() as session:
            account = accounts.account_of(session, enrol(session, f"{role}@x.example", role, **about).account_id)
            token = sign_ins.begin(session, account)
            session.flush()
            session.get(SignIn, sign_ins.digest(token)).created_at = START
            session.get(SignIn, sign_ins.digest(token)).seen_at = START
            session.get(SignIn, sign_ins.digest(token)).proved_at = START
            return account.id, token

    return signed_in


def actor_of(database, token):
    with database.reading() as session:
        return sign_ins.actor_of(session, token)


def kinds(database, account_id):
    with database.reading() as session:
        told = select(Notification.kind).where(Notification.account_id == account_id)
        return session.scalars(told.order_by(Notification.id)).all()


@pytest.mark.parametrize(
    ("role", "idle", "longest"),
    [("member", 12, 14 * 24), ("editor", 12, 14 * 24), ("moderator", 1, 24), ("administrator", 1, 24)],
)
def test_a_browser_is_signed_out_in_time_and_staff_sooner(database, signed_in, clock, role, idle, longest):
    _, token = signed_in(role)
    clock(hours=idle)
    assert actor_of(database, token).signed_in
    clock(hours=idle, seconds=1)
    assert not actor_of(database, token).signed_in
    clock()
    for hour in range(0, longest + 1, idle):
        clock(hours=hour)
        assert actor_of(database, token).signed_in
        with database.writing() as session:
            sign_ins.touch(session, token)
    clock(hours=longest, seconds=1)
    assert not actor_of(database, token).signed_in


def test_what_asks_for_proof_asks_for_it_again_after_ten_minutes(database, signed_in, clock):
    _, token = signed_in()
    clock(minutes=9)
    policy.require(actor_of(database, token), "account.export", owner=actor_of(database, token).account_id)
    clock(minutes=10)
    actor = actor_of(database, token)
    assert actor.signed_in
    for action in (name for name, rule in policy.POLICY.items() if rule.again):
        with pytest.raises(ProveError):
            policy.require(actor, action, owner=actor.account_id)
    with pytest.raises(ProveError):
        proofs.again(database, actor, "")
    assert proofs.again(database, actor, PASSWORD).proved


def test_what_is_to_be_proved_again():
    assert {name for name, rule in policy.POLICY.items() if rule.again} == {
        "account.secure",
        "account.erase",
        "account.export",
    }


def test_one_browser_and_all_others_are_signed_out(database, signed_in, clock):
    account_id, token = signed_in()
    with database.writing() as session:
        account = accounts.account_of(session, account_id)
        others = [sign_ins.begin(session, account, each) for each in ("Edge, Windows", "Safari, iOS", "")]
        stranger = accounts.account_of(session, enrol(session, "stranger@x.example").account_id)
        foreign = sign_ins.begin(session, stranger)
    actor, theirs = actor_of(database, token), actor_of(database, foreign)
    with database.reading() as session:
        shown = profile.mine(session, actor).browsers
    assert [each.here for each in shown].count(True) == 1
    assert {each.device for each in shown} == {"Edge, Windows", "Safari, iOS", ""}
    with database.writing() as session:
        profile.sign_out_one(session, actor, actor_of(database, others[0]).browser)
    for key in (theirs.browser, "", "%", "_" * 16, "x"):
        with pytest.raises(UnknownError), database.writing() as session:
            profile.sign_out_one(session, actor, key)
    assert [actor_of(database, each).signed_in for each in (token, *others)] == [True, False, True, True]
    with database.writing() as session:
        profile.sign_out_others(session, actor)
    assert [actor_of(database, each).signed_in for each in (token, *others)] == [True, False, False, False]
    assert actor_of(database, foreign).signed_in


def test_another_role_ends_every_token(database, signed_in, clock):
    account_id, token = signed_in()
    with database.writing() as session:
        members.set_role(session, Act(OPERATOR, account_id), "moderator")
    assert not actor_of(database, token).signed_in
    assert kinds(database, account_id) == ["role"]


def test_only_a_browser_that_never_was_here_is_told_of(database, signed_in):
    account_id, _ = signed_in()

    def come(browser, device="Edge, Windows"):
        with database.writing() as session:
            return enter(session, accounts.account_of(session, account_id), Where(browser, device)).browser

    first = come("")
    assert kinds(database, account_id) == []
    assert come(first) == first
    assert kinds(database, account_id) == []
    assert come("forged") not in ("forged", first)
    assert kinds(database, account_id) == ["new_browser"]
    with database.reading() as session:
        assert session.scalars(select(Notification)).one().details == {"device": "Edge, Windows"}


def test_many_wrong_codes_warn_the_owner_once(database, signed_in):
    account_id, _ = signed_in()
    for _ in range(5):
        with database.writing() as session:
            second_factor.count_try(session, account_id)
    with pytest.raises(TooOftenError), database.writing() as session:
        second_factor.count_try(session, account_id)
    assert kinds(database, account_id) == ["wrong_codes"]


@pytest.mark.parametrize(
    ("claim", "device"),
    [
        (EDGE, "Edge, Windows"),
        ("", ""),
        ("<script>alert(1)</script>", ""),
        ("\x00" * 1000, ""),
        ("検証" * 300, ""),
    ],
)
def test_what_a_browser_calls_itself_is_a_name_or_nothing(claim, device):
    assert device_of(claim) == device
