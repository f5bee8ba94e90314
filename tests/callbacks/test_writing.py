"""Signing in, and what every write has in common."""

import pytest

from tests.callbacks.community import PASSWORD, Person, enrol

EMAIL = "tanaka@city.example.lg.jp"


def test_a_member_signs_in_and_out(product):
    enrol(product.reader.community)
    person = Person(product)
    answer = person.does("sign_in", email=EMAIL.upper(), password=PASSWORD, next="/en/timeline")
    assert answer.status_code == 200
    assert answer.json["go"] == "/timeline"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "検証 太郎" in person.sees("/sign-in").text
    assert person.does("sign_out").json["go"] == "/"
    assert "検証 太郎" not in person.sees("/sign-in").text


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, "wrong password"), ("nobody@example.jp", PASSWORD), ("", ""), ("'--", "x" * 500)]
)
def test_a_wrong_password_and_an_unknown_address_are_told_the_same(product, email, password):
    enrol(product.reader.community)
    answer = Person(product).does("sign_in", lang="/en", email=email, password=password)
    assert answer.status_code == 422
    assert answer.json["error"] == "The e-mail address or the password is wrong."


@pytest.mark.parametrize(
    "headers",
    [{"X-Form": ""}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_what_another_site_sends_is_not_taken(product, headers):
    enrol(product.reader.community)
    answer = Person(product).does("sign_in", email=EMAIL, password=PASSWORD, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(product, path):
    enrol(product.reader.community)
    assert Person(product).does("sign_in", email=EMAIL, password=PASSWORD, next=path).json["go"] == "/"


def test_an_unknown_write_is_answered_in_words(product):
    answer = Person(product).does("no_such_write")
    assert answer.status_code == 404
    assert answer.json["rule"] == "unknown"
