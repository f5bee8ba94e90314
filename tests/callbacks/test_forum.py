"""The forum as people use it: pages, forms, addresses."""

import io
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from data.community import accounts, notifications, sign_ins
from tests.callbacks.community import Person, enrol
from tests.data.community.hostile import SCRIPTS


class Doing(HTMLParser):
    """What of a document could do something that we did not write."""

    def __init__(self, document):
        super().__init__()
        self.found = []
        self.feed(document)

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        self.found += [f"{tag} {name}" for name in values if name.startswith("on") or name in ("style", "srcdoc")]
        self.found += [tag] if tag in ("iframe", "object", "embed", "base", "math", "noscript", "style") else []
        self.found += [values[name] for name in ("src", "action") if not values.get(name, "/").startswith("/")]
        self.found += [values["href"]] if ":" in values.get("href", "").split("/")[0] and not ours(values) else []
        self.found += [tag] if tag == "script" and not values.get("src", "").startswith("/assets/") else []


def ours(values):
    return values["href"].startswith(("https://", "http://", "mailto:"))


def aged(product, account_id):
    """An account that is past its first week."""
    with product.reader.community.database.writing() as session:
        accounts.account_of(session, account_id).created_at -= timedelta(days=30)
    return Person(product, account_id)


def test_what_does_something_is_seen():
    assert Doing("<img src=x onerror=y><script>z</script><a href='javascript:x'>").found == [
        "img onerror",
        "x",
        "script",
        "javascript:x",
    ]


@pytest.fixture
def member(product):
    return Person(product, enrol(product.reader.community))


@pytest.fixture
def other(product):
    told = {"name": "別の 花子", "body_code": "13101", "body_name": "別の区"}
    return Person(product, enrol(product.reader.community, email="other@city.example.lg.jp", **told))


@pytest.fixture
def moderator(product):
    return aged(product, enrol(product.reader.community, email="mod@pref.example.lg.jp", role="moderator"))


@pytest.fixture
def begun(member):
    """A thread; the number of its first post, which is that of the thread in an empty forum."""
    answer = member.does("forum_start", category="general", title="仕様書の共有", text="**質問**です", follow="1")
    assert answer.status_code == 200, answer.json
    return int(answer.json["go"].rpartition("/")[2])


def test_an_empty_forum_says_so(product):
    page = Person(product).sees("/forum")
    assert page.status_code == 200
    assert "まだ話題がありません" in page.text
    assert 'href="/forum/new"' in page.text


def test_a_thread_is_begun_read_and_answered(product, member, other, begun):
    thread = member.sees(f"/forum/post/{begun}").headers["Location"]
    assert thread == f"/forum/1#post-{begun}"
    page = Person(product).sees("/forum/1").text
    assert "<strong>質問</strong>" in page
    assert "検証 太郎(検証市)" in page
    assert "tanaka@" not in page
    assert "<title>仕様書の共有" in page
    assert 'href="/sign-in?next=/forum/1"' in page
    assert other.does("forum_reply", thread="1", text="答えです").json["go"] == "/forum/post/2"
    assert "答えです" in Person(product).sees("/en/forum/1").text
    listed = Person(product).sees("/en/forum").text
    assert "1 reply" in listed
    assert "別の 花子 (別の区)" in listed


def test_what_one_wrote_oneself_is_read(member, other, begun):
    assert "forum-unread" not in member.sees("/forum").text
    other.does("forum_reply", thread="1", text="答え")
    assert "forum-unread" not in other.sees("/forum").text
    assert "forum-unread" in member.sees("/forum").text


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(product, begun):
    answer = Person(product).sees("/forum/new?category=gis")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in?next=%2Fforum%2Fnew%3Fcategory%3Dgis"
    refused = Person(product).does("forum_reply", thread="1", text="x")
    assert (refused.status_code, refused.json["rule"]) == (401, "sign_in")


@pytest.mark.parametrize("path", ["/forum/999", "/forum/x", "/forum/post/999/history", "/forum/0"])
def test_what_is_not_there_is_said_so(product, path):
    assert Person(product).sees(path).status_code == 404


