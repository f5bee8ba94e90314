"""What moderators and administrators may do with accounts: every role x act x whose account, on both databases."""

import io
import sys

import pytest
from sqlalchemy import select

from data.community import accounts, members, policy, proofs, sign_ins
from data.community.__main__ import REFUSED, main
from data.community.account_models import Account, AuditEntry, Notification, SignIn
from data.community.actors import ANONYMOUS, ROLES
from data.community.bodies import Body
from data.community.database import Database
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, UnknownError
from data.community.members import Act
from tests.data.community.accounts_of import PASSWORD, enrol


def _lose_device(session, act):
    account = session.get(Account, act.account_id)
    account.totp_secret, account.totp_last = "sealed", 1
    members.forget_second_factor(session, act)


ACTS = {
    "approve": members.approve,
    "refuse": members.refuse,
    "suspend": members.suspend,
    "reactivate": members.reactivate,
    "set_role": lambda session, act: members.set_role(session, act, _another_role(session, act)),
    "set_body": lambda session, act: members.set_body(session, act, Body("prefecture", "29", "奈良県")),
    "reset_link": members.reset_link,
    "sign_out": members.sign_out,
    "set_email": lambda session, act: members.set_email(session, act, f"new-{act.account_id}@x.example"),
    "forget_second_factor": _lose_device,
}


def _another_role(session, act):
    return "reader" if session.get(Account, act.account_id).role != "reader" else "member"


STATE = {"approve": "pending", "refuse": "pending", "reactivate": "suspended"}
STAFF = ("moderator", "administrator")
# act -> role of the actor -> roles of the accounts to which it may be done
MAY = {
    "approve": {"moderator": ROLES, "administrator": ROLES},
    "refuse": {"moderator": ROLES, "administrator": ROLES},
    "suspend": {"moderator": ("reader", "member", "editor"), "administrator": ROLES},
    "reactivate": {"moderator": ("reader", "member", "editor"), "administrator": ROLES},
    "set_role": {"administrator": ROLES},
    "set_body": {"moderator": ("reader", "member", "editor"), "administrator": ROLES},
    "reset_link": {"administrator": ROLES},
    "sign_out": {"moderator": ("reader", "member", "editor"), "administrator": ROLES},
    "set_email": {"administrator": ROLES},
    "forget_second_factor": {"administrator": ROLES},
}


@pytest.fixture
def database(url):
    database = Database(url)
    yield database
    database.close()


@pytest.mark.parametrize("name", ACTS)
def test_every_role_and_act_and_whose_account(database, name):
    with database.writing() as session:
        actors = {role: enrol(session, f"{role}@actor.example", role) for role in ROLES} | {"anonymous": ANONYMOUS}
        enrol(session, "second@actor.example", "administrator")
    for actor_role, actor in actors.items():
        for role in ROLES:
            with database.writing() as session:
                subject = enrol(session, f"{actor_role}-{role}@x.example", role, STATE.get(name, "active")).account_id
            allowed = role in MAY[name].get(actor_role, ())
            refused = None if allowed else SignInError if actor_role == "anonymous" else ForbiddenError
            assert _outcome(database, name, Act(actor, subject, "理由")) is refused, (actor_role, role)
            with database.reading() as session:
                logged = session.scalars(select(AuditEntry).where(AuditEntry.subject == f"account:{subject}")).all()
                assert [(each.actor_id, each.reason) for each in logged] == (
                    [(actor.account_id, "理由")] if allowed else []
                )


def _outcome(database, name, act):
    try:
        with database.writing() as session:
            ACTS[name](session, act)
    except RefusalError as error:
        return type(error)
    return None


@pytest.mark.parametrize("name", ["refuse", "suspend"])
@pytest.mark.parametrize("reason", ["", "  ", "あ" * 501])
def test_what_is_done_against_somebody_has_a_reason(database, name, reason):
    with database.writing() as session:
        moderator, subject = enrol(session, "m@x.example", "moderator"), enrol(session, state=STATE.get(name, "active"))
    assert _outcome(database, name, Act(moderator, subject.account_id, reason)) is InvalidError
    with database.reading() as session:
        assert accounts.account_of(session, subject.account_id).state == STATE.get(name, "active")


def test_who_is_refused_is_not_kept(database):
    with database.writing() as session:
        moderator, subject = enrol(session, "m@x.example", "moderator"), enrol(session, state="pending")
        members.refuse(session, Act(moderator, subject.account_id, "名簿にない"))
    with database.reading() as session:
        kept = accounts.account_of(session, subject.account_id)
        assert (kept.state, kept.email, kept.name, kept.password, kept.body_name) == ("erased", None, "", "", "")
    assert _outcome(database, "approve", Act(moderator, subject.account_id)) is UnknownError


