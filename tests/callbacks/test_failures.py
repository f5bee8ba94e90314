"""A callback that fails: a message with the request's number on the page, the trace under it in the log."""

import logging

import pytest

from callbacks import explore
from data.text import text
from layouts import ids
from tests.callbacks.wire import nodes, pattern, says

STORE = pattern(ids.selection("explore"))
TABLE = pattern(ids.table(["MATCH"]))
SHOWN = {(STORE, "data"): "", (ids.SCHEME, "data"): "light", ("location", "pathname"): "/"}
ASKED = {
    (TABLE, "getRowsRequest"): [(ids.table("projects"), {"startRow": 0, "endRow": 9, "sortModel": []})],
    ("location", "pathname"): "/",
    ("location", "search"): "",
}


def _fail(*_arguments):
    raise RuntimeError("the cause")


BROKEN = {"view": ((ids.PICTURE, "data"), SHOWN), "window": ((TABLE, "getRowsResponse"), ASKED)}


@pytest.fixture(params=BROKEN)
def fail(request, wire, monkeypatch):
    """Call a callback that breaks inside, from a page of this address."""
    monkeypatch.setattr(explore, request.param, _fail)
    output, given = BROKEN[request.param]
    return lambda referrer: wire.post(output, given, [], Referer=referrer)


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
