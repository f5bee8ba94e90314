"""What PostgreSQL refuses where SQLite does not mind: NUL in what somebody typed, keys that are too large."""

import pytest

from data.community.account_models import Account
from layouts.page_registry import PAGES
from tests.callbacks.community import PASSWORD, Person, enrol
from tests.data.community.conftest import postgres, prepared

__all__ = ["postgres", "prepared"]
NUL = "検証\0庁"
VALUES = ("a%00b", "%00", "2026-01-01~" + "9" * 30, "9" * 30)


@pytest.fixture
def product(product_of, postgres, prepared):
    app = product_of(DATABASE_URL=postgres.create("product", template="prepared"))
    yield app
    app.reader.community.database.close()
    postgres.drop("product")


def test_no_page_fails_for_what_stands_in_its_address(product):
    administrator = Person(product, enrol(product.reader.community, role="administrator"))
    keys = ("q", "before", "after", "page", "action")
    pages = [(each.path, (*keys, *each.takes)) for each in PAGES if each.plain and "<" not in each.path]
    answers = {}
    for path, taken in [*pages, ("/audit.csv", keys), ("/search.json", keys), ("/search", keys), ("/documents", keys)]:
        for value in VALUES:
            address = f"{path}?{'&'.join(f'{key}={value}' for key in taken)}"
            with administrator.sees(address) as answer:
                answers[address] = answer.status_code
    assert {each: status for each, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("number", ["2147483648", "9" * 18, "9" * 30])
def test_no_address_of_a_file_fails_for_its_number(product, number):
    member = Person(product, enrol(product.reader.community))
    member.does("forum_start", category="general", title="題", text="本文")
    for address in ("/files/1/{}", "/forum/files/1/{}", "/forum/1/since/{}", "/forum/1?page={}", "/forum/{}/new"):
        assert member.sees(address.format(number)).status_code in {200, 302, 304, 404}


def test_nul_is_left_out_of_what_is_kept(product):
    community = product.reader.community
    told = {"email": "sato@example.lg.jp", "password": PASSWORD, "name": NUL, "body_kind": "other", "body": NUL}
    assert Person(product).does("sign_up", **told).status_code == 200
    administrator = Person(product, enrol(community, role="administrator"))
    assert administrator.does("account_refuse", account="1", reason=NUL).status_code == 200
    assert "検証庁" in administrator.sees("/audit").text
    with community.database.reading() as session:
        assert session.get(Account, 1).state == "erased"