@pytest.mark.parametrize("path", ["/forum/post/999", "/forum/999/new", "/forum/files/1/1", "/forum/post/999/quote"])
def test_addresses_of_nothing_are_not_found(product, path):
    assert Person(product).sees(path).status_code == 404


def test_first_posts_of_somebody_new_wait_where_they_have_links(product, member, begun):
    link = "詳しくは https://example.jp/ を"
    for write, fields in (
        ("forum_reply", {"thread": "1"}),
        ("forum_start", {"category": "general", "title": "題"}),
        ("forum_edit", {"post": str(begun)}),
    ):
        answer = member.does(write, text=link, **fields)
        assert answer.json["go"].startswith("/waiting/")
    assert "example.jp" not in Person(product).sees("/forum/1").text
    for number in (2, 3):
        assert member.does("forum_reply", thread="1", text=f"投稿{number}").status_code == 200
    assert member.does("forum_reply", thread="1", text=link).json["go"] == "/forum/post/4"


@pytest.mark.parametrize("text", SCRIPTS)
def test_hostile_text_does_nothing_on_any_page(product, moderator, text):
    member = moderator  # whose links nobody holds back
    answer = member.does("forum_start", category="general", title=text[:100], tags=text[:20], text=text)
    if answer.status_code != 200:
        assert set(answer.json["fields"]) <= {"title", "tags"}
        return
    for path in ("/forum", "/forum/1", f"/forum?q={text[:20]}", "/forum/post/1/history", "/forum/post/1/edit"):
        assert Doing(member.sees(path).text).found == []


def test_pages_of_a_long_thread(product, member, moderator, begun):
    for number in range(2, 28):
        assert moderator.does("forum_reply", thread="1", text=f"投稿{number}").status_code == 200
    first, second = (Person(product).sees(f"/forum/1{page}").text for page in ("", "?page=2"))
    assert first.count('data-testid="post"') == 25
    assert second.count('data-testid="post"') == 2
    assert 'data-end=""' in second
    assert 'data-end="25"' in first
    assert Person(product).sees("/forum/post/27").headers["Location"] == "/forum/1?page=2#post-27"
    assert Person(product).sees("/forum/1?page=99").text.count('data-testid="post"') == 2


def test_switching_the_language_keeps_the_view(product, begun):
    page = Person(product).sees("/forum?category=general&tag=a&nonsense=1").text
    assert 'href="/en/forum?category=general&amp;tag=a"' in page
    assert 'href="/forum/1?page=2"' in Person(product).sees("/en/forum/1?page=2").text


def test_followers_are_led_to_what_they_have_not_read(product, member, other, begun):
    other.does("forum_reply", thread="1", text="@検証 太郎 さん、どうですか")
    with product.reader.community.database.reading() as session:
        (told,) = notifications.newest(session, _actor(product, member))
    assert (told.kind, told.path) == ("forum_mention", "/forum/1/new")
    assert member.sees(told.path).headers["Location"] == "/forum/1#post-2"
    assert "未読" in member.sees("/forum").text
    assert member.does("forum_read", thread="1", number="2").status_code == 200
    assert "forum-unread" not in member.sees("/forum").text


def _actor(product, person):
    token = person.client.get_cookie("member").value
    with product.reader.community.database.reading() as session:
        return sign_ins.actor_of(session, token)


def test_files_come_with_a_post_and_are_only_ever_saved(product, member, begun):
    file = (io.BytesIO("議事メモ".encode()), "メモ<b>.txt")
    answer = member.client.post(
        "/do/forum_reply", data={"thread": "1", "text": "添付します", "file_1": file}, headers={"X-Form": "1"}
    )
    assert answer.status_code == 200, answer.json
    page = Person(product).sees("/forum/1").text
    assert 'href="/forum/files/2/1"' in page
    held = Person(product).sees("/forum/files/2/1")
    assert held.headers["Content-Disposition"].startswith("attachment")
    assert held.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert held.data.decode() == "議事メモ"
    held.close()
    member.does("forum_delete", post="2")
    assert Person(product).sees("/forum/files/2/1").status_code == 404


