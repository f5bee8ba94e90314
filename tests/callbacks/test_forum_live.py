"""What happens in a thread comes to the pages on which it is open."""

import pytest

from tests.callbacks.community import Person, enrol


@pytest.fixture
def member(product):
    return Person(product, enrol(product.reader.community))


@pytest.fixture
def other(product):
    told = {"name": "別の 花子", "body_name": "別の区"}
    return Person(product, enrol(product.reader.community, email="other@city.example.lg.jp", **told))


@pytest.fixture
def moderator(product):
    return Person(product, enrol(product.reader.community, email="mod@pref.example.lg.jp", role="moderator"))


@pytest.fixture
def begun(member):
    """A thread; the number of its first post."""
    answer = member.does("forum_start", category="general", title="仕様書の共有", text="質問です")
    return int(answer.json["go"].rpartition("/")[2])


def test_what_is_new_comes_once(product, member, other, begun):
    reader = Person(product)
    nothing = reader.sees("/forum/1/since/1?first=1")
    assert (nothing.json["posts"], nothing.json["says"]) == ([], "")
    tag = nothing.headers["ETag"]
    assert reader.client.get("/forum/1/since/1?first=1", headers={"If-None-Match": tag}).status_code == 304
    other.does("forum_reply", thread="1", text="<b>新しい</b> **返信**")
    come = reader.client.get("/en/forum/1/since/1?first=1&seen=1", headers={"If-None-Match": tag}).json
    assert (come["revision"], come["says"]) == (2, "別の 花子 (別の区) replied.")
    (post,) = come["posts"]
    assert (post["id"], post["number"]) == (f"post-{begun + 1}", 2)
    assert "&lt;b&gt;新しい&lt;/b&gt; <strong>返信</strong>" in post["html"]
    assert "data-quote" not in post["html"]
    assert "data-quote" in member.sees("/forum/1/since/1?first=1").json["posts"][0]["html"]


def test_what_changes_on_an_open_page_comes_too(product, member, other, moderator, begun):
    other.does("forum_reply", thread="1", text="二番目")

    def come(revision, page="first=1&seen=2"):
        told = Person(product).sees(f"/forum/1/since/{revision}?{page}").json
        return told["revision"], [each["number"] for each in told["posts"]], told["says"]

    member.does("forum_edit", post=str(begun), text="直した質問")
    assert come(2) == (3, [1], "表示中の投稿が1件変わりました。")
    assert come(2, "first=2&seen=2") == (3, [], "")
    assert come(2, "first=1&last=1&seen=1") == (3, [1], "表示中の投稿が1件変わりました。")
    moderator.does("forum_delete", post=str(begun + 1), reason="理由")
    assert come(3)[:2] == (4, [2])
    moderator.does("forum_restore", post=str(begun + 1), reason="理由")
    assert come(4)[:2] == (5, [2])
    assert come(5) == (5, [], "")
    member.does("forum_start", category="general", title="統合先", text="本文")
    moderator.does("forum_merge", thread="1", into="2", reason="理由")
    assert Person(product).sees("/forum/1/since/5?first=1").json["merged"]
