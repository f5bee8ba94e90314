"""Hand-made requests: every role against every write and page of the forum."""

import pytest

from callbacks import forum_writes
from tests.callbacks.community import Person, enrol

ROLES = ("anonymous", "reader", "member", "editor", "moderator", "administrator")
SIGNED_IN = ROLES[1:]
WRITERS = ROLES[2:]
MODERATORS = ROLES[4:]
BEGIN = {"category": "general", "title": "題", "text": "本文"}
# Write -> (fields, who may do it to the thread and the post of somebody else).
WRITES = {
    "forum_start": (BEGIN, WRITERS),
    "forum_reply": ({"thread": "1", "text": "返信"}, WRITERS),
    "forum_edit": ({"post": "1", "text": "乗っ取り"}, ()),
    "forum_delete": ({"post": "1", "reason": "理由"}, MODERATORS),
    "forum_restore": ({"post": "2", "reason": "理由"}, MODERATORS),
    "forum_preview": ({"text": "本文"}, WRITERS),
    "forum_follow": ({"thread": "1"}, SIGNED_IN),
    "forum_unfollow": ({"thread": "1"}, SIGNED_IN),
    "forum_follow_area": ({"area": "category", "key": "gis"}, SIGNED_IN),
    "forum_unfollow_area": ({"area": "category", "key": "gis"}, SIGNED_IN),
    "forum_read": ({"thread": "1", "number": "1"}, SIGNED_IN),
    "forum_read_all": ({}, SIGNED_IN),
    "forum_moderate": ({"thread": "1", "act": "lock", "reason": "理由"}, MODERATORS),
    "forum_move": ({"thread": "1", "category": "gis", "reason": "理由"}, MODERATORS),
    "forum_merge": ({"thread": "1", "into": "2", "reason": "理由"}, MODERATORS),
}
PAGES = {
    "/forum": ROLES,
    "/forum/1": ROLES,
    "/forum/new": WRITERS,
    "/forum/subscriptions": SIGNED_IN,
    "/forum.atom": ROLES,
    "/forum/post/1/history": ROLES,
    "/forum/post/2/history": MODERATORS,
    "/forum/post/1/edit": MODERATORS,
    "/report/post/1": SIGNED_IN,
}


@pytest.fixture
def somebody(product):
    """Two threads of somebody else; the second post is deleted."""
    author = Person(product, enrol(product.reader.community, email="author@example.jp"))
    author.does("forum_start", **BEGIN)
    author.does("forum_start", **BEGIN)
    author.does("forum_delete", post="2")
    return product


def person(product, role):
    return Person(product, None if role == "anonymous" else enrol(product.reader.community, role=role))


def test_every_write_of_the_forum_is_in_the_table(product):
    assert set(forum_writes.WRITES) == set(WRITES)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", WRITES)
def test_who_may_write_what(somebody, name, role):
    fields, may = WRITES[name]
    answer = person(somebody, role).does(name, **fields)
    assert answer.status_code == (200 if role in may else 401 if role == "anonymous" else 403), answer.json


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", PAGES)
def test_who_may_see_what(somebody, path, role):
    status = person(somebody, role).sees(path).status_code
    hidden = 404 if path == "/forum/post/2/history" else 302 if role == "anonymous" else 403
    assert status == (200 if role in PAGES[path] else hidden)
