"""While a password is hashed everybody else writes; what does not fit takes as long as what does. Both databases."""

from threading import Event, Thread

import pytest
from argon2 import PasswordHasher

from data.community import accounts, audit, hashes, one_time, openid, passwords, proofs, sign_up
from data.community.account_models import AuditEntry
from data.community.accounts import NewAccount
from data.community.actors import ANONYMOUS
from data.community.openid import Somebody
from tests.data.community.accounts_of import PASSWORD, enrol

EMAIL, NEW = "tanaka@city.example.lg.jp", "another battery staple"
SECONDS = 10


class Waiting(PasswordHasher):
    """Says when it begins, and ends when it is told to."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.began, self.go_on, self.calls = Event(), Event(), 0

    def _wait(self):
        self.calls += 1
        self.began.set()
        assert self.go_on.wait(SECONDS)

    def hash(self, password, **salt):
        self._wait()
        return super().hash(password, **salt)

    def verify(self, known, password):
        self._wait()
        return super().verify(known, password)


@pytest.fixture
def account(community):
    with community.database.writing() as session:
        return enrol(session)


@pytest.fixture
def slow(account, monkeypatch):
    hasher = Waiting()
    monkeypatch.setattr(hashes, "_HASHER", hasher)
    return hasher


def _sign_up(community, _account):
    told = NewAccount("new@city.example.lg.jp", "検証 花子", "other", "", "検証")
    sign_up.sign_up(community.database, told, PASSWORD, "192.0.2.1")


def _reset(community, account):
    with community.database.writing() as session:
        held = accounts.account_of(session, account.account_id)
        path = one_time.issue(session, held, "reset", passwords.LINK_VALID)
    passwords.reset(community, path.partition("token=")[2], NEW)


def _confirm(community, account):
    with community.database.writing() as session:
        held = accounts.account_of(session, account.account_id)
        path = one_time.issue(session, held, "confirm", passwords.LINK_VALID)
    sign_up.prove(community.database, path.partition("token=")[2], PASSWORD)


WORK = {
    "sign_up": _sign_up,
    "reset": _reset,
    "confirm": _confirm,
    "change": lambda community, account: passwords.change(community, account, PASSWORD, NEW),
    "sign_in": lambda community, _: proofs.of_address(community.database, EMAIL, PASSWORD),
    "again": lambda community, account: proofs.again(community.database, account, PASSWORD),
    "link": lambda community, _: openid.link(community.database, Somebody("i", "s", EMAIL, verified=True), PASSWORD),
}


@pytest.mark.parametrize("name", WORK)
def test_while_a_password_is_hashed_somebody_else_writes(community, account, slow, name):
    failed = []

    def work():
        try:
            WORK[name](community, account)
        except BaseException as error:
            failed.append(error)

    worker = Thread(target=work)
    worker.start()
    assert slow.began.wait(SECONDS)
    with community.database.writing() as session:
        audit.record(session, ANONYMOUS, "test.meanwhile", "test:1")
    with community.database.reading() as session:
        assert session.query(AuditEntry).filter_by(action="test.meanwhile").count() == 1
    assert worker.is_alive()
    slow.go_on.set()
    worker.join(SECONDS)
    assert not worker.is_alive()
    assert failed == []


@pytest.mark.parametrize("email", [EMAIL, "nobody@x.example", "no address", ""])
def test_an_unknown_address_is_hashed_for_as_well(community, slow, email):
    slow.go_on.set()
    hashes._of_nobody()
    slow.calls = 0
    with pytest.raises(Exception, match="wrong_password"):
        proofs.of_address(community.database, email, "wrong password")
    assert slow.calls == 1


@pytest.mark.parametrize("email", [EMAIL, "new@city.example.lg.jp"])
def test_signing_up_hashes_once_whoever_has_the_address(community, slow, email):
    slow.go_on.set()
    sign_up.sign_up(community.database, NewAccount(email, "検証 花子", "other", "", "検証"), PASSWORD, "192.0.2.1")
    assert slow.calls == 1


def test_a_password_is_taken_as_it_is_and_never_cut():
    known = hashes.made("k" * hashes.LONGEST)
    assert hashes.fits(known, "k" * hashes.LONGEST)
    assert not hashes.fits(known, "k" * hashes.LONGEST + "x")
    assert not hashes.fits(known, "K" * hashes.LONGEST)
    assert not hashes.fits("", "")
