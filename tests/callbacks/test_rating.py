"""Rating as people do it: the form of a body that takes part, what others see, what a hand-made request gets."""

import json

import pytest

from data.community.rating_models import ASPECTS
from data.text import text
from tests.callbacks.community import Person, enrol
from tests.callbacks.test_plain_pages import Outline
from tests.callbacks.wire import Wire
from tests.data.community.hostile import HOSTILE

PROJECT = "04-001"
PATH = f"/projects/{PROJECT}/rate"
CARDS = (f"/projects/{PROJECT}", "/vendors/V0004", "/systems/business_chat")


@pytest.fixture
def member(product, snapshot):
    """Somebody of the n-th participating municipality: ``member(0)``."""
    named = snapshot.participants
    codes = named.loc[named["project_id"] == PROJECT, "municipality_code"].astype(str).tolist()

    def member(number, **about):
        told = {"email": f"rater{number}@example.jp", "body_code": codes[number], **about}
        return Person(product, enrol(product.reader.community, **told))

    return member


def rate(person, overall=4, **more):
    return person.does("rate", project=PROJECT, overall=str(overall), **more)


def test_who_is_not_signed_in_reads_who_may_rate(product):
    answer = Person(product).sees(PATH)
    assert answer.status_code == 200
    assert "form-rate" not in answer.text
    assert f"/sign-in?next=%2Fprojects%2F{PROJECT}%2Frate" in answer.text


def test_a_body_that_does_not_take_part_is_told_so(product):
    person = Person(product, enrol(product.reader.community))
    assert text("ja", "rating.who") in person.sees(PATH).text
    assert "form-rate" not in person.sees(PATH).text
    answer = rate(person)
    assert (answer.status_code, answer.json["rule"]) == (422, "not_taking_part")


def test_a_member_rates_changes_and_takes_back(member):
    person = member(0)
    answer = rate(person, usability="5", cost="", comment="使いやすい")
    assert answer.json["go"] == PATH
    page = person.sees(PATH).text
    assert "使いやすい" in page
    assert 'id="field-overall-4" value="4" checked' in page or 'value="4" id="field-overall-4" checked' in page
    assert "form-take_rating_back" in page
    assert person.does("take_rating_back", project=PROJECT).status_code == 200
    assert "form-take_rating_back" not in person.sees(PATH).text
    assert person.does("take_rating_back", project=PROJECT).status_code == 404


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_cards_show_the_figures_from_three_bodies_on(product, member, lang):
    wire = Wire(product.server.test_client())
    prefix = "" if lang == "ja" else "/en"
    for number in range(3):
        hidden = [json.dumps(wire.page(prefix + path), ensure_ascii=False) for path in CARDS]
        assert all("score-share" not in each and "satisfaction" in each for each in hidden)
        assert rate(member(number), overall=number + 2, comment=f"声{number}").status_code == 200
    shown = [json.dumps(wire.page(prefix + path), ensure_ascii=False) for path in CARDS]
    assert all("score-share" in each and '"3.0"' in each for each in shown)
    assert "声1" in shown[0]
    assert "span-rating" in shown[0]
    assert all("声1" not in each for each in shown[1:])


def test_the_pages_stand_when_the_database_fails(product):
    wire = Wire(product.server.test_client())
    database = product.reader.community.database
    with database.changing() as connection:
        connection.exec_driver_sql("DROP TABLE ratings")
    for path in CARDS:
        drawn = json.dumps(wire.page(path))
        assert '"satisfaction"' not in drawn
        assert '"H1"' in drawn


def test_nothing_that_is_typed_becomes_markup(product, member):
    community, people = product.reader.community, [member(number) for number in range(3)]
    for number, each in enumerate(HOSTILE):
        answer = people[number % 3].does(
            "rate", project=PROJECT, comment=each, **dict.fromkeys(ASPECTS, "3" if number % 2 else each)
        )
        assert answer.status_code in (200, 422, 429)
        with community.database.changing() as connection:
            connection.exec_driver_sql("DELETE FROM usage")
    for each in HOSTILE[:40]:
        for person in people:
            rate(person, comment=each)
        outline = Outline(person.sees(PATH).text)
        assert (outline.tags["h1"], outline.tags["main"], outline.tags["iframe"], outline.tags["img"]) == (1, 1, 0, 0)
        assert [name for name, times in outline.ids.items() if times > 1] == []


@pytest.mark.parametrize("name", ["rate", "take_rating_back", "remove_rating_comment"])
def test_hand_made_requests_are_answered_in_words(product, member, name):
    anonymous = Person(product).does(name, lang="/en", project=PROJECT, overall="3", rating="1", reason="x")
    assert (anonymous.status_code, anonymous.json["rule"]) == (401, "sign_in")
    reader = member(1, role="reader").does(name, project=PROJECT, overall="3", rating="1", reason="x")
    assert (reader.status_code, reader.json["rule"]) == (403, "forbidden")


def test_a_moderator_takes_words_away(product, member):
    for number in range(3):
        rate(member(number), comment=f"声{number}")
    moderator = Person(product, enrol(product.reader.community, email="m@example.jp", role="moderator"))
    page = moderator.sees(PATH).text
    assert "form-remove_rating_comment" in page
    rating = page.split('id="field-rating"')[1].split('value="')[1].split('"')[0]
    assert moderator.does("remove_rating_comment", rating=rating, reason="").status_code == 422
    assert moderator.does("remove_rating_comment", rating=rating, reason="個人名").status_code == 200
    assert sum(f"声{number}" in moderator.sees(PATH).text for number in range(3)) == 2
