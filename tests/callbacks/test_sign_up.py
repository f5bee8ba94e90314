"""Signing up as a browser does it, with and without a mail server."""

import logging
import re

import pytest

from data.community import accounts
from tests.callbacks.community import PASSWORD, Person, enrol
from tests.callbacks.mail_server import MailServer

EMAIL = "sato@city.example.lg.jp"
FORM = {
    "email": EMAIL,
    "password": PASSWORD,
    "name": "検証 花子",
    "body_kind": "municipality",
    "body": "天理市(奈良県)",
}


@pytest.fixture
def mail():
    with MailServer() as server:
        yield server


@pytest.fixture
def mailing(product_of, mail):
    """A product that sends mail."""
    return product_of(
        SMTP_URL=mail.url, PUBLIC_URL="https://dashboard.example.lg.jp/", AUTO_APPROVE_DOMAINS="*.lg.jp, example.jp"
    )


def _account(product, email=EMAIL):
    with product.reader.community.database.reading() as session:
        return accounts.by_address(session, email)


@pytest.mark.parametrize(("lang", "link"), [("", "/confirm"), ("/en", "/en/confirm")])
def test_from_the_form_to_being_signed_in(mailing, mail, lang, link):
    person = Person(mailing)
    assert person.does("sign_up", lang, **FORM).json["go"] == f"{lang}/sign-up?sent=1"
    message = mail.next()
    assert message["To"] == EMAIL
    assert message["From"] == "no-reply@dashboard.example.lg.jp"
    (address,) = re.findall(r"https?://\S+", message.get_content())
    assert address.startswith(f"https://dashboard.example.lg.jp{link}?token=")
    assert person.does("sign_in", email=EMAIL, password=PASSWORD).json["rule"] == "pending"
    token = address.partition("token=")[2]
    assert person.sees(f"{link}?token={token}").status_code == 200
    assert person.does("confirm", lang, token=token, password=PASSWORD).json["go"] == f"{lang}/"
    assert "検証 花子" in person.sees("/sign-in").text
    assert _account(mailing).body_code == "29204"


def test_the_answer_does_not_tell_who_has_an_account(product):
    enrol(product.reader.community, EMAIL)
    known = Person(product).does("sign_up", **FORM)
    unknown = Person(product).does("sign_up", **{**FORM, "email": "new@city.example.lg.jp"})
    assert (known.status_code, known.json) == (unknown.status_code, unknown.json)
    assert known.status_code == 200
    assert _account(product).name == "検証 太郎"
    assert _account(product, "new@city.example.lg.jp").state == "pending"


@pytest.mark.parametrize("lang", ["", "/en"])
def test_what_is_wrong_stands_at_its_field(product, lang):
    answer = Person(product).does("sign_up", lang, **{**FORM, "email": "x", "password": "short", "body": "検証市"})
    assert answer.status_code == 422
    assert sorted(answer.json["fields"]) == ["body", "email", "password"]
    assert _account(product) is None


def test_the_form_offers_what_the_service_takes(product):
    page = Person(product).sees("/sign-up").text
    assert '<datalist id="suggestions-municipality">' in page
    assert '<option value="天理市(奈良県)">' in page
    assert 'list="suggestions-municipality"' in page


@pytest.mark.parametrize(("path", "words"), [("/sign-up?sent=1", "承認"), ("/en/sign-up?sent=1", "approved")])
def test_what_comes_next_is_said(product, path, words):
    assert words in Person(product).sees(path).text


def test_a_mail_server_that_is_away_is_logged_without_the_address(product_of, caplog):
    with MailServer() as gone:
        url = gone.url
    product = product_of(SMTP_URL=url, PUBLIC_URL="https://dashboard.example.lg.jp")
    with caplog.at_level(logging.ERROR, "post"):
        assert Person(product).does("sign_up", **FORM).status_code == 200
        Person(product).does("sign_up", **FORM)
    assert EMAIL not in caplog.text
