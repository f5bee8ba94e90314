"""How often one client may ask: others go on, and what the browser keeps is not counted."""

import pytest
from flask import Flask

from callbacks import reading_limits
from data.config import SettingsError, from_environment

FAR, OTHER, HERE = "192.0.2.7", "192.0.2.8", "127.0.0.1"


def client_of(limit):
    server = Flask("few")
    reading_limits.register(server, from_environment({"READS_PER_MINUTE": str(limit)}))
    for path in ("/", "/assets/x.js", "/healthz"):
        server.add_url_rule(path, path, lambda: "here")
    client = server.test_client()
    return lambda path="/", address=FAR: client.get(path, environ_overrides={"REMOTE_ADDR": address})


def test_one_client_too_many_times():
    ask = client_of(3)
    answers = [ask() for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 61
    assert ask(address=OTHER).status_code == 200


@pytest.mark.parametrize(("path", "address"), [("/assets/x.js", FAR), ("/healthz", FAR), ("/", HERE), ("/", "::1")])
def test_what_is_not_counted(path, address):
    ask = client_of(1)
    assert {ask(path, address).status_code for _ in range(3)} == {200}


def test_an_operator_can_want_none():
    ask = client_of(0)
    assert {ask().status_code for _ in range(3)} == {200}
    with pytest.raises(SettingsError, match="READS_PER_MINUTE"):
        from_environment({"READS_PER_MINUTE": "many"})


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "text/html"), ("/en/documents/new", "text/html"), ("/api/v1/summary", "application/problem+json")],
)
def test_the_product_says_so_in_words(product_of, path, kind):
    client = product_of(READS_PER_MINUTE="1").server.test_client()
    for status in (200, 429):
        answer = client.get("/api/v1/snapshots", environ_overrides={"REMOTE_ADDR": FAR})
        assert answer.status_code == status
    answer = client.get(path, environ_overrides={"REMOTE_ADDR": FAR})
    assert (answer.status_code, answer.mimetype) == (429, kind)
    assert int(answer.headers["Retry-After"]) >= 1
