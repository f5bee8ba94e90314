"""The queue of moderators: what waits, who sees it, what is decided with a reason."""

import pytest

from data.community import reports, sign_ins
from data.community.accounts import account_of
from data.community.reports import Subject
from tests.callbacks.community import Person, enrol

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def reported(product):
    """A report of a post, by a member."""
    community = product.reader.community
    member = enrol(community)
    with community.database.writing() as session:
        actor = sign_ins.actor_for(account_of(session, member))
        reports.report(session, actor, "report.make", Subject("post", 12, "/forum"), ("spam", HOSTILE))
    return Person(product, member)


@pytest.fixture
def moderator(product):
    return Person(product, enrol(product.reader.community, "m@pref.example.lg.jp", role="moderator"))


def test_a_report_is_decided_with_a_reason(reported, moderator):
    page = moderator.sees("/moderation").text
    assert "&lt;script&gt;" in page
    assert HOSTILE not in page
    assert moderator.does("decide_report", key="1", answer="upheld", reason="").status_code == 422
    assert moderator.does("decide_report", key="1", answer="sideways", reason="x").status_code == 422
    assert moderator.does("decide_report", key="1", answer="upheld", reason="宣伝").json["go"] == "/moderation"
    assert "&lt;script&gt;" not in moderator.sees("/en/moderation").text
    assert moderator.does("decide_report", key="1", answer="dismissed", reason="x").json["rule"] == "decided"


def test_members_decide_nothing(reported):
    assert reported.does("decide_report", key="1", answer="upheld", reason="x").status_code == 403


def test_what_waits_is_counted(product, moderator):
    community = product.reader.community
    with community.database.writing() as session:
        account_of(session, enrol(community, "new@city.example.lg.jp")).state = "pending"
    assert "1 account waits for approval" in moderator.sees("/en/moderation").text
    sent = {"source_url": "https://www.pref.example.lg.jp/", "note": "表", "title_ja": "直した題名"}
    Person(product, enrol(community)).does("propose", table="projects", action="change", row="13-001", **sent)
    assert "/contributions/1" in moderator.sees("/moderation").text
    assert moderator.sees("/contributions/1").status_code == 200
    assert moderator.does("accept_proposal", key="1").status_code == 403


@pytest.mark.parametrize(("role", "shown"), [("member", ()), ("moderator", ("/moderation",)), ("reader", None)])
def test_the_header_leads_to_what_the_reader_may_do(product, role, shown):
    page = Person(product, enrol(product.reader.community, role=role)).sees("/sign-in").text
    assert ("/contributions" in page) == (shown is not None)
    assert ("/moderation" in page) == bool(shown)
