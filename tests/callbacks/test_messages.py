"""Direct messages as two people have them, and what a hand-made request gets."""

import logging
from html.parser import HTMLParser

import pytest

from data.community import message_views
from data.community.account_models import Account
from data.community.sign_ins import actor_for
from tests.callbacks.community import Person, enrol
from tests.callbacks.test_plain_pages import Outline
from tests.data.community.hostile import HOSTILE, SCRIPTS

FEW = (*SCRIPTS, *HOSTILE[len(SCRIPTS) :: 10])
SECRET = "秘密の言葉9137"
WRITES = ("send_message", "answer_message", "new_messages", "block_member", "unblock_member", "report_message")


class Links(HTMLParser):
    """Where a document leads to."""

    def __init__(self, document):
        super().__init__()
        self.leads = []
        self.feed(document)

    def handle_starttag(self, tag, attrs):
        self.leads += [value for name, value in attrs if name == "href"]


@pytest.fixture
def people(product):
    """Two members of different bodies: (person, account number) each."""
    told = (
        {"email": "one@example.jp", "name": "検証 一"},
        {"email": "two@example.jp", "name": "検証 二", "body_code": "13101", "body_name": "千代田区"},
    )
    numbers = [enrol(product.reader.community, **each) for each in told]
    return [(Person(product, each), each) for each in numbers]


def begin(people, text=SECRET):
    """A conversation of the two; its path."""
    return people[0][0].does("send_message", to=str(people[1][1]), text=text).json["go"]


@pytest.mark.parametrize("lang", ["", "/en"])
def test_two_members_talk(people, lang):
    (one, _), (two, number) = people
    assert "form-send_message" in one.sees(f"{lang}/messages/new?to={number}").text
    path = begin(people, "はじめまして\n**相談**です")
    page = two.sees(lang + path)
    assert page.status_code == 200
    assert "<strong>相談</strong>" in page.text
    assert "検証 一" in two.sees(f"{lang}/messages").text
    answer = two.does("answer_message", conversation=path.split("/")[-1], text="こちらこそ")
    assert answer.json["data"]["message"] > 0
    last = page.text.split('data-last="')[1].split('"')[0]
    new = one.does("new_messages", conversation=path.split("/")[-1], after=last).json["data"]
    assert "こちらこそ" in new["html"]
    assert new["last"] == answer.json["data"]["message"]
    assert one.does("new_messages", conversation=path.split("/")[-1], after=str(new["last"])).json["data"]["html"] == ""


def test_a_desk_is_found_and_written_to(people):
    (one, _), (two, _) = people
    found = one.sees("/messages?find=千代田").text
    assert "kind=municipality&amp;desk=13101" in found
    assert "form-send_message" in one.sees("/messages/new?kind=municipality&desk=13101").text
    path = one.does("send_message", kind="municipality", desk="13101", text="窓口へ").json["go"]
    assert "窓口へ" in two.sees(path).text


def test_a_member_page_leads_to_a_message(people):
    (one, own), (_, number) = people
    page = one.sees(f"/members/{number}").text
    assert "検証 二" in page
    assert f"/messages/new?to={number}" in page
    assert "@" not in page.split("<main")[1].split("</main>")[0]
    assert "/messages/new" not in one.sees(f"/members/{own}").text


@pytest.mark.parametrize("role", ["member", "editor", "moderator", "administrator"])
def test_nobody_else_reads_a_conversation(product, people, role):
    path = begin(people)
    other = Person(product, enrol(product.reader.community, role=role))
    assert other.sees(path).status_code == 404
    assert SECRET not in other.sees("/messages").text
    number = path.split("/")[-1]
    for name, fields in (
        ("answer_message", {"conversation": number, "text": "x"}),
        ("new_messages", {"conversation": number, "after": "0"}),
        ("report_message", {"message": "1", "reason": "spam"}),
    ):
        assert other.does(name, **fields).status_code == 404
    assert other.sees("/messages/reported/1").status_code in (403, 404)


@pytest.mark.parametrize(
    "path", ["/messages", "/messages/1", "/messages/new?to=1", "/members/1", "/messages/reported/1"]
)
def test_who_is_not_signed_in_is_led_there(product, path):
    answer = Person(product).sees(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("name", WRITES)
def test_hand_made_requests_are_answered_in_words(product, people, name):
    fields = {
        "to": "1",
        "conversation": "1",
        "message": "1",
        "member": "1",
        "after": "0",
        "text": "x",
        "reason": "spam",
    }
    assert Person(product).does(name, **fields).json["rule"] == "sign_in"
    for wrong in ("", "x", "-1", "9" * 30, "1; DROP TABLE messages"):
        answer = people[0][0].does(name, **dict.fromkeys(fields, wrong))
        assert answer.status_code in (200, 404, 422), (name, wrong)


def test_no_word_of_a_message_is_in_logs_or_notifications(people, caplog):
    caplog.set_level(logging.DEBUG)
    (one, _), (two, number) = people
    path = begin(people)
    conversation = path.split("/")[-1]
    two.does("answer_message", conversation=conversation, text=SECRET * 400)
    two.does("answer_message", conversation=conversation, text=SECRET * 1000)
    two.does("block_member", member="1")
    one.does("send_message", to=str(number), text=SECRET)
    two.sees(path)
    assert SECRET not in caplog.text
    assert "@example.jp" not in caplog.text
    assert SECRET not in two.sees("/").text


def test_blocking_and_reporting_from_the_page(product, people):
    (one, number), (two, _) = people
    path = begin(people)
    message = two.sees(path).text.split('data-message="')[1].split('"')[0]
    assert "form-report_message" in two.sees(f"{path}?report={message}").text
    assert "form-report_message" not in one.sees(f"{path}?report={message}").text
    answer = two.does("report_message", message=message, reason="spam", words="")
    assert answer.status_code == 200
    assert two.does("report_message", message=message, reason="nothing", words="").status_code == 422
    moderator = Person(product, enrol(product.reader.community, role="moderator"))
    assert SECRET in moderator.sees(f"/messages/reported/{message}").text
    assert two.sees(f"/messages/reported/{message}").status_code == 403
    assert two.does("block_member", member=str(number), go=path).json["go"] == path
    assert one.does("answer_message", conversation=path.split("/")[-1], text="x").json["rule"] == "message_blocked"
    assert "form-unblock_member" in two.sees(path).text
    assert two.does("unblock_member", member=str(number), go="//evil.example/x").json["go"] == "/messages"


def test_nothing_that_is_typed_becomes_markup(product, people):
    (one, _), (two, _) = people
    path = begin(people)
    database = product.reader.community.database
    for each in FEW:
        assert one.does("answer_message", conversation=path.split("/")[-1], text=each).status_code in (200, 422)
        with database.changing() as connection:
            connection.exec_driver_sql("DELETE FROM usage")
        two.sees(f"/messages?find={each}")
    with database.reading() as session:
        actor = actor_for(session.get(Account, people[1][1]))
        thread = message_views.thread(session, actor, int(path.split("/")[-1]))
    while thread is not None:
        page = two.sees(f"{path}?before={thread.lines[-1].id + 1}").text
        outline = Outline(page)
        assert (outline.tags["h1"], outline.tags["main"], outline.tags["iframe"], outline.tags["img"]) == (1, 1, 0, 0)
        assert [each for each in Links(page).leads if not each.startswith(("/", "#", "?", "http://", "https://"))] == []
        assert [name for name, times in outline.ids.items() if times > 1] == []
        with database.reading() as session:
            older = thread.older
            thread = (
                message_views.thread(session, actor, int(path.split("/")[-1]), thread.lines[0].id) if older else None
            )
