"""Wrong, forgotten and new passwords, as a browser meets them."""

import re

import pytest

from data.community import members, proofs
from data.community.members import OPERATOR, Act
from tests.callbacks.community import PASSWORD, Person, enrol
from tests.callbacks.mail_server import MailServer

EMAIL = "tanaka@city.example.lg.jp"
NEW = "another battery staple"


def test_tries_come_to_an_end_but_not_for_a_browser_that_is_known(product):
    enrol(product.reader.community)
    member, stranger = Person(product), Person(product)
    assert member.does("sign_in", email=EMAIL, password=PASSWORD).status_code == 200
    cookie = member.client.get_cookie("browser")
    assert cookie.http_only
    statuses = [stranger.does("sign_in", email=EMAIL, password="x").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    last = stranger.does("sign_in", email=EMAIL, password=PASSWORD)
    assert last.status_code == 429
    assert 0 < int(last.headers["Retry-After"]) <= 31
    member.does("sign_out")
    assert member.does("sign_in", email=EMAIL, password=PASSWORD).status_code == 200


@pytest.mark.parametrize("lang", ["", "/en"])
def test_a_link_by_mail(product_of, lang):
    with MailServer() as server:
        product = product_of(SMTP_URL=server.url, PUBLIC_URL="https://dashboard.example.lg.jp")
        enrol(product.reader.community, lang="en" if lang else "ja")
        person = Person(product)
        unknown = person.does("forgot", lang, email="nobody@example.jp")
        known = person.does("forgot", lang, email=EMAIL)
        assert (known.status_code, known.json) == (unknown.status_code, unknown.json)
        (address,) = re.findall(r"https://\S+", server.next().get_content())
    path = address.removeprefix("https://dashboard.example.lg.jp")
    assert path.startswith(f"{lang}/reset?token=")
    assert "form-reset" in person.sees(path).text
    token = path.partition("token=")[2]
    assert person.does("reset", lang, token=token, password=NEW).json["go"] == f"{lang}/sign-in?reset=1"
    assert "form-reset" not in person.sees(path).text
    assert person.does("sign_in", email=EMAIL, password=NEW).status_code == 200


def test_without_mail_an_administrator_gives_the_link(product):
    account_id = enrol(product.reader.community)
    assert "form-forgot" not in Person(product).sees("/forgot").text
    with product.reader.community.database.writing() as session:
        path = members.reset_link(session, Act(OPERATOR, account_id))
    assert Person(product).does("reset", token=path.partition("token=")[2], password=NEW).status_code == 200
    assert proofs.of_address(product.reader.community.database, EMAIL, NEW).account_id == account_id


def test_whoever_holds_a_network_of_ipv6_is_one_client(product):
    """Each of its addresses is as good as any other: asked from many, tries come to their end all the same."""
    person = Person(product)

    def ask(address):
        person.client.environ_base["REMOTE_ADDR"] = address
        return person.does("forgot", email=f"nobody-{address[-2:]}@example.jp").status_code

    asked = [ask(f"2001:db8:1:2::{number:02x}") for number in range(31)]
    assert asked == [200] * 30 + [429]
    assert ask("2001:db8:1:3::1") == 200
