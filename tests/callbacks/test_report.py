"""Reports of everything that is shown to all: who may, of what, and what a moderator does about it."""

import io

import pytest

from data.community.account_models import Account
from data.community.models import HeldDocument
from tests.callbacks.community import Person, enrol

PROJECT = "04-001"
BODIES = (("04100", "仙台市"), ("04202", "石巻市"), ("04203", "塩竈市"))
KINDS = ("post", "interest", "rating", "document")
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def shown(product):
    """One of each kind, each with number 1, and who wrote them; words that would do something."""
    community = product.reader.community
    takers = product.reader.store.get().participants
    codes = takers.loc[takers["project_id"].eq(PROJECT), "municipality_code"].astype(str).tolist()[:3]
    people = [
        Person(product, enrol(community, f"p{code}@city.example.lg.jp", body_code=code, body_name=f"団体{code}"))
        for code in codes
    ]
    author = people[0]
    author.does("forum_start", category="general", title="題", text=HOSTILE)
    author.does("declare_interest", system="gis", kind="plan", year="2030", note=HOSTILE)
    for person in people:
        answer = person.does("rate", project=PROJECT, overall="3", comment=HOSTILE)
        assert answer.status_code == 200, answer.json
    sent = {"title_ja": "手引き", "document_type": "manual", "description": HOSTILE}
    author.does("upload_document", **sent, file=(io.BytesIO("本文".encode()), "a.txt"))
    with community.database.writing() as session:
        for each in session.query(HeldDocument):
            each.state = "published"
        assert session.query(Account).count() == 3
    return author


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("role", "status"), [("anonymous", 302), ("reader", 200), ("member", 200), ("editor", 200)])
def test_who_may_report_what(product, shown, kind, role, status):
    who = Person(product, None if role == "anonymous" else enrol(product.reader.community, role=role))
    page = who.sees(f"/report/{kind}/1")
    assert page.status_code == status
    assert HOSTILE not in page.text
    answer = who.does("report", kind=kind, number="1", reason="spam")
    assert answer.status_code == (200 if status == 200 else 401), answer.json


@pytest.mark.parametrize("kind", [*KINDS, "message", "account", "x"])
def test_what_is_not_shown_cannot_be_reported(product, shown, kind):
    who = Person(product, enrol(product.reader.community))
    assert who.sees(f"/report/{kind}/99").status_code == 404
    assert who.does("report", kind=kind, number="99", reason="spam").status_code == 404


@pytest.mark.parametrize(
    ("kind", "write", "field", "place"),
    [
        ("post", "forum_delete", "post", "/forum/1"),
        ("interest", "remove_interest_note", "interest", "/interests"),
        ("interest", "withdraw_interest", "interest", "/interests"),
        ("rating", "remove_rating_comment", "rating", f"/projects/{PROJECT}/rate"),
        ("document", "withdraw_document", "key", "/documents/held/1"),
    ],
)
def test_a_moderator_takes_it_away_with_a_reason_and_its_author_is_told(product, shown, kind, write, field, place):
    community = product.reader.community
    member = Person(product, enrol(community))
    moderator = Person(product, enrol(community, "m@pref.example.lg.jp", role="moderator"))
    administrator = Person(product, enrol(community, "a@pref.example.lg.jp", role="administrator"))
    link = f'href="/report/{kind}/1"'
    assert link in member.sees(place).text
    assert link not in Person(product).sees(place).text
    member.does("report", kind=kind, number="1", reason="spam", words="宣伝です")
    queue = moderator.sees("/moderation").text
    assert "宣伝です" in queue
    assert member.does(write, **{field: "1"}, reason="理由です").status_code == 403
    assert moderator.does(write, **{field: "1"}, reason=" ").status_code == 422
    assert moderator.does(write, **{field: "1"}, reason="理由です").status_code == 200
    assert (link in member.sees(place).text) == (write == "remove_interest_note")  # the interest itself stands
    assert "理由です" in shown.sees("/notifications").text
    assert "理由です" in administrator.sees("/audit").text
