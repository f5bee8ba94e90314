"""What an account does with itself: settings, its data, leaving; and who sees the list and the log. Both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from data.community import accounts, audit, directory, notifications, own_data, post, profile, proofs, sign_ins
from data.community.account_models import Account, Notification
from data.community.actors import ANONYMOUS, ROLES
from data.community.database import Database
from data.community.errors import ForbiddenError, InvalidError, ProveError, RefusalError, SignInError, UnknownError
from data.community.models import Base
from data.community.post import Post
from tests.data.community.accounts_of import PASSWORD, enrol

EMAIL = "tanaka@city.example.lg.jp"
# Columns that name an account and do not make a row its own: what somebody else did to it, or with it.
OF_OTHERS = {
    "decided_by",
    "edited_by",
    "last_author_id",
    "locked_by",
    "moved_by",
    "published_by",
    "deleted_by",
    "removed_by",
    "reviewer_id",
    "imported_by",
    "blocked_id",
    "about_id",
    "partner_id",
    "starter_id",
}


@pytest.fixture
def database(url):
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def me(database):
    with database.writing() as session:
        return enrol(session)


MINE = {
    "mine": profile.mine,
    "change": lambda session, actor: profile.change(session, actor, "検証 次郎", "en", mail=True),
    "sign_out_others": profile.sign_out_others,
    "export": own_data.export,
    "erase": profile.erase,
    "notifications": notifications.newest,
    "mark_read": notifications.mark_read,
}
STAFF = {
    "list": (directory.listing, ("moderator", "administrator")),
    "one": (lambda session, actor: directory.one(session, actor, _any(session)), ("moderator", "administrator")),
    "audit": (audit.entries, ("administrator",)),
    "actions": (audit.actions, ("administrator",)),
}


def _any(session):
    return session.scalar(select(Account.id).where(Account.email == "any@x.example"))


def _outcome(database, service, actor):
    try:
        with database.writing() as session:
            service(session, actor)
    except RefusalError as error:
        return type(error)
    return None


@pytest.mark.parametrize("name", MINE)
@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
def test_every_account_looks_after_itself_and_nobody_else(database, name, role):
    with database.writing() as session:
        enrol(session, "other@x.example", "administrator")
        actor = ANONYMOUS if role == "anonymous" else replace(enrol(session, role=role), proved=True)
    assert _outcome(database, MINE[name], actor) is (SignInError if role == "anonymous" else None)
    with database.reading() as session:
        other = accounts.by_address(session, "other@x.example")
        assert (other.name, other.lang, other.state) == ("検証 太郎", "ja", "active")


@pytest.mark.parametrize("name", STAFF)
@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
def test_who_sees_other_accounts_and_the_log(database, name, role):
    service, allowed = STAFF[name]
    with database.writing() as session:
        enrol(session, "any@x.example")
        actor = ANONYMOUS if role == "anonymous" else enrol(session, role=role)
    expected = None if role in allowed else SignInError if role == "anonymous" else ForbiddenError
    assert _outcome(database, service, actor) is expected


def test_settings_are_kept(database, me):
    with database.writing() as session:
        profile.change(session, me, " 検証\n 次郎 ", "en", mail=True)
    with database.reading() as session:
        kept = accounts.account_of(session, me.account_id)
        assert (kept.name, kept.lang, kept.mail) == ("検証 次郎", "en", True)


@pytest.mark.parametrize("name", ["", "  ", "\x00", "あ" * 81])
def test_a_name_that_cannot_be_taken(database, me, name):
    with pytest.raises(InvalidError), database.writing() as session:
        profile.change(session, me, name, "ja", mail=False)


def test_everything_of_mine_and_no_secret(database, me):
    with database.writing() as session:
        token = sign_ins.begin(session, accounts.account_of(session, me.account_id))
        stranger = enrol(session, "stranger@x.example").account_id
        notifications.notify(session, [me.account_id, stranger], "approved", "/account")
        held = own_data.export(session, replace(me, proved=True))
        secret = accounts.account_of(session, me.account_id).password
    assert held["accounts"][0]["email"] == EMAIL
    assert [each["kind"] for each in held["notifications"]] == ["approved"]
    assert len(held["sign_ins"]) == 1
    for each in (secret, token, sign_ins.digest(token), "stranger@x.example"):
        assert each not in str(held)


def test_every_column_that_names_an_account_is_exported_or_of_somebody_else(database):
    naming = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is Account.__table__
    }
    exported = {f"{model.__tablename__}.{column}" for model, column in own_data.owned()}
    assert exported <= naming
    assert {each for each in naming - exported if each.partition(".")[2] not in OF_OTHERS} == set()


def test_every_table_is_exported_or_holds_nothing_of_a_person(database):
    exported = {model.__tablename__ for model, _ in own_data.owned()}
    exported |= {"accounts"} | {model.__tablename__ for model, _ in own_data.beside(1)}
    of_nobody = {
        "stored_files",  # content by its hash, named by what is exported
        "document_projects",
        "search_texts",
        "post_texts",  # the words of posts, folded
        "usage",
        "failures",  # both by digests, for a day
    }
    assert set(Base.metadata.tables) - exported == of_nobody


def test_who_leaves_leaves_nothing_personal(database, me):
    with database.writing() as session:
        token = sign_ins.begin(session, accounts.account_of(session, me.account_id))
        notifications.notify(session, [me.account_id], "approved", "/account")
    with pytest.raises(ProveError), database.writing() as session:
        profile.erase(session, me)
    with pytest.raises(InvalidError):
        proofs.again(database, me, "wrong password")
    with database.writing() as session:
        profile.erase(session, proofs.again(database, me, PASSWORD))
    with database.reading() as session:
        left = accounts.account_of(session, me.account_id)
        assert (left.state, left.email, left.name, left.password, left.body_name, left.body_code) == (
            "erased",
            None,
            "",
            "",
            "",
            "",
        )
        assert session.scalars(select(Notification)).all() == []
        assert not sign_ins.actor_of(session, token).signed_in
    with pytest.raises(RefusalError, match="wrong_password"):
        proofs.of_address(database, EMAIL, PASSWORD)
    with database.writing() as session:
        assert enrol(session).account_id != me.account_id


def test_the_last_administrator_does_not_leave(database):
    with database.writing() as session:
        only = enrol(session, role="administrator")
    with pytest.raises(RefusalError, match="last_administrator"), database.writing() as session:
        profile.erase(session, replace(only, proved=True))


def test_a_notification_is_read_by_its_owner_only(database, me):
    with database.writing() as session:
        stranger = enrol(session, "stranger@x.example")
        notifications.notify(session, [me.account_id], "approved", "/account")
        number = session.scalars(select(Notification.id)).one()
    with pytest.raises(UnknownError), database.writing() as session:
        notifications.read_one(session, stranger, number)
    with database.writing() as session:
        assert notifications.unread(session, me) == 1
        assert notifications.read_one(session, me, number) == "/account"
        assert notifications.unread(session, me) == 0


def test_who_asked_for_mail_gets_notifications_by_mail_in_their_language(database, monkeypatch):
    sent = []
    monkeypatch.setattr(Post, "deliver", lambda _self, message: sent.append((message["To"], message.get_content())))
    monkeypatch.setattr(post._SENDER, "submit", lambda call, message: call(message))
    database.info[post.KEY] = Post("smtp://localhost", "no-reply@example.jp", "https://d.example.jp")
    with database.writing() as session:
        told = [enrol(session, f"{number}@x.example", lang="en").account_id for number in range(2)]
        accounts.account_of(session, told[0]).mail = True
    with database.writing() as session:
        notifications.notify(session, told, "role", "/account")
    assert [to for to, _ in sent] == ["0@x.example"]
    assert "Your role has changed." in sent[0][1]
    assert "https://d.example.jp/en/account" in sent[0][1]


def test_what_is_rolled_back_is_not_mailed(database, me, monkeypatch):
    sent = []
    monkeypatch.setattr(post._SENDER, "submit", lambda call, message: sent.append(message))
    database.info[post.KEY] = Post("smtp://localhost", "no-reply@example.jp", "https://d.example.jp")

    def fail(session, actor):
        post.later(session, accounts.account_of(session, actor.account_id), "approved")
        raise RefusalError("unknown")

    assert _outcome(database, fail, me) is RefusalError
    assert sent == []