def test_a_file_that_is_not_taken_keeps_the_post_back(product, member, begun):
    file = (io.BytesIO(b"<html><script>alert(1)</script>"), "x.txt")
    answer = member.client.post(
        "/do/forum_reply", data={"thread": "1", "text": "添付", "file_2": file}, headers={"X-Form": "1"}
    )
    assert answer.status_code == 422
    assert "受け取れません" in answer.json["fields"]["files"]
    assert "添付" not in Person(product).sees("/forum/1").text.partition("forum-answer")[0]


def test_a_post_is_changed_deleted_and_reported(product, member, other, moderator, begun):
    member.does("forum_edit", post="1", text="改めた言葉", title="改めた題名")
    history = Person(product).sees("/forum/post/1/history").text
    assert history.count('data-testid="version"') == 2
    assert "改めた題名" in Person(product).sees("/forum/1").text
    assert other.does("forum_edit", post="1", text="乗っ取り").status_code == 403
    assert other.sees("/forum/post/1/edit").status_code == 403
    said = other.does("report", kind="post", number="1", reason="wrong", words="数字が違います")
    assert "管理者" in said.json["says"]
    assert moderator.does("forum_delete", post="1").json["fields"] == {"reason": "1～1000文字で入力してください。"}
    assert moderator.does("forum_delete", post="1", reason="規約違反").status_code == 200
    page = Person(product).sees("/forum/1").text
    assert "この投稿は、管理者が削除しました。" in page
    assert "改めた言葉" not in page
    assert Person(product).sees("/forum/post/1/history").status_code == 404
    assert "改めた言葉" in moderator.sees("/forum/post/1/history").text


def test_a_thread_is_linked_to_facts_that_exist(product, member, snapshot):
    project = snapshot.projects["project_id"].iloc[0]
    fields = {"category": "gis", "title": "題", "text": "本文"}
    wrong = member.does("forum_start", **fields, project="99-999", prefecture="77")
    assert set(wrong.json["fields"]) == {"project", "prefecture"}
    address = f"https://dashboard.example/en/projects/{project}?year=2024"
    assert member.does("forum_start", **fields, project=address, prefecture="13").status_code == 200
    page = Person(product).sees("/forum/1").text
    assert f'href="/projects/{project}"' in page
    assert 'href="/prefectures/13"' in page
    assert 'data-testid="thread"' in Person(product).sees(f"/forum?project={project}").text


def test_posts_are_found_by_words(product, member, begun):
    member.does("forum_reply", thread="1", text="クラウドへの移行費用について")
    page = Person(product).sees("/forum?q=移行費用").text
    assert page.count('data-testid="hit"') == 1
    assert "<mark>移行費用</mark>" in page
    assert 'href="/forum/post/2"' in page
    assert "を含む投稿はありません" in Person(product).sees("/forum?q=何もない言葉").text


def test_a_preview_is_what_will_be_shown(product, member):
    said = member.does("forum_preview", text="**太字** <script>alert(1)</script>").json["data"]["html"]
    assert said == "<p><strong>太字</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    assert Person(product).does("forum_preview", text="x").status_code == 401


def test_a_merged_thread_leads_to_the_other(product, member, moderator, begun):
    member.does("forum_start", category="general", title="同じ話", text="乙")
    answer = moderator.does("forum_merge", thread="2", into="/forum/1", reason="同じ話")
    assert answer.json["go"] == "/forum/1"
    assert "乙" in Person(product).sees("/forum/2").text
    assert Person(product).sees("/forum/post/2").headers["Location"] == "/forum/1#post-2"
    assert moderator.does("forum_move", thread="1", category="gis", reason="GISの話").status_code == 200
    assert moderator.does("forum_moderate", thread="1", act="lock", reason="終わり").status_code == 200
    assert "締め切られている" in member.sees("/forum/1").text
    assert member.does("forum_merge", thread="1", into="2", reason="x").status_code == 403