def test_who_is_suspended_is_out_at_once(database):
    with database.writing() as session:
        moderator, subject = enrol(session, "m@x.example", "moderator"), enrol(session)
        token = sign_ins.begin(session, accounts.account_of(session, subject.account_id))
    with database.writing() as session:
        members.suspend(session, Act(moderator, subject.account_id, "迷惑投稿"))
    with database.reading() as session:
        assert not sign_ins.actor_of(session, token).signed_in
        assert session.scalars(select(SignIn)).all() == []
    with pytest.raises(RefusalError, match="wrong_password"):
        proofs.of_address(database, "tanaka@city.example.lg.jp", PASSWORD)


@pytest.mark.parametrize("name", ["suspend", "set_role"])
def test_the_last_administrator_stays(database, name):
    with database.writing() as session:
        first, second = enrol(session, "a@x.example", "administrator"), enrol(session, "b@x.example", "administrator")
    assert _outcome(database, name, Act(first, first.account_id, "理由")) is RefusalError
    assert _outcome(database, name, Act(first, second.account_id, "理由")) is None
    assert _outcome(database, name, Act(members.OPERATOR, first.account_id, "理由")) is RefusalError
    with database.reading() as session:
        left = select(Account.id).where(Account.role == "administrator", Account.state == "active")
        assert session.scalars(left).all() == [first.account_id]


@pytest.mark.parametrize(
    ("kind", "code", "taken"),
    [("prefecture", "29", True), ("municipality", "29201", True), ("vendor", "V0001", False), ("other", "", False)],
)
def test_an_editor_has_a_prefecture(database, kind, code, taken):
    with database.writing() as session:
        actor = enrol(session, "a@x.example", "administrator")
        subject = enrol(session, body_kind=kind, body_code=code).account_id
    try:
        with database.writing() as session:
            members.set_role(session, Act(actor, subject), "editor")
    except InvalidError:
        assert not taken
    with database.reading() as session:
        assert (accounts.account_of(session, subject).role == "editor") is taken


def test_every_action_on_accounts_is_tested_here_or_with_profiles():
    tested = {"account.approve", "account.suspend", "account.set_role", "account.set_body", "account.reset_link"}
    tested |= {"account.forget_second_factor", "account.sign_out", "account.set_email"}
    own = {"account.view", "account.change", "account.secure", "account.export", "account.erase", "account.list"}
    assert {each for each in policy.POLICY if each.startswith("account.")} == tested | own


@pytest.fixture
def run(url, tmp_path, monkeypatch):
    """The command line on the database of the test, with what is typed to it."""

    def run(*arguments, typed="", **environ):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return main(["--lang", "en", *arguments], {"DATABASE_URL": url, "INSTANCE_DIR": str(tmp_path), **environ})

    return run


def test_an_operator_makes_the_first_administrator_and_helps_members(run, database, capsys):
    created = ("create-administrator", "--email", "Admin@X.example", "--name", "管理 花子")
    assert run(*created, typed=f"{PASSWORD}\n") == 0
    proof = proofs.of_address(database, "admin@x.example", PASSWORD)
    with database.writing() as session:
        assert proof.account(session).role == "administrator"
        enrol(session, "new@x.example", state="pending")
    assert run("approve", "--email", "new@x.example") == 0
    assert run("set-role", "--email", "new@x.example", "--role", "moderator") == 0
    capsys.readouterr()
    assert run("reset-link", "--email", "new@x.example", PUBLIC_URL="https://d.example.jp") == 0
    assert capsys.readouterr().out.startswith("https://d.example.jp/reset?token=")
    with database.reading() as session:
        acts = [(each.action, each.actor_id) for each in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
        assert accounts.by_address(session, "new@x.example").role == "moderator"
    names = ("account.create", "account.approve", "account.set_role", "account.reset_link")
    assert acts == [(name, None) for name in names]


def test_who_lost_the_device_is_let_in_by_the_operator_and_told(run, database):
    with database.writing() as session:
        number = enrol(session, "lost@x.example").account_id
        account = accounts.account_of(session, number)
        account.totp_secret, account.totp_last = "sealed", 1
    assert run("forget-second-factor", "--email", "lost@x.example") == 0
    with database.reading() as session:
        account = accounts.account_of(session, number)
        assert (account.totp_secret, account.totp_last) == ("", 0)
        told = session.scalars(select(Notification.kind).where(Notification.account_id == number)).all()
        acts = session.scalars(select(AuditEntry.action)).all()
    assert told == ["second_factor_off"]
    assert acts == ["account.forget_second_factor"]


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (("forget-second-factor", "--email", "only@x.example"), "", "not on"),
        (("create-administrator", "--email", "x", "--name", "管理"), PASSWORD, "--email"),
        (("create-administrator", "--email", "a@x.example", "--name", "管理"), "short", "--password"),
        (("approve", "--email", "nobody@x.example"), "", "Nothing was found"),
        (("approve", "--email", "only@x.example"), "", "does not wait"),
        (("set-role", "--email", "only@x.example", "--role", "member"), "", "last administrator"),
    ],
)
def test_what_the_command_line_cannot_do_it_says(run, database, capsys, arguments, typed, says):
    with database.writing() as session:
        enrol(session, "only@x.example", "administrator")
    assert run(*arguments, typed=typed) == REFUSED
    assert says in capsys.readouterr().err
