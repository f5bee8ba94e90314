"""Small answers for open pages: only for those who are signed in, kept by no cache, and not without end."""

import pytest

from callbacks.signed_in import PEOPLE_PER_MINUTE
from tests.callbacks.community import Person, enrol


@pytest.mark.parametrize("path", ["/unread.json", "/en/unread.json", "/people.json?q=検証", "/en/people.json?q=検証"])
def test_nobody_is_told_without_an_account(product, path):
    enrol(product.reader.community)
    assert Person(product).sees(path).status_code == 401


def test_what_waits_to_be_read_is_counted(product):
    community = product.reader.community
    one = Person(product, enrol(community))
    other = Person(product, enrol(community, "other@city.example.lg.jp", name="別の 花子"))
    other.does("forum_start", category="general", title="題", text="@検証 太郎 さん")
    answer = one.sees("/en/unread.json")
    assert (answer.json["count"], answer.headers["Cache-Control"]) == (1, "no-store")
    assert "1" in answer.json["words"]
    assert 'data-unread-at="/unread.json"' in one.sees("/forum").text


def test_members_are_suggested_and_only_so_often(product):
    community = product.reader.community
    one = Person(product, enrol(community))
    enrol(community, "other@city.example.lg.jp", name="別の 花子", body_name="別の区")
    answers = [one.sees("/people.json?q=別の&thread=x") for _ in range(PEOPLE_PER_MINUTE + 1)]
    assert answers[0].json["people"] == [{"name": "別の 花子", "body": "別の区", "words": "別の 花子(別の区)"}]
    assert 429 in {each.status_code for each in answers[PEOPLE_PER_MINUTE // 2 :]}
