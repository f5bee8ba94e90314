"""How often one client may ask: all workers count together, others go on, and a count that fails stops nobody."""

import http.client
import logging
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks import reading_limits
from data import counts
from data.config import SettingsError, from_environment
from data.counts import Counts
from tests.redis_server import RedisServer

ROOT = Path(__file__).resolve().parents[2]
FAR, OTHER, HERE = "192.0.2.7", "192.0.2.8", "127.0.0.1"


@pytest.fixture(scope="session")
def redis():
    server = RedisServer()
    yield server
    server.remove()


@pytest.fixture
def worker(tmp_path):
    """A worker of the product: ``worker(limit)`` asks it; all share an instance folder."""

    def worker(limit, proxies=0, **environ):
        server = Flask("few")
        settings = from_environment({"READS_PER_MINUTE": str(limit), "INSTANCE_DIR": str(tmp_path), **environ})
        reading_limits.register(server, Counts(settings), settings.reads_per_minute)
        for path in ("/", "/assets/x.js", "/healthz"):
            server.add_url_rule(path, path, lambda: "here")
        if proxies:
            server.wsgi_app = ProxyFix(server.wsgi_app, x_for=proxies)
        client = server.test_client()

        def ask(path="/", address=FAR, via=""):
            headers = {"X-Forwarded-For": via} if via else {}
            return client.get(path, headers=headers, environ_overrides={"REMOTE_ADDR": address})

        return ask

    return worker


@pytest.fixture(params=["file", "redis"])
def shared(request):
    """What tells workers where they count together."""
    if request.param == "file":
        return {}
    server = request.getfixturevalue("redis")
    server.stop()  # and what the last test counted is gone
    server.start()
    return {"COUNTS_STORE": server.url}


def statuses(*answers):
    return [answer.status_code for answer in answers]


def test_one_client_too_many_times(worker, shared):
    ask = worker(3, **shared)
    answers = [ask() for _ in range(4)]
    assert statuses(*answers) == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert ask(address=OTHER).status_code == 200


def test_the_workers_count_together(worker, shared):
    one, other = worker(3, **shared), worker(3, **shared)
    assert statuses(one(), other(), one(), other(), one()) == [200, 200, 200, 429, 429]


def test_after_the_time_that_was_told_one_may_ask_again(worker, monkeypatch):
    ask = worker(1)
    assert ask().status_code == 200
    seconds = int(ask().headers["Retry-After"])
    began = counts.time.time()
    monkeypatch.setattr(counts.time, "time", lambda: began + seconds)
    assert statuses(ask(), ask()) == [200, 429]


def test_a_clock_that_is_set_back_keeps_nobody_out(worker, monkeypatch):
    ask = worker(1)
    assert statuses(ask(), ask()) == [200, 429]
    earlier = counts.time.time() - 3600
    monkeypatch.setattr(counts.time, "time", lambda: earlier)
    assert statuses(ask(), ask()) == [200, 429]


def test_what_is_over_is_not_kept(worker, tmp_path, monkeypatch):
    ask = worker(1)
    ask()
    later = counts.time.time() + 3600
    monkeypatch.setattr(counts.time, "time", lambda: later)
    ask(address=OTHER)
    with closing(sqlite3.connect(tmp_path / "counts.sqlite3")) as file:
        ((key,),) = file.execute("SELECT key FROM counts").fetchall()
    assert OTHER not in key


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),  # a /64 is given to one household or office
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        (FAR, f"::ffff:{FAR}", True),
        (f"::ffff:{FAR}", f"::ffff:{OTHER}", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("unix:", "unix:", True),
    ],
)
def test_who_is_one_client(worker, one, other, is_same):
    ask = worker(1)
    assert ask(address=one).status_code == 200
    assert ask(address=other).status_code == (429 if is_same else 200)


@pytest.mark.parametrize(("proxies", "status"), [(0, 200), (1, 429), (2, 200)])
def test_an_address_is_taken_from_as_many_proxies_as_are_trusted(worker, proxies, status):
    """Whatever a client claims before its own address does not make it another one."""
    ask = worker(1, proxies)
    asked = [ask(address=HERE, via=f"198.51.100.{number}, {FAR}") for number in range(2)]
    assert statuses(*asked) == [200, status]


