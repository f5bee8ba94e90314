"""One-time codes: none is taken twice, secrets are sealed, recovery codes work once. On both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pyotp
import pytest

from data.community import accounts, second_factor, sign_ins
from data.community.account_models import Account, OneTimeLink
from data.community.accounts import NewAccount
from data.community.actors import ANONYMOUS
from data.community.database import Database
from data.community.errors import InvalidError, ProveError, RefusalError, SignInError

KEY = b"k" * 32
START = datetime(2026, 11, 25, 9, 0)


@pytest.fixture
def database(url):
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def clock(monkeypatch):
    """``clock(seconds)`` after the start."""

    def at(seconds):
        monkeypatch.setattr(second_factor, "now", lambda: START + timedelta(seconds=seconds))

    at(0)
    return at


@pytest.fixture
def actor(database):
    told = NewAccount("tanaka@city.example.lg.jp", "検証 太郎", "municipality", "29201", "検証市")
    with database.writing() as session:
        return replace(sign_ins.actor_for(accounts.create(session, told, "", state="active")), proved=True)


def code_at(secret, seconds):
    return pyotp.TOTP(secret).generate_otp((int((START - datetime(1970, 1, 1)).total_seconds()) + seconds) // 30)


def turn_on(database, actor):
    """The secret and the recovery codes of a second factor that is on since the start."""
    with database.writing() as session:
        second_factor.begin(session, actor, KEY)
    with database.reading() as session:
        waiting = second_factor.standing(session, actor, KEY, "検証")
    with database.writing() as session:
        second_factor.confirm(session, actor, KEY, code_at(waiting.secret, 0))
    return waiting.secret, waiting.codes


def prove(database, actor, code, key=KEY):
    with database.writing() as session:
        second_factor.prove(session, accounts.account_of(session, actor.account_id), key, code)


def test_a_code_is_taken_once_and_none_before_it(database, actor, clock):
    secret, _ = turn_on(database, actor)
    for used in (0, -30):
        with pytest.raises(InvalidError):
            prove(database, actor, code_at(secret, used))
    clock(60)
    prove(database, actor, code_at(secret, 60))
    with pytest.raises(InvalidError):
        prove(database, actor, code_at(secret, 60))
    with pytest.raises(InvalidError):
        prove(database, actor, code_at(secret, 30))


@pytest.mark.parametrize(("drift", "taken"), [(-30, True), (30, True), (-60, False), (60, False)])
def test_a_clock_may_be_one_step_off(database, actor, clock, drift, taken):
    secret, _ = turn_on(database, actor)
    clock(300)
    if taken:
        prove(database, actor, code_at(secret, 300 + drift))
        return
    with pytest.raises(InvalidError):
        prove(database, actor, code_at(secret, 300 + drift))


@pytest.mark.parametrize("code", ["", "000000", "１２３４５６", "' OR 1=1", "\x00", "9" * 5000, "😀"])
def test_what_is_no_code_is_refused(database, actor, clock, code):
    turn_on(database, actor)
    with pytest.raises(InvalidError):
        prove(database, actor, code)


def test_a_recovery_code_works_once_even_without_the_key(database, actor, clock):
    _, codes = turn_on(database, actor)
    assert len({*codes}) == 10
    prove(database, actor, f" {codes[3].upper()} ", key=b"x" * 32)
    with pytest.raises(InvalidError):
        prove(database, actor, codes[3])
    with database.reading() as session:
        assert second_factor.standing(session, actor, KEY, "検証") == second_factor.Standing("on", left=9)


@pytest.mark.parametrize(
    "way",
    [str, str.upper, lambda code: f" {code} ", lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")],
)
def test_a_recovery_code_is_taken_however_it_is_typed(database, actor, clock, way):
    _, codes = turn_on(database, actor)
    prove(database, actor, way(codes[0]))
    assert len(codes[0].replace("-", "")) * 5 >= 112


def test_the_database_alone_holds_no_secret(database, actor, clock):
    secret, codes = turn_on(database, actor)
    with database.reading() as session:
        kept = session.get(Account, actor.account_id).totp_secret
        hashes = [each.token_sha256 for each in session.query(OneTimeLink)]
    assert secret not in kept
    assert len(kept) == 64
    assert not {*codes} & {*hashes}
    with pytest.raises(InvalidError):
        prove(database, actor, code_at(secret, 30), key=b"x" * 32)


def test_a_sealed_secret_is_of_its_account_only(database, actor, clock):
    told = NewAccount("suzuki@city.example.lg.jp", "検証 花子", "municipality", "29202", "検証市")
    secret, _ = turn_on(database, actor)
    with database.writing() as session:
        other = accounts.create(session, told, "", state="active")
        other.totp_secret, other.totp_last = session.get(Account, actor.account_id).totp_secret, 1
        with pytest.raises(InvalidError):
            second_factor.prove(session, other, KEY, code_at(secret, 30))


def test_it_goes_on_with_the_password_and_off_with_both(database, actor, clock):
    found = replace(actor, proved=False)
    with database.writing() as session, pytest.raises(ProveError):
        second_factor.begin(session, found, KEY)
    _, codes = turn_on(database, actor)
    with database.writing() as session, pytest.raises(RefusalError, match="second_factor_on"):
        second_factor.begin(session, actor, KEY)
    with database.writing() as session, pytest.raises(ProveError):
        second_factor.switch_off(session, found, KEY, codes[0])
    with database.writing() as session, pytest.raises(InvalidError):
        second_factor.switch_off(session, actor, KEY, "000000")
    with database.writing() as session:
        second_factor.switch_off(session, actor, KEY, codes[0])
    with database.reading() as session:
        assert second_factor.standing(session, actor, KEY, "検証").state == "off"
        assert session.query(OneTimeLink).count() == 0


def test_a_wrong_first_code_turns_nothing_on(database, actor, clock):
    with database.writing() as session:
        second_factor.begin(session, actor, KEY)
    with database.writing() as session, pytest.raises(InvalidError):
        second_factor.confirm(session, actor, KEY, "000000")
    with database.reading() as session:
        assert second_factor.standing(session, actor, KEY, "検証").state == "waiting"


def test_nobody_in_particular_has_none(database):
    with database.reading() as session, pytest.raises(SignInError):
        second_factor.standing(session, ANONYMOUS, KEY, "検証")
