"""Interests as people meet them: the list, the form, the pages of facts that show them."""

import json

import pytest

from data.community.interests import YEARS_AHEAD
from data.community.japan import fiscal_year_of
from data.text import text
from tests.callbacks.community import Person, enrol
from tests.callbacks.test_plain_pages import Outline
from tests.callbacks.wire import Wire
from tests.data.community.hostile import HOSTILE, SCRIPTS

FEW = (*SCRIPTS, *HOSTILE[len(SCRIPTS) :: 10])


@pytest.fixture
def year(product):
    return fiscal_year_of(product.reader.today())


@pytest.fixture
def member(product):
    return Person(product, enrol(product.reader.community, body_name="奈良市"))


def declare(person, year, /, **more):
    return person.does("declare_interest", **{"system": "gis", "kind": "partners", "year": str(year), **more})


def test_a_member_declares_and_withdraws(product, member, year):
    assert "form-declare_interest" in member.sees("/interests").text
    answer = declare(member, year + 1, note="**一緒に**\n調べませんか")
    assert answer.json["go"] == "/interests?system=gis"
    page = Person(product).sees("/interests?system=gis").text
    assert "一緒に" in page
    assert "検証 太郎" not in page
    assert "form-declare_interest" not in page
    assert "検証 太郎" in member.sees("/interests").text
    number = member.sees("/interests").text.split('name="interest" value="')[1].split('"')[0]
    assert Person(product).does("withdraw_interest", interest=number).status_code == 401
    assert member.does("withdraw_interest", interest=number).status_code == 200
    assert 'data-testid="interest"' not in Person(product).sees("/interests").text


@pytest.mark.parametrize("search", ["?system=rpa", "?prefecture=13", "?past=1", "?page=2", "?year=1999"])
def test_the_address_narrows_the_list(product, member, year, search):
    declare(member, year)
    assert 'data-testid="interest"' in Person(product).sees("/interests").text
    assert 'data-testid="interest"' in Person(product).sees(f"/interests?prefecture=29&system=gis&year={year}").text
    assert 'data-testid="interest"' not in Person(product).sees(f"/interests{search}").text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_pages_of_facts_show_who_plans_what(product, member, year, lang):
    wire = Wire(product.server.test_client())
    prefix = "" if lang == "ja" else "/en"
    kind, sign = text(lang, "interest.kind.partners"), text(lang, "interest.sign")
    before = json.dumps(wire.page(f"{prefix}/matrix"), ensure_ascii=False)
    declare(member, year)
    for path, search in (("/prefectures/29", ""), ("/partners", "?municipality=29209"), ("/partners", "")):
        assert kind in json.dumps(wire.page(prefix + path, search), ensure_ascii=False)
    assert kind not in json.dumps(wire.page(f"{prefix}/prefectures/28"), ensure_ascii=False)
    assert kind not in json.dumps(wire.page(f"{prefix}/partners", "?municipality=28201"), ensure_ascii=False)
    after = json.dumps(wire.page(f"{prefix}/matrix"), ensure_ascii=False)
    assert "/interests?prefecture=29&system=gis" in after
    assert after.count(sign) > before.count(sign)


def test_the_partner_finder_reads_the_interests_of_the_place_that_is_chosen(product, member, year):
    declare(member, year)
    wire = Wire(product.server.test_client())
    kind = text("ja", "interest.kind.partners")

    def chosen(code):
        given = {
            ('{"page":"partners","type":"selection"}', "data"): f"?municipality={code}",
            ("location", "pathname"): "/partners",
        }
        changed = ['{"page":"partners","type":"selection"}.data']
        return json.dumps(
            wire(("partners-content", "children"), given, changed)["partners-content", "children"], ensure_ascii=False
        )

    assert kind in chosen("29209")
    assert kind not in chosen("28201")


@pytest.mark.parametrize("path", ["/partners", "/prefectures/29", "/matrix"])
def test_the_pages_stand_when_the_database_fails(product, path):
    with product.reader.community.database.changing() as connection:
        connection.exec_driver_sql("DROP TABLE interests")
    drawn = json.dumps(Wire(product.server.test_client()).page(path))
    assert '"interests"' not in drawn
    assert '"H1"' in drawn


def test_nothing_that_is_typed_becomes_markup(product, member, year):
    for each in FEW:
        answer = declare(member, year, note=each)
        assert answer.status_code in (200, 422)
        outline = Outline(member.sees("/interests").text)
        assert (outline.tags["h1"], outline.tags["main"], outline.tags["iframe"], outline.tags["img"]) == (1, 1, 0, 0)
        with product.reader.community.database.changing() as connection:
            connection.exec_driver_sql("DELETE FROM usage")
    for each in FEW:
        for field in ("system", "kind", "year"):
            assert declare(member, year, **{field: each}).status_code == 422
        for key in ("system", "prefecture", "year", "past", "page"):
            assert Person(product).client.get("/interests", query_string={key: each}).status_code == 200


def test_hand_made_requests_are_answered_in_words(product, year):
    assert declare(Person(product), year).json["rule"] == "sign_in"
    reader = Person(product, enrol(product.reader.community, role="reader"))
    assert declare(reader, year).json["rule"] == "forbidden"
    vendor = enrol(product.reader.community, email="v@example.jp", body_kind="vendor", body_code="V0001")
    assert declare(Person(product, vendor), year).json["rule"] == "interest_body"
    member = Person(product, enrol(product.reader.community, email="m@example.jp"))
    assert declare(member, year + YEARS_AHEAD + 1).status_code == 422
    assert member.does("withdraw_interest", interest="1").json["rule"] == "unknown"
    assert member.does("withdraw_interest", interest="x").json["rule"] == "unknown"