@pytest.mark.parametrize(
    ("path", "address"),
    [("/assets/x.js", FAR), ("/healthz", FAR), ("/", HERE), ("/", "::1"), ("/", "::ffff:127.0.0.1")],
)
def test_what_is_not_counted(worker, path, address):
    ask = worker(1)
    assert statuses(*(ask(path, address) for _ in range(3))) == [200, 200, 200]


def test_an_operator_can_want_none(worker):
    ask = worker(0)
    assert statuses(ask(), ask()) == [200, 200]
    with pytest.raises(SettingsError, match="READS_PER_MINUTE"):
        from_environment({"READS_PER_MINUTE": "many"})


@contextmanager
def _locked(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("CREATE TABLE held (x)")
        yield


@contextmanager
def _no_database(path):
    path.write_bytes(b"no database" * 1000)
    yield


@contextmanager
def _no_room(path):
    path.symlink_to("/dev/full")
    yield


@pytest.mark.parametrize("broken", [_locked, _no_database, _no_room])
def test_readers_go_on_where_the_file_cannot_be_used(worker, tmp_path, caplog, broken):
    """Until it can be, each worker counts for itself, and says so once."""
    with broken(tmp_path / "counts.sqlite3"):
        one, other = worker(2), worker(2)
        assert statuses(one(), one(), one()) == [200, 200, 429]
        assert statuses(other(), other(), other()) == [200, 200, 429]
    warned = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert ["each worker counts for itself" in each for each in warned] == [True, True]
    assert FAR not in caplog.text


def test_a_redis_that_goes_stops_nobody_and_is_used_again_when_it_comes_back(worker, redis, caplog, monkeypatch):
    monkeypatch.setattr(counts, "AWAY", 0)
    one, other = (worker(2, COUNTS_STORE=redis.url) for _ in range(2))
    assert statuses(one(address=OTHER)) == [200]
    redis.stop()
    try:
        assert statuses(one(), one(), other(), other()) == [200, 200, 200, 200]
    finally:
        redis.start()
    assert "each worker counts for itself" in caplog.text
    assert statuses(one(), other(), one()) == [200, 200, 429]


@pytest.mark.parametrize(
    "value",
    ["redis://cache", "rediss://:a%20word@cache.example.lg.jp:6379/0", "redis://[::1]:1/2", "redis+unix:///run/r"],
)
def test_what_may_be_a_store(value):
    assert from_environment({"COUNTS_STORE": value}).counts_store == value


@pytest.mark.parametrize(
    "value",
    [
        "on",
        "redis:",
        "redis://",
        "http://user:secret@cache",
        "redis://user:secret@cache:port",
        "redis://user:secret@cache:65536",
        "redis://user:secret@cache/first",
        "redis://user:secret@cache?socket_timeout=9",
        "redis://user:secret@a..b",
        f"redis://user:secret@{'a' * 64}",
        "redis+unix://user:secret@cache",
    ],
)
def test_what_may_not_is_refused_at_the_start_without_saying_a_password(value):
    with pytest.raises(SettingsError, match="COUNTS_STORE") as refused:
        from_environment({"COUNTS_STORE": value})
    assert "secret" not in str(refused.value)


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


def test_the_workers_of_gunicorn_count_together(instance_dir):
    """As in production. One worker waits for a request, so that the other answers all that come meanwhile."""
    environ = {**os.environ, "READS_PER_MINUTE": "5", "TRUSTED_PROXIES": "1"}
    log = instance_dir / "workers.log"
    with socket.create_server((HERE, 0), backlog=64) as listener, log.open("wb") as output:
        port = listener.getsockname()[1]
        bind = f"--bind=fd://{listener.fileno()}"
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", bind, "--workers=2", "--timeout=300", "app:server"],
            cwd=ROOT,
            env=environ,
            stdout=output,
            stderr=output,
            pass_fds=[listener.fileno()],
        )
    try:
        with closing(http.client.HTTPConnection(HERE, port, timeout=300)) as held:
            held.connect()
            answers = [_status(port) for _ in range(5)]
            answers.append(_status(port, held))
    finally:
        server.terminate()
        server.wait(60)
    assert answers == [200] * 5 + [429], log.read_text()


def _status(port, connection=None):
    """Of an answer to a client behind a proxy: the machine itself is not counted."""
    with closing(connection or http.client.HTTPConnection(HERE, port, timeout=300)) as connected:
        connected.request("GET", "/api/v1/snapshots", headers={"X-Forwarded-For": FAR})
        return connected.getresponse().status
