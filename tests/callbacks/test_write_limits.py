"""How fast anybody may write: every write has a limit, each account its own, and nothing is read beyond it."""

import io

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from callbacks import write_limits, writing
from callbacks.write_limits import BY_ITSELF, FREE, NEW_SHARE, WORTH
from callbacks.writes import WRITES
from callbacks.writing import Done
from data.community.account_models import Account
from data.community.models import now
from data.config import SettingsError, from_environment
from data.counts import Counts
from data.text import text
from tests.callbacks.community import Person, enrol

FAR, OTHER = "192.0.2.7", "192.0.2.8"
MOST = 12


@pytest.fixture
def writers(product, tmp_path):
    """Every write of the product, each doing nothing; ``writers(account_id)`` is a browser."""
    settings = from_environment({"INSTANCE_DIR": str(tmp_path), "WRITES_PER_MINUTE": str(MOST)})
    server = Flask("writes")
    brake = write_limits.brake(Counts(settings), settings.writes_per_minute)
    nothing = dict.fromkeys(WRITES, lambda _community, _sent: Done())
    writing.register(server, product.reader.community, nothing, brake)
    real = product.server
    product.server = server
    yield lambda account_id=None: Person(product, account_id)
    product.server = real


def allowed(person, name, address=FAR):
    """How often it was taken at most."""
    person.client.environ_base["REMOTE_ADDR"] = address
    statuses = [person.does(name).status_code for _ in range(MOST + 1)]
    taken = statuses.count(200)
    assert statuses == [200] * taken + [429] * (MOST + 1 - taken)
    return taken


def old_account(community, email):
    account_id = enrol(community, email)
    with community.database.writing() as session:
        session.get(Account, account_id).created_at = now().replace(year=2020)
    return account_id


def test_every_write_but_signing_out_has_a_limit(product, writers):
    found = {}
    for number, name in enumerate(WRITES):
        found[name] = allowed(writers(old_account(product.reader.community, f"{number}@city.example.lg.jp")), name)
    limited = {name: MOST // WORTH.get(name, 1) for name in WRITES}
    assert found == {**limited, "sign_out": MOST + 1}


def test_what_is_heavy_is_a_write():
    assert WORTH.keys() | BY_ITSELF | FREE <= WRITES.keys()


def test_an_open_page_takes_nothing_from_whoever_writes(product, writers):
    person = writers(enrol(product.reader.community))
    asked = {name: allowed(person, name) for name in ("new_messages", "forum_read", "answer_message", "forum_follow")}
    most = MOST // NEW_SHARE
    assert asked == {"new_messages": most, "forum_read": 0, "answer_message": most, "forum_follow": 0}


def test_accounts_count_apart_and_new_ones_may_half_of_it(product, writers):
    community = product.reader.community
    old, new = old_account(community, "old@city.example.lg.jp"), enrol(community, "new@city.example.lg.jp")
    assert allowed(writers(old), "forum_follow") == MOST
    assert allowed(writers(new), "forum_follow") == MOST // NEW_SHARE
    assert allowed(writers(old), "forum_unfollow", OTHER) == 0


def test_whoever_is_not_signed_in_is_counted_by_the_client(writers):
    assert allowed(writers(), "confirm") == MOST // WORTH["confirm"]
    assert allowed(writers(), "confirm") == 0
    assert allowed(writers(), "confirm", OTHER) == MOST // WORTH["confirm"]


def test_too_fast_is_said_in_words_before_anything_is_read(product_of):
    class Unread(io.RawIOBase):
        def readinto(self, _buffer):
            raise AssertionError("it was read")

    app = product_of(WRITES_PER_MINUTE="20")
    person = Person(app, enrol(app.reader.community))
    assert person.does("forum_preview", "/en", text="**well**").json["data"]["html"]
    answer = person.client.post(
        "/en/do/forum_preview",
        headers={"X-Form": "1", "Content-Type": "application/x-www-form-urlencoded"},
        environ_overrides={"wsgi.input": Unread(), "CONTENT_LENGTH": "1000"},
    )
    seconds = answer.headers["Retry-After"]
    assert (answer.status_code, answer.json["rule"]) == (429, "too_often")
    assert answer.json["error"] == text("en", "write.too_often", seconds=seconds)
    assert 1 <= int(seconds) <= 60


def test_an_operator_can_want_another_limit_or_none():
    assert from_environment({"WRITES_PER_MINUTE": "0"}).writes_per_minute == 0
    with pytest.raises(SettingsError, match="WRITES_PER_MINUTE"):
        from_environment({"WRITES_PER_MINUTE": "-1"})


def test_only_accounts_may_send_what_is_as_large_as_a_file(product):
    def send(person):
        file = FileStorage(io.BytesIO(b"x" * (3 << 20)), "large.txt")
        boundary, body = encode_multipart({"file": file})  # the client would use a file
        kind = f'multipart/form-data; boundary="{boundary}"'
        return person.client.post("/do/upload_document", data=body, headers={"X-Form": "1"}, content_type=kind)

    stranger = send(Person(product))
    assert (stranger.status_code, stranger.json["error"]) == (413, text("ja", "write.too_large"))
    assert send(Person(product, enrol(product.reader.community))).status_code == 422  # the rest of the form is missing


def test_a_form_of_too_many_parts_is_refused_in_words(product):
    person = Person(product, enrol(product.reader.community))
    answer = person.client.post(
        "/do/profile",
        data={f"field{number}": "x" for number in range(1001)},
        headers={"X-Form": "1"},
        content_type="multipart/form-data",
    )
    assert (answer.status_code, answer.json["error"]) == (413, text("ja", "write.too_large"))
