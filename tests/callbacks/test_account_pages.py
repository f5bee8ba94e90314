"""Pages and writes of accounts over HTTP: every role at every address, by hand-made requests."""

import csv
import io
import re

import pytest

from data.community import accounts, notifications
from data.community.actors import ROLES
from tests.callbacks.community import PASSWORD, Person, enrol

EVERYBODY = ("anonymous", *ROLES)
SIGNED_IN, MODERATORS, ADMINISTRATORS = ROLES, ("moderator", "administrator"), ("administrator",)
PAGES = {
    "/sign-in": EVERYBODY,
    "/sign-up": EVERYBODY,
    "/forgot": EVERYBODY,
    "/reset": EVERYBODY,
    "/confirm": EVERYBODY,
    "/account": SIGNED_IN,
    "/account/export.json": SIGNED_IN,
    "/account/prove": SIGNED_IN,
    "/account/email": EVERYBODY,
    "/notifications": SIGNED_IN,
    "/accounts": MODERATORS,
    "/accounts/{subject}": MODERATORS,
    "/audit": ADMINISTRATORS,
    "/audit.csv": ADMINISTRATORS,
}
WRITES = {
    "account_approve": MODERATORS,
    "account_refuse": MODERATORS,
    "account_suspend": MODERATORS,
    "account_reactivate": MODERATORS,
    "account_role": ADMINISTRATORS,
    "account_body": MODERATORS,
    "account_link": ADMINISTRATORS,
    "profile": SIGNED_IN,
    "password": SIGNED_IN,
    "prove": SIGNED_IN,
    "sign_out_others": SIGNED_IN,
    "account_sign_out": MODERATORS,
    "account_email": ADMINISTRATORS,
    "erase_account": SIGNED_IN,
    "read_notifications": SIGNED_IN,
}
STATE = {"account_approve": "pending", "account_refuse": "pending", "account_reactivate": "suspended"}
FIELDS = {
    "reason": "理由",
    "role": "reader",
    "body_kind": "prefecture",
    "body": "奈良県",
    "name": "検証 次郎",
    "language": "en",
    "old": PASSWORD,
    "password": PASSWORD,
    "email": "another@x.example",
}


def _people(product):
    community = product.reader.community
    enrol(community, "spare@x.example", "administrator")
    ids = {role: enrol(community, f"{role}@x.example", role) for role in ROLES}
    return {"anonymous": Person(product)} | {role: Person(product, number) for role, number in ids.items()}


def _subject(product, email, state="active"):
    account_id = enrol(product.reader.community, email)
    with product.reader.community.database.writing() as session:
        accounts.account_of(session, account_id).state = state
    return account_id


@pytest.mark.parametrize("lang", ["", "/en"])
def test_every_role_at_every_page(product, lang):
    people = _people(product)
    subject = _subject(product, "subject@x.example")
    for path, allowed in PAGES.items():
        for role, person in people.items():
            status = person.sees(lang + path.format(subject=subject)).status_code
            expected = 200 if role in allowed else 302 if role == "anonymous" else 403
            assert status == expected, (path, role)


@pytest.mark.parametrize("write", WRITES)
def test_every_role_at_every_write(product, write):
    people = _people(product)
    for role, person in people.items():
        subject = _subject(product, f"{role}-subject@x.example", STATE.get(write, "active"))
        answer = person.does(write, account=subject, **FIELDS)
        expected = 200 if role in WRITES[write] else 401 if role == "anonymous" else 403
        assert answer.status_code == expected, (role, answer.json)


@pytest.mark.parametrize("number", ["0", "999999", "x", "1" * 30, "-1", "１"])
def test_an_account_that_there_is_not(product, number):
    moderator = Person(product, enrol(product.reader.community, role="moderator"))
    assert moderator.sees(f"/accounts/{number}").status_code == 404
    assert moderator.does("account_suspend", account=number, reason="理由").status_code == 404


def test_a_moderator_does_nothing_to_other_staff(product):
    community = product.reader.community
    moderator = Person(product, enrol(community, role="moderator"))
    administrator = enrol(community, "a@x.example", "administrator")
    assert "form-account_suspend" not in moderator.sees(f"/accounts/{administrator}").text
    assert moderator.does("account_suspend", account=administrator, reason="理由").status_code == 403


@pytest.mark.parametrize(
    ("role", "shown"), [("member", ()), ("moderator", ("accounts",)), ("administrator", ("accounts", "audit"))]
)
def test_the_header_leads_where_the_role_may_go(product, role, shown):
    page = Person(product, enrol(product.reader.community, role=role)).sees("/account").text
    links = set(re.findall(r'href="/(accounts|audit|notifications|account)"', page))
    assert links == {"account", "notifications", *shown}


def test_what_waits_to_be_read_is_counted_and_leads_there(product):
    community = product.reader.community
    account_id = enrol(community)
    person = Person(product, account_id)
    with community.database.writing() as session:
        notifications.notify(session, [account_id], "approved", "/account")
        notifications.notify(session, [account_id], "role", "/account")
    page = person.sees("/en/notifications").text
    assert "2 notifications" in page
    number = re.search(r'name="notification" value="(\d+)"', page)[1]
    assert person.does("read_notification", "/en", notification=number).json["go"] == "/en/account"
    assert "1 notification" in person.sees("/en/account").text
    assert person.does("read_notifications", "/en").json["go"] == "/en/notifications"
    assert re.search(r'<span class="unread"[^>]* hidden[ >]', person.sees("/en/notifications").text)


def test_an_administrator_gives_a_link_that_works(product):
    community = product.reader.community
    administrator = Person(product, enrol(community, "a@x.example", "administrator"))
    member = enrol(community)
    answer = administrator.does("account_link", account=member)
    link = answer.json["data"]["link"]
    assert link.startswith("http://localhost/reset?token=")
    assert answer.headers["Cache-Control"] == "no-store"
    token = link.partition("token=")[2]
    assert Person(product).does("reset", token=token, password="another battery staple").status_code == 200


def test_own_data_and_the_log_are_files_that_nobody_keeps(product):
    administrator = Person(product, enrol(product.reader.community, "a@x.example", "administrator"))
    own, log = administrator.sees("/account/export.json"), administrator.sees("/en/audit.csv")
    assert own.json["accounts"][0]["email"] == "a@x.example"
    assert next(csv.reader(io.StringIO(log.text.lstrip("\ufeff"))))[0] == "Time"
    for each in (own, log):
        assert each.headers["Cache-Control"] == "no-store"
        assert each.headers["Content-Disposition"].startswith("attachment")


def test_who_leaves_is_signed_out(product):
    person = Person(product, enrol(product.reader.community))
    assert person.does("erase_account", password="wrong password").status_code == 422
    assert person.does("erase_account", password=PASSWORD).json["go"] == "/"
    assert person.sees("/account").status_code == 302


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{{7*7}}", "検証' OR 1=1 --"]
)
def test_a_hostile_name_is_text_wherever_it_is_shown(product, name):
    community = product.reader.community
    administrator = Person(
        product,
        enrol(community, "a@x.example", "administrator", name=name, body_name=name, body_kind="other", body_code=""),
    )
    member = enrol(community, name=name)
    assert administrator.does("account_suspend", account=member, reason=name).status_code == 200
    for path in (
        "/account",
        "/accounts",
        f"/accounts/{member}",
        "/audit",
        "/notifications",
        "/sign-in",
        "/accounts?q=" + name,
    ):
        page = administrator.sees(path).text
        assert "<img src=x" not in page
        assert "<script>alert" not in page
