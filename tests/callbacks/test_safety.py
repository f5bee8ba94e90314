"""What protects an account while somebody is signed in, as a browser meets it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from callbacks import acting
from data.community import sign_ins
from data.community.account_models import SignIn
from tests.callbacks.community import PASSWORD, Person, enrol
from tests.callbacks.mail_server import MailServer

EMAIL = "tanaka@city.example.lg.jp"
EXPORT = "/account/export.json"


@pytest.fixture
def person(product):
    return Person(product, enrol(product.reader.community))


def long_ago(product, **columns):
    """As if the browsers had signed in earlier: ``proved_at=timedelta(hours=1)``."""
    with product.reader.community.database.writing() as session:
        for held in session.scalars(select(SignIn)):
            for name, span in columns.items():
                setattr(held, name, getattr(held, name) - span)


@pytest.mark.parametrize("lang", ["", "/en"])
def test_own_data_is_given_once_the_password_was_typed_again(product, person, lang):
    long_ago(product, proved_at=timedelta(minutes=11))
    there = person.sees(lang + EXPORT).headers["Location"]
    assert there == f"{lang}/account/prove?next=%2Faccount%2Fexport.json"
    assert 'name="next" value="/account/export.json"' in person.sees(there).text
    before = person.client.get_cookie("member").value
    assert person.does("prove", lang, password="wrong password", next=EXPORT).status_code == 422
    assert person.does("prove", lang, password=PASSWORD, next=EXPORT).json["go"] == lang + EXPORT
    after = person.client.get_cookie("member").value
    assert after != before
    assert person.sees(lang + EXPORT).json["accounts"][0]["email"] == EMAIL
    stolen = Person(product)
    stolen.client.set_cookie("member", before)
    assert stolen.sees("/account").status_code == 302


def test_a_form_that_asks_for_proof_leads_there_and_back(product, person):
    long_ago(product, proved_at=timedelta(minutes=11))
    answer = person.does("sign_out_others", "/en", headers={"Referer": "http://localhost/en/account?x=1"})
    assert (answer.status_code, answer.json["go"]) == (403, "/en/account/prove?next=%2Faccount")
    answer = person.does("sign_out_others", headers={"Referer": "http://localhost//evil.example"})
    assert "evil" not in person.does("prove", password=PASSWORD, next=answer.json["go"].partition("next=")[2]).text


def test_the_list_of_browsers_signs_one_of_them_out(product, person):
    other = Person(product)
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    other.does("sign_in", email=EMAIL, password=PASSWORD, headers={"User-Agent": agent})
    page = person.sees("/account").text
    assert "Firefox, Linux" in page
    assert page.count("このブラウザー") == 1
    (key,) = re.findall(r'name="browser" value="([0-9a-f]{16})"', page)
    assert person.does("sign_out_one", browser=key).status_code == 200
    assert other.sees("/account").status_code == 302
    assert person.sees("/account").status_code == 200


def test_another_password_keeps_this_browser_with_a_new_token_and_no_other(product, person):
    other = Person(product)
    other.does("sign_in", email=EMAIL, password=PASSWORD)
    before = person.client.get_cookie("member").value
    answer = person.does("password", old=PASSWORD, password="another battery staple")
    assert answer.json["go"] == "/account?done=password"
    assert person.client.get_cookie("member").value != before
    assert person.sees("/account?done=password").status_code == 200
    assert other.sees("/account").status_code == 302


def test_what_asks_by_itself_keeps_nobody_signed_in(product, person):
    long_ago(product, seen_at=timedelta(hours=11))

    def seen():
        with product.reader.community.database.reading() as session:
            return session.scalars(select(SignIn.seen_at)).one()

    before = seen()
    person.client.get("/account", headers={acting.UNATTENDED: "1"})
    assert seen() == before
    person.client.get("/account")
    assert seen() > before
    long_ago(product, seen_at=sign_ins.IDLE + timedelta(seconds=1))
    assert person.sees("/account").status_code == 302


def test_a_password_that_was_changed_ends_the_step_between_password_and_code(product):
    account_id = enrol(product.reader.community)
    with product.reader.community.database.writing() as session:
        account = session.get(sign_ins.Account, account_id)
        account.totp_secret, account.totp_last = "sealed", 1
    person = Person(product)
    assert person.does("sign_in", email=EMAIL, password=PASSWORD).json["go"] == "/sign-in/code"
    with product.reader.community.database.writing() as session:
        session.get(sign_ins.Account, account_id).password = "another"
    assert person.does("sign_in_code", code="000000").json["rule"] == "step_over"


def test_another_address_by_both_mailboxes(product_of):
    with MailServer() as server:
        product = product_of(SMTP_URL=server.url, PUBLIC_URL="https://dashboard.example.lg.jp")
        person = Person(product, enrol(product.reader.community))
        assert "form-email" in person.sees("/account").text
        assert person.does("email", email="new@x.example", password="wrong password").status_code == 422
        assert person.does("email", email="new@x.example", password=PASSWORD).json["go"] == "/account?done=email"
        links = [re.search(r"https://\S+token=(\S+)", server.next().get_content())[1] for _ in range(2)]
    stranger = Person(product)
    assert "form-email_agree" in stranger.sees(f"/account/email?token={links[0]}").text
    assert stranger.does("email_agree", token=links[0]).json["go"] == "/account/email?half=1"
    assert person.sees("/account").status_code == 200
    assert stranger.does("email_agree", token=links[1]).json["go"] == "/account/email?done=1"
    assert person.sees("/account").status_code == 302
    assert person.does("sign_in", email="new@x.example", password=PASSWORD).status_code == 200


def test_password_managers_find_where_passwords_are_changed(person):
    assert person.sees("/.well-known/change-password").headers["Location"] == "/account"
    page = person.sees("/account").text
    assert f'value="{EMAIL}" autocomplete="username"' in page
    assert page.count('autocomplete="new-password"') == 1
    assert 'maxlength="128"' not in page


def test_without_mail_the_form_for_another_address_is_not_offered(person):
    assert "form-email" not in person.sees("/account").text
    assert person.does("email", email="new@x.example", password=PASSWORD).json["rule"] == "no_mail"
