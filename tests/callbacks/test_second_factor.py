"""Signing in with a second step, as a browser does it."""

import re
from datetime import UTC, datetime

import pyotp
import pytest

from data.community import lockout
from tests.callbacks.community import PASSWORD, Person, enrol

EMAIL = "tanaka@city.example.lg.jp"
PAGE = "/account/second-factor"


@pytest.fixture
def enrolled(product):
    """(app, secret, recovery codes) of an account whose second factor is on."""
    person = Person(product, enrol(product.reader.community))
    assert person.does("second_factor_begin", password=PASSWORD).json["go"] == PAGE
    page = person.sees(PAGE).text
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    codes = re.findall(r"<code>([a-z2-7-]{29})</code>", page)
    assert "data:image/svg+xml" in page
    assert person.does("second_factor_confirm", code=pyotp.TOTP(secret).at(_step(-1) * 30)).status_code == 200
    assert secret not in person.sees(PAGE).text.replace(" ", "")
    return product, secret, codes


def _step(off=0):
    return int(datetime.now(UTC).timestamp()) // 30 + off


def test_the_password_alone_does_not_sign_in(enrolled):
    product, secret, _ = enrolled
    person = Person(product)
    answer = person.does("sign_in", email=EMAIL, password=PASSWORD, next="/en/timeline")
    assert answer.json["go"] == "/sign-in/code"
    cookies = answer.headers.getlist("Set-Cookie")
    assert not [each for each in cookies if each.startswith("member=")]
    assert all("HttpOnly" in each and "SameSite=Lax" in each for each in cookies)
    assert person.sees(PAGE).status_code == 302
    answer = person.does("sign_in_code", code=pyotp.TOTP(secret).at(_step() * 30))
    assert answer.json["go"] == "/timeline"
    assert person.sees(PAGE).status_code == 200


def test_a_recovery_code_signs_in(enrolled):
    product, _, codes = enrolled
    person = Person(product)
    person.does("sign_in", email=EMAIL, password=PASSWORD)
    assert person.does("sign_in_code", code=codes[0]).status_code == 200


def test_codes_cannot_be_tried_without_end(enrolled):
    product, secret, _ = enrolled
    person = Person(product)
    person.does("sign_in", email=EMAIL, password=PASSWORD)
    statuses = [person.does("sign_in_code", code="000000").status_code for _ in range(lockout.FREE + 1)]
    assert statuses == [422] * lockout.FREE + [429]
    assert person.does("sign_in_code", code=pyotp.TOTP(secret).at(_step() * 30)).status_code == 429


def test_a_code_without_the_password_is_refused(enrolled):
    product, _, codes = enrolled
    assert Person(product).does("sign_in_code", code=codes[0]).json["rule"] == "step_over"
    forged = Person(product)
    forged.client.set_cookie("steps", "eyJwcm92ZWQiOlsxLCIvIiw5OTk5OTk5OTk5XX0.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert forged.does("sign_in_code", code=codes[0]).json["rule"] == "step_over"


def test_the_step_is_for_some_minutes(enrolled, monkeypatch):
    product, _, codes = enrolled
    person = Person(product)
    person.does("sign_in", email=EMAIL, password=PASSWORD)
    later = datetime.now(UTC).timestamp() + 301
    monkeypatch.setattr("callbacks.steps.time", lambda: later)
    assert person.does("sign_in_code", code=codes[0]).json["rule"] == "step_over"
