"""The pages and forms of documents that members bring, as people send them."""

import io

import pytest

from tests.callbacks.community import Person, enrol
from tests.data.community.hostile import HOSTILE, SCRIPTS

TOLD = {"title_ja": "共同調達の手引き", "document_type": "manual"}


def text(words="本文"):
    return (io.BytesIO(words.encode()), "手引き.txt")


@pytest.fixture
def member(product):
    return Person(product, enrol(product.reader.community))


@pytest.fixture
def moderator(product):
    return Person(product, enrol(product.reader.community, "m@pref.example.lg.jp", role="moderator"))


def test_a_document_goes_its_way(product, member, moderator):
    assert member.does("upload_document", **TOLD, file=text()).json["go"] == "/contributions"
    assert "確認待ち" in member.sees("/contributions").text
    assert TOLD["title_ja"] in moderator.sees("/moderation").text
    with moderator.sees("/files/1/1") as file:
        assert file.status_code == 200
        assert file.headers["Cache-Control"] == "no-store"
    assert Person(product).sees("/files/1/1").status_code == 404
    assert moderator.does("publish_document", key="1").json["go"] == "/moderation"
    assert "公開済み" in member.sees("/contributions").text
    assert "待っているものはありません" in moderator.sees("/moderation").text
    with Person(product).sees("/files/1/1") as file:
        assert file.get_data(as_text=True) == "本文"
    assert member.sees("/en/documents/new?document=1").status_code == 200
    assert member.does("upload_edition", document="1", file=text("二版")).status_code == 200
    assert Person(product).sees("/files/1/2").status_code == 404


def test_a_refusal_is_told_with_its_reason(member, moderator):
    member.does("upload_document", **TOLD, file=text())
    assert moderator.does("refuse_document", key="1", reason="").json["fields"] == {
        "reason": "1～1000文字で入力してください。"
    }
    moderator.does("refuse_document", key="1", reason="<b>個人情報</b>")
    page = member.sees("/contributions").text
    assert "&lt;b&gt;個人情報&lt;/b&gt;" in page
    assert "<b>個人情報" not in page
    assert moderator.does("publish_document", key="1").json["rule"] == "decided"


def test_faults_are_said_at_their_fields_in_both_languages(member):
    sent = {"title_ja": "", "document_type": "", "published": "そのうち"}
    ja = member.does("upload_document", **sent, file=(io.BytesIO(b"<html>"), "x.txt")).json["fields"]
    assert set(ja) == {"title_ja", "document_type", "published"}
    en = member.does("upload_document", lang="/en", **TOLD, file=(io.BytesIO(b"<html>"), "x.txt")).json["fields"]
    assert en == {"file": "Files that act when opened (HTML, SVG, scripts) are not taken."}


@pytest.mark.parametrize("path", ["/documents/new", "/en/documents/new", "/contributions", "/moderation"])
def test_nobody_is_asked_to_sign_in(product, path):
    answer = Person(product).sees(path)
    assert answer.status_code == 302
    assert "/sign-in?next=" in answer.headers["Location"]


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("member", 403), ("editor", 403), ("moderator", 200)])
def test_who_sees_the_queue(product, role, status):
    person = Person(product, enrol(product.reader.community, "x@pref.example.lg.jp", role=role))
    assert person.sees("/moderation").status_code == status


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 30, "1'--", "２"])
def test_documents_that_are_not_there(member, moderator, number):
    assert member.does("upload_edition", document=number, file=text()).status_code == 404
    assert moderator.does("publish_document", key=number).status_code == 404
    if number:
        assert member.sees(f"/documents/new?document={number}").status_code == 404


def test_hostile_texts_are_text(member, moderator):
    """Every string of the list in a description, some in every field; a new account brings five a day."""
    chunks = ["\n".join(HOSTILE[start::5]) for start in range(5)]
    for words, many in zip(SCRIPTS, chunks, strict=False):
        sent = {**TOLD, "title_ja": words, "publisher_ja": words, "description": many[:4000]}
        answer = member.does("upload_document", **sent, file=(io.BytesIO(b"x"), words))
        assert answer.status_code == 200, answer.json
    pages = member.sees("/contributions").text, moderator.sees("/en/moderation").text
    for page in pages:
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg/onload" not in page
