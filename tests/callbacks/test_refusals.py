"""What goes wrong beside pages and data: in words, with a number, with nothing of the cause, and nothing kept."""

import errno
import io

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from data.community import sign_ins
from data.community.account_models import Account, SignIn
from data.text import text
from tests.callbacks.community import PASSWORD, Person, enrol

EMAIL = "tanaka@city.example.lg.jp"


@pytest.mark.parametrize(
    ("method", "address", "status", "rule"),
    [
        ("GET", "/do/sign_in", 404, "unknown"),
        ("DELETE", "/en/do/sign_in", 405, "method"),
        ("POST", "/en/do/no_such_write", 404, "unknown"),
    ],
)
def test_a_form_is_answered_as_json(client, method, address, status, rule):
    answer = client.open(address, method=method, headers={"X-Form": "1"})
    if (method, address) == ("GET", "/do/sign_in"):  # Dash's pages answer every address that is got
        assert (answer.status_code, answer.mimetype) == (404, "text/html")
        return
    assert answer.status_code == status
    assert answer.json["rule"] == rule
    assert answer.json["error"] == text("en", f"write.{rule}")


def test_other_addresses_answer_a_page_with_the_number(client):
    answer = client.post("/en/timeline")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert text("en", "write.method") in answer.text
    assert answer.headers["X-Request-Id"] in answer.text


@pytest.mark.parametrize(
    ("address", "kind", "size"),
    [
        ("/en/do/sign_in", "application/x-www-form-urlencoded", 60 << 20),
        ("/_dash-update-component", "application/json", 3 << 20),
    ],
)
def test_a_body_that_is_too_large_is_refused_before_it_is_read(client, address, kind, size):
    class Unread(io.RawIOBase):
        def readinto(self, _buffer):
            raise AssertionError("it was read")

    answer = client.post(
        address,
        headers={"X-Form": "1", "Content-Type": kind},
        environ_overrides={"wsgi.input": Unread(), "CONTENT_LENGTH": str(size)},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("kind", "size"), [("application/x-www-form-urlencoded", 3 << 20), ("multipart/form-data", 505_000)]
)
def test_a_form_that_is_too_large_is_refused_in_words(client, kind, size):
    answer = client.post("/en/do/sign_in", data={"email": "x" * size}, headers={"X-Form": "1"}, content_type=kind)
    assert answer.status_code == 413
    assert answer.json["error"] == text("en", "write.too_large")


@pytest.fixture
def full(product):
    """The product's database may not grow by a page any more: SQLite then says that the disk is full."""
    database = product.reader.community.database

    def limit(connection, _record, _proxy):
        cursor = connection.cursor()
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages}")
        cursor.close()

    def is_full():
        database.close()
        event.listen(database.engine, "checkout", limit)

    yield is_full
    if event.contains(database.engine, "checkout", limit):
        event.remove(database.engine, "checkout", limit)
    database.close()


def test_nothing_is_acknowledged_on_a_full_disk(product, full):
    database = product.reader.community.database
    account = enrol(product.reader.community)
    full()
    refusals = 0
    while refusals < 30:  # until no page has room for one more
        try:
            with database.writing() as session:
                sign_ins.begin(session, session.get(Account, account))
        except OperationalError:
            refusals += 1
    with database.reading() as session:
        before = session.scalar(select(func.count(SignIn.token_sha256)))
    answers = [Person(product).does("sign_in", lang="/en", email=EMAIL, password=PASSWORD) for _ in range(5)]
    refused = [each for each in answers if each.status_code == 507]
    assert refused
    assert {each.json["error"] for each in refused} == {text("en", "write.disk_full")}
    assert not [each for each in refused if "Set-Cookie" in each.headers]
    with database.reading() as session:
        after = session.scalar(select(func.count(SignIn.token_sha256)))
    assert after - before == len([each for each in answers if each.status_code == 200])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_store_without_room_is_a_refusal(product, monkeypatch, number):
    def fail(*_arguments):
        raise OSError(number, "No space left on device")

    account = enrol(product.reader.community)
    monkeypatch.setattr(sign_ins, "begin", fail)
    answer = Person(product).does("sign_in", email=EMAIL, password=PASSWORD)
    assert (answer.status_code, answer.json["rule"]) == (507, "disk_full")
    with product.reader.community.database.reading() as session:
        assert session.scalar(select(SignIn).where(SignIn.account_id == account)) is None


def test_a_page_can_be_read_where_nothing_can_be_written(product, monkeypatch):
    person = Person(product, enrol(product.reader.community))
    monkeypatch.setattr(sign_ins, "is_due", lambda *_: True)
    monkeypatch.setattr(sign_ins, "touch", _full)
    assert person.sees("/sign-in").status_code == 200


def _full(*_arguments):
    raise OperationalError("UPDATE", {}, Exception("database or disk is full"))
