"""An installation that asks for a second factor: until it is on, an account may no more than a reader."""

import re
from datetime import UTC, datetime

import pyotp
import pytest

from data.config import SettingsError, from_environment
from tests.callbacks.community import PASSWORD, Person, enrol

EMAIL = "tanaka@city.example.lg.jp"
PAGE = "/account/second-factor"


def turn_on(person):
    assert person.does("second_factor_begin", password=PASSWORD).status_code == 200
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', person.sees(PAGE).text)[1].replace(" ", "")
    assert person.does("second_factor_confirm", code=pyotp.TOTP(secret).at(datetime.now(UTC))).status_code == 200


@pytest.mark.parametrize(
    ("asked", "role", "lacks"),
    [
        ("free", "administrator", False),
        ("staff", "member", False),
        ("staff", "moderator", True),
        ("staff", "administrator", True),
        ("all", "member", True),
    ],
)
def test_who_is_asked_for_one(product_of, asked, role, lacks):
    product = product_of(SECOND_FACTOR=asked)
    enrol(product.reader.community, role=role)
    person = Person(product)
    answer = person.does("sign_in", email=EMAIL, password=PASSWORD, next="/timeline")
    assert answer.json["go"] == (PAGE if lacks else "/timeline")
    assert ("2段階認証の設定が必要です" in person.sees("/account").text) is lacks


def test_until_it_is_on_nothing_can_be_done_but_what_a_reader_does(product_of):
    product = product_of(SECOND_FACTOR="staff")
    member = enrol(product.reader.community, "subject@x.example")
    person = Person(product, enrol(product.reader.community, role="administrator"))
    refused = person.does("account_suspend", "/en", account=member, reason="理由")
    assert (refused.status_code, refused.json["rule"]) == (403, "second_factor_needed")
    assert refused.json["go"] == f"/en{PAGE}"
    page = person.sees("/accounts")
    assert page.status_code == 403
    assert f'href="{PAGE}"' in page.text
    assert person.sees("/notifications").status_code == 200
    turn_on(person)
    assert person.sees("/accounts").status_code == 200
    assert person.does("account_suspend", account=member, reason="理由").status_code == 200


def test_what_only_members_read_is_read_with_it_only(product_of):
    product = product_of(SECOND_FACTOR="all", READING="members")
    person = Person(product, enrol(product.reader.community))
    html = {"Accept": "text/html"}
    assert person.client.get("/en/timeline", headers=html).headers["Location"] == f"/en{PAGE}"
    assert person.client.get("/api/v1/projects").status_code == 401
    assert person.sees("/account").status_code == 200
    turn_on(person)
    assert person.client.get("/en/timeline", headers=html).status_code == 200
    assert person.client.get("/api/v1/projects").status_code == 200


def test_a_demand_that_there_is_not_is_refused_at_the_start():
    with pytest.raises(SettingsError, match="SECOND_FACTOR"):
        from_environment({"SECOND_FACTOR": "some"})
