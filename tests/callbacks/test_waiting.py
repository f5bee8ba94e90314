"""What waits for a moderator, at every address of the product: for its author and for moderators, for nobody else."""

import importlib
import io
import itertools
import re

import pytest

from callbacks import waiting_writes
from data.community.schema import prepare
from data.config import from_environment
from tests.callbacks.community import Person, enrol
from tests.data.community.postgres import PostgresServer

SECRET = "unpublishedword"
LINK = f"{SECRET} https://shop.example/x"
# Where each of them meets the words; nowhere else, and nobody else anywhere.
WAITING = {f"/waiting/{number}" for number in range(1, 6)} | {"/forum/1"}
WAITING |= {f"/forum/1/since/{revision}" for revision in range(1, 4)}
LISTS = {"/forum", "/forum?category=gis", "/forum?tag=", "/forum?project=04-001"}
SEEN = {
    "author": WAITING | LISTS | {"/account/export.json", "/contributions", "/projects/04-001/rate"},
    "moderator": WAITING | {"/moderation"},
}
VALUES = {"project_id": ("04-001",), "key": ("1", "2", "gis"), "code": ("04",), "number": tuple("012345")}


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def installation(request, tmp_path_factory):
    """The product on a database of each kind, in which five things wait."""
    folder = tmp_path_factory.mktemp("waiting")
    environ, server = {"INSTANCE_DIR": str(folder)}, None
    if request.param == "postgresql":
        server = PostgresServer()
        environ["DATABASE_URL"] = server.create("waiting")
    settings = from_environment(environ)
    prepare(settings.database_address)
    app = importlib.import_module("app").create_app(settings)
    community = app.reader.community
    told = {"body_code": "04100", "body_name": "仙台市"}
    people = {
        "author": Person(app, enrol(community, "new@city.example.lg.jp", **told)),
        "moderator": Person(app, enrol(community, "moderator@pref.example.lg.jp", "moderator")),
        "member": Person(app, enrol(community, "member@city.example.lg.jp")),
        "anonymous": Person(app),
    }
    _write(people)
    yield app, people
    community.database.close()
    if server is not None:
        server.stop()


def _write(people):
    begun = {"category": "gis", "title": "公開の話題", "text": "公開の本文", "project": "04-001"}
    assert people["member"].does("forum_start", **begun).status_code == 200
    author = people["author"]
    for write, fields in (
        ("forum_reply", {"thread": "1", "text": LINK}),
        ("forum_start", {"category": "gis", "title": SECRET, "text": LINK, "tags": SECRET, "project": "04-001"}),
        ("declare_interest", {"system": "gis", "kind": "plan", "year": "2030", "note": LINK}),
        ("rate", {"project": "04-001", "overall": "4", "comment": LINK}),
    ):
        answer = author.does(write, **fields)
        assert answer.status_code == 200, answer.json
    own = author.does("forum_reply", thread="1", text="リンクのない返信").json["go"].rpartition("/")[2]
    assert author.does("forum_edit", post=own, text=LINK).json["go"] == "/waiting/5"


def addresses(app):
    """Every address that can be got, with numbers and keys that are there in its places."""
    for rule in app.server.url_map.iter_rules():
        if "GET" not in rule.methods or rule.rule.startswith(("/en/", "/static/", "/assets/")):
            continue
        names = re.findall(r"<(?:[^:>]+:)?([^>]+)>", rule.rule)
        for values in itertools.product(*(VALUES.get(name, ("1", "2", "3")) for name in names)):
            address = rule.rule
            for value in values:
                address = re.sub(r"<[^>]+>", value, address, count=1)
            yield address
    yield from ("/search?q=", "/forum?category=gis", "/forum?tag=", "/forum?project=04-001", "/interests?system=gis")
    yield from ("/projects/04-001", "/systems/gis", "/prefectures/04", "/api/v1/projects", "/", "/members/1")


@pytest.mark.parametrize("who", ["anonymous", "member", "author", "moderator"])
def test_who_meets_the_words_where(installation, who):
    app, people = installation
    found = set()
    for address in dict.fromkeys(addresses(app)):
        with people[who].sees(address) as answer:
            assert answer.status_code < 500, address
            if SECRET.encode() in answer.data:
                found.add(address)
    with people[who].sees(f"/search.json?q={SECRET}") as answer:
        assert answer.json is not None
        assert "公開の話題" not in answer.text
    assert "hit" not in people[who].sees(f"/forum?q={SECRET}").text.partition("<main")[2]
    assert found == SEEN.get(who, set())


@pytest.mark.parametrize(("role", "status"), [("author", 200), ("member", 404), ("moderator", 200)])
def test_a_file_that_waits_is_for_its_author_and_moderators(product, role, status):
    community = product.reader.community
    author = Person(product, enrol(community))
    author.does("forum_start", category="general", title="題", text=LINK, file_1=(io.BytesIO(b"a"), "a.txt"))
    asks = author if role == "author" else Person(product, enrol(community, "asks@city.example.lg.jp", role))
    with asks.sees("/waiting/files/1/1") as answer:
        assert answer.status_code == status


def test_a_moderator_publishes_and_refuses(product):
    community = product.reader.community
    member = Person(product, enrol(community))
    moderator = Person(product, enrol(community, "m@pref.example.lg.jp", "moderator"))
    assert member.does("forum_start", category="general", title="題", text=LINK).json["go"] == "/waiting/1"
    assert "登録して間もない" in member.sees("/waiting/1").text
    assert member.sees("/forum/1").status_code == 404
    assert member.does("publish_waiting", key="1").status_code == 403
    assert SECRET in moderator.sees("/moderation").text
    assert moderator.does("refuse_waiting", key="1", reason="").status_code == 422
    assert moderator.does("refuse_waiting", key="1", reason="宣伝<b>").status_code == 200
    assert "宣伝&lt;b&gt;" in member.sees("/en/waiting/1").text
    assert "宣伝&lt;b&gt;" in member.sees("/notifications").text
    sent = member.does("rewrite_waiting", key="1", title="直した題", text="直した本文")
    assert sent.json["go"] == "/waiting/1"
    assert moderator.does("publish_waiting", key="1").json["go"] == "/moderation"
    assert "直した本文" in Person(product).sees("/forum/1").text
    assert moderator.does("publish_waiting", key="1").json["rule"] == "decided"
    assert "/forum/post/1" in member.sees("/waiting/1").text
    assert set(waiting_writes.WRITES) == {"publish_waiting", "refuse_waiting", "rewrite_waiting", "withdraw_waiting"}
