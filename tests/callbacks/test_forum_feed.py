"""The feed of the forum, and what an account follows in it."""

from xml.etree.ElementTree import fromstring

import pytest

from tests.callbacks.community import Person, enrol

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def member(product):
    return Person(product, enrol(product.reader.community))


@pytest.fixture
def other(product):
    return Person(product, enrol(product.reader.community, "other@city.example.lg.jp", name="別の 花子"))


def feed(who, path="/forum.atom"):
    answer = who.sees(path)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return fromstring(answer.data)  # noqa: S314 - our own product wrote it a moment ago


def titles(tree):
    return [each.text for each in tree.iterfind("a:entry/a:title", ATOM)]


def test_the_newest_posts_are_in_the_feed_and_those_that_are_gone_are_not(product, member, other):
    member.does("forum_start", category="gis", title="地図 & <題>", text="**本文** \x0b<script>alert(1)</script>")
    member.does("forum_start", category="general", title="総合の題", text="総合")
    other.does("forum_reply", thread="1", text="消える返信")
    other.does("forum_delete", post="3")
    other.does("forum_reply", thread="1", text="見て https://shop.example/")
    tree = feed(Person(product))
    assert titles(tree) == ["総合の題", "地図 & <題>"]
    entry = tree.findall("a:entry", ATOM)[1]
    assert entry.find("a:link", ATOM).get("href") == "http://localhost/forum/post/1"
    assert entry.find("a:author/a:name", ATOM).text == "検証 太郎(検証市)"
    content = entry.find("a:content", ATOM)
    assert content.get("type") == "html"
    assert "<strong>本文</strong>" in content.text
    assert "<script" not in content.text
    assert titles(feed(Person(product), "/en/forum.atom?category=gis")) == ["地図 & <題>"]
    assert titles(feed(Person(product), "/forum.atom?category=%00&tag=x")) == []


def test_a_feed_that_has_not_changed_is_not_sent_again(product, member):
    member.does("forum_start", category="gis", title="題", text="本文")
    reader = Person(product)
    tag = reader.sees("/forum.atom").headers["ETag"]
    assert reader.client.get("/forum.atom", headers={"If-None-Match": tag}).status_code == 304
    member.does("forum_edit", post="1", text="直した本文")
    assert reader.client.get("/forum.atom", headers={"If-None-Match": tag}).status_code == 200


def test_an_installation_for_members_has_no_public_feed(product_of):
    product = product_of(READING="members")
    assert Person(product).sees("/forum.atom").status_code == 401
    assert Person(product, enrol(product.reader.community)).sees("/forum.atom").status_code == 200


@pytest.mark.parametrize(("area", "key"), [("category", "gis"), ("project", "04-001")])
def test_who_follows_an_area_is_told_of_new_threads_there(product, member, other, area, key):
    assert member.does("forum_follow_area", area=area, key=key).json["go"] == f"/forum?{area}={key}"
    assert "通知をやめる" in member.sees(f"/forum?{area}={key}").text
    other.does("forum_start", category="gis", project="04-001", title="関係のある題", text="本文")
    other.does("forum_start", category="general", title="関係のない題", text="本文")
    other.does("forum_reply", thread="1", text="返信")
    told = member.sees("/notifications").text
    assert told.count("関係のある題") == 1
    assert "関係のない題" not in told
    assert f"{area}={key}" in member.sees("/forum/subscriptions").text
    gone = member.does("forum_unfollow_area", area=area, key=key, back="list").json["go"]
    assert gone == "/forum/subscriptions"
    other.does("forum_start", category="gis", project="04-001", title="後の題", text="本文")
    assert "後の題" not in member.sees("/notifications").text


def test_threads_that_are_followed_are_listed(product, member):
    member.does("forum_start", category="gis", title="続きの気になる題", text="本文", follow="1")
    assert "続きの気になる題" in member.sees("/en/forum/subscriptions").text
    assert member.does("forum_unfollow", thread="1", back="list").json["go"] == "/forum/subscriptions"
    assert "続きの気になる題" not in member.sees("/forum/subscriptions").text


@pytest.mark.parametrize(("area", "key"), [("category", "nonsense"), ("project", "99-999"), ("x", "gis"), ("", "")])
def test_what_is_not_there_cannot_be_followed(member, area, key):
    assert member.does("forum_follow_area", area=area, key=key).status_code == 422
