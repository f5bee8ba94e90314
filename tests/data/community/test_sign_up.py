"""Signing up on both databases: the same answer for everybody, and nobody in without proof or a moderator."""

import pytest
from sqlalchemy import select

from data.community import accounts, one_time, post, sign_up
from data.community.account_models import Account, AuditEntry, Notification, OneTimeLink
from data.community.accounts import NewAccount
from data.community.errors import InvalidError, RefusalError
from data.community.post import Post
from data.snapshots import SnapshotStore
from tests.data.community.accounts_of import PASSWORD, enrol

EMAIL = "sato@city.example.lg.jp"
TOLD = NewAccount(EMAIL, "検証 花子", "municipality", "29204", "奈良県天理市")
TRUSTED = ("*.lg.jp",)


@pytest.fixture
def database(community):
    return community.database


@pytest.fixture
def mails(database, monkeypatch):
    """What is mailed: (address, text), as soon as it is committed."""
    sent = []
    post_of = Post("smtp://localhost", "no-reply@example.lg.jp", "https://dashboard.example.lg.jp")
    monkeypatch.setattr(Post, "deliver", lambda _self, message: sent.append((message["To"], message.get_content())))
    monkeypatch.setattr(post._SENDER, "submit", lambda call, message: call(message))
    database.info[post.KEY] = post_of
    return sent


def _sign_up(database, told=TOLD, client="192.0.2.1", password=PASSWORD):
    sign_up.sign_up(database, told, password, client)


def _state(database, email=EMAIL):
    with database.reading() as session:
        account = accounts.by_address(session, email)
        return None if account is None else account.state


def _token(mails):
    return mails[-1][1].partition("token=")[2].split()[0]


def _confirm(database, token, password=PASSWORD, trusted=TRUSTED):
    proof = sign_up.prove(database, token, password)
    with database.writing() as session:
        return sign_up.confirm(session, token, proof, trusted).state


def _told(database, account_id):
    with database.reading() as session:
        return list(session.scalars(select(Notification.kind).where(Notification.account_id == account_id)))


def test_without_mail_even_a_trusted_domain_waits_for_a_moderator(database):
    with database.writing() as session:
        moderator = enrol(session, "m@example.jp", "moderator").account_id
        member = enrol(session, "n@example.jp").account_id
    _sign_up(database)
    assert _state(database) == "pending"
    assert _told(database, moderator) == ["sign_up"]
    assert _told(database, member) == []


@pytest.mark.parametrize(("trusted", "state"), [(TRUSTED, "active"), ((), "pending"), (("lg.jp",), "pending")])
def test_an_address_is_confirmed_before_anybody_decides(database, mails, trusted, state):
    with database.writing() as session:
        moderator = enrol(session, "m@example.jp", "moderator").account_id
    _sign_up(database)
    assert [to for to, _ in mails] == [EMAIL]
    assert _told(database, moderator) == []
    assert _confirm(database, _token(mails), trusted=trusted) == state
    assert _told(database, moderator) == ([] if state == "active" else ["sign_up"])
    with database.reading() as session:
        acts = [(each.action, each.actor_id) for each in session.scalars(select(AuditEntry))]
    assert acts == ([("account.approve", None)] if state == "active" else [])


def test_a_link_works_once_and_only_with_the_password(database, mails):
    _sign_up(database)
    token = _token(mails)
    with pytest.raises(InvalidError):
        _confirm(database, token, "another password")
    assert _confirm(database, token) == "active"
    with pytest.raises(RefusalError, match="link_over"):
        _confirm(database, token)


def test_a_link_ends_in_time(database, mails):
    _sign_up(database)
    with database.writing() as session:
        session.scalars(select(OneTimeLink)).one().expires_at -= sign_up.CONFIRM_WITHIN
    with pytest.raises(RefusalError, match="link_over"):
        _confirm(database, _token(mails))


def test_the_owner_of_a_known_address_is_told_and_nothing_changes(database, mails):
    with database.writing() as session:
        enrol(session, EMAIL)
    _sign_up(database, TOLD)
    assert [to for to, _ in mails] == [EMAIL]
    assert "token=" not in mails[0][1]
    with database.reading() as session:
        assert accounts.by_address(session, EMAIL).name == "検証 太郎"


def test_who_signs_up_with_the_address_of_somebody_else_does_not_get_in(database, mails):
    thief = NewAccount(EMAIL, "検証 泥棒", "other", "", "なし")
    _sign_up(database, thief, password="password of a thief")
    first = _token(mails)
    _sign_up(database)
    with pytest.raises(RefusalError, match="link_over"):
        _confirm(database, first, "password of a thief")
    with pytest.raises(InvalidError):
        _confirm(database, _token(mails), "password of a thief")
    assert _confirm(database, _token(mails)) == "active"


def test_a_mailbox_is_not_filled_by_strangers(database, mails):
    for number in range(10):
        _sign_up(database, client=f"192.0.2.{number}")
    assert len(mails) == 5


def test_one_client_cannot_ask_for_ever(database):
    for number in range(30):
        _sign_up(database, NewAccount(f"a{number}@example.jp", "検証", "other", "", "検証"))
    with pytest.raises(RefusalError, match="too_often"):
        _sign_up(database, NewAccount("last@example.jp", "検証", "other", "", "検証"))
    assert _state(database, "last@example.jp") is None


def test_everything_that_is_wrong_is_said_at_once(settings):
    told = NewAccount("no address", " ", "municipality", body_name="どこでもない市")
    with pytest.raises(InvalidError) as refused:
        sign_up.checked(SnapshotStore(settings).get(), told, "short")
    assert sorted(refused.value.fields) == ["body", "email", "name", "password"]


@pytest.mark.parametrize(
    ("email", "patterns", "trusted"),
    [
        ("a@city.tenri.lg.jp", ("*.lg.jp",), True),
        ("a@lg.jp", ("*.lg.jp",), False),
        ("a@evillg.jp", ("*.lg.jp",), False),
        ("a@x.lg.jp.evil.example", ("*.lg.jp",), False),
        ('"x@city.lg.jp"@evil.example', ("*.lg.jp",), False),
        ("a@example.jp", ("example.jp",), True),
        ("a@city.tenri.lg.jp", (), False),
    ],
)
def test_which_domains_are_trusted(email, patterns, trusted):
    assert sign_up.is_trusted(email, patterns) is trusted


def test_a_link_of_one_purpose_serves_no_other(database, mails):
    _sign_up(database)
    with database.reading() as session, pytest.raises(RefusalError, match="link_over"):
        one_time.holder(session, _token(mails), "reset")


def test_an_account_that_is_gone_takes_its_links_along(database, mails):
    _sign_up(database)
    with database.writing() as session:
        session.delete(session.scalars(select(Account)).one())
    with pytest.raises(RefusalError, match="link_over"):
        _confirm(database, _token(mails))
