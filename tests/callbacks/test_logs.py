"""The log holds what an operator needs and nothing that somebody wrote."""

import io
import json
import logging

import pytest

from callbacks import account_writes, logs
from data.config import SettingsError, from_environment
from data.text import text
from tests.callbacks.community import PASSWORD, Person, enrol

EMAIL, WORDS = "tanaka@city.example.lg.jp", "secret-words-of-a-form"
KEPT = ("", *logs.OURS, "gunicorn.error", "waitress")


@pytest.fixture
def lines(monkeypatch):
    """Configure the log and read what it has: ``lines("json")``; the loggers are as before afterwards."""
    loggers = [logging.getLogger(name) for name in KEPT]
    before = [(each.handlers[:], each.level, each.propagate) for each in loggers]
    stream = io.StringIO()

    def configured(log_format):
        monkeypatch.setattr("sys.stderr", stream)
        logs.configure(from_environment({"LOG_FORMAT": log_format}))
        return lambda: stream.getvalue().splitlines()

    yield configured
    for each, (handlers, level, propagate) in zip(loggers, before, strict=True):
        each.handlers, each.propagate = handlers, propagate
        each.setLevel(level)


def test_one_object_a_line_with_the_number_of_the_answer(product, lines):
    read = lines("json")
    response = product.server.test_client().get(f"/en/projects/01-008?q={WORDS}&prefecture=13")
    (line,) = map(json.loads, read())
    assert line["request_id"] == response.headers["X-Request-Id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/en/projects/<project_id>", 200)
    assert line["milliseconds"] > 0
    assert {line["logger"], line["level"]} == {"requests", "INFO"}
    assert line["time"]


def test_it_says_what_became_of_each_write_and_for_which_account(product, lines):
    read = lines("json")
    person = Person(product, account := enrol(product.reader.community))
    person.does("sign_in", email=EMAIL, password="wrong password")
    person.does("account_role", account="1", role="administrator")
    person.does("forum_read_all")
    person.does(WORDS)
    told = [each for each in map(json.loads, read()) if each["logger"] == "writes"]
    assert [(each["write"], each["result"], each["account"]) for each in told] == [
        ("sign_in", "wrong_password", account),
        ("account_role", "forbidden", account),
        ("forum_read_all", "done", account),
    ]
    assert all(each["request_id"] for each in told)


@pytest.mark.parametrize("log_format", ["json", "text"])
def test_what_people_write_is_not_in_it(product, lines, log_format):
    read = lines(log_format)
    account = enrol(product.reader.community)
    person = Person(product, account)
    person.does("sign_in", email=EMAIL, password="wrong password")
    person.does("sign_in", email=EMAIL, password=PASSWORD, next=f"/search?q={WORDS}")
    person.does("second_factor_begin", password=WORDS)
    person.does(WORDS, body=WORDS)
    person.sees(f"/sign-in?next=/{WORDS}")
    person.sees(f"/{WORDS}")
    person.client.get(f"/api/v1/{WORDS}?q={WORDS}")
    log = "\n".join(read())
    assert log.count("sign_in") or log.count("/do/<name>")
    for each in (WORDS, EMAIL, "検証", PASSWORD, "wrong password", "127.0.0.1", "tanaka"):
        assert each not in log


@pytest.mark.parametrize("log_format", ["json", "text"])
def test_an_exception_is_logged_without_its_words(product, lines, monkeypatch, log_format):
    def fail(*_arguments):
        try:
            raise ValueError(WORDS)
        except ValueError as error:
            raise KeyError(EMAIL) from error

    monkeypatch.setattr(account_writes.lockout, "begin", fail)
    monkeypatch.setitem(product.server.config, "PROPAGATE_EXCEPTIONS", False)
    read = lines(log_format)
    answer = Person(product).does("sign_in", lang="/en", email=EMAIL, password=PASSWORD)
    log = "\n".join(read())
    assert "Traceback" in log
    assert "ValueError" in log
    assert "test_logs.py" in log
    assert WORDS not in log
    assert EMAIL not in log
    assert answer.headers["X-Request-Id"] in log
    assert answer.status_code == 500
    assert answer.json["error"].startswith(text("en", "write.failed"))
    assert answer.headers["X-Request-Id"] in answer.json["error"]
    assert WORDS not in answer.text


def test_a_format_that_does_not_exist_is_refused():
    with pytest.raises(SettingsError):
        from_environment({"LOG_FORMAT": "xml"})
