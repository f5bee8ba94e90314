"""A callback that fails: a message with the request's number on the page, the trace under it in the log."""

import logging

import pytest

from callbacks import explore
from data.text import text
from layouts import ids
from layouts.pages.explore import PICTURE_PATH
from tests.callbacks.wire import nodes, pattern, says

OPENED = ids.opened(ids.MAP)
GIVEN = {
    (pattern(ids.behind(["MATCH"])), "children"): [(ids.behind(ids.MAP), None)],
    (pattern(ids.opened(["MATCH"])), "data"): [(OPENED, "")],
    (pattern(ids.opened(["MATCH"])), "id"): [(OPENED, OPENED)],
    ("location", "pathname"): "/",
}


def _fail(*_arguments):
    raise RuntimeError("the cause")


@pytest.fixture
def fail(wire, monkeypatch):
    """Call a callback that breaks inside, from a page of this address."""
    monkeypatch.setattr(explore, "table_behind", _fail)
    output = (pattern(ids.behind(["MATCH"])), "children")
    return lambda referrer: wire.post(output, GIVEN, [], Referer=referrer)


@pytest.mark.parametrize(
    ("referrer", "lang"),
    [("http://localhost/?q=a", "ja"), ("http://localhost/en/?q=a", "en"), ("http://localhost/en", "en"), ("", "ja")],
)
def test_a_message_on_the_page_and_the_trace_in_the_log(fail, caplog, referrer, lang):
    with caplog.at_level(logging.ERROR, logger="callbacks"):
        response = fail(referrer)
    request_id = response.headers["X-Request-Id"]
    answer = response.get_json()
    assert (response.status_code, answer["response"]) == (200, {})
    message = answer["sideUpdate"][ids.FAILURE]["children"]
    assert says(message) == text(lang, "failure.sentence") + text(lang, "failure.request", request_id=request_id)
    assert [each["props"]["role"] for each in nodes(message) if each["props"].get("role")] == ["alert"]
    (record,) = [each for each in caplog.records if each.name == "callbacks"]
    assert request_id in record.getMessage()
    assert record.exc_info
    assert isinstance(record.exc_info[1], RuntimeError)
    assert "the cause" not in response.text


def test_request_ids_differ(client):
    numbers = {client.get("/healthz").headers["X-Request-Id"] for _ in range(3)}
    assert len(numbers) == 3


@pytest.mark.parametrize("broken", ["view", "window"])
def test_an_answer_that_breaks_says_nothing_of_the_cause(client, monkeypatch, caplog, broken):
    monkeypatch.setattr(explore, broken, _fail)
    with caplog.at_level(logging.ERROR):
        response = client.get(PICTURE_PATH)
    assert response.status_code == 500
    assert "the cause" not in response.text
    (record,) = [each for each in caplog.records if each.name == "callbacks"]
    assert response.headers["X-Request-Id"] in record.getMessage()
    assert isinstance(record.exc_info[1], RuntimeError)
