"""The forum with 100,000 posts: pages, search, posting, fifty writers at once, two hundred readers.

``python -m benchmarks.community``: the server runs as in production, two workers on SQLite; requests come over HTTP.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from urllib.parse import quote, urlencode

from benchmarks.community_rows import LONG, fill
from benchmarks.server import ROOT, STOP_SECONDS
from benchmarks.statistics import seeded, spread
from benchmarks.synthetic import SEED
from data.community.database import Database
from data.community.schema import prepare
from data.config import from_environment

WRITERS = 50
POSTS_EACH = 20
READERS = 200
PAGES_EACH = 5
BETWEEN = 5.0  # seconds from one page of a reader to the next
TIMES = 40
_WORKERS = ("--workers=2", "--threads=8")
Measures = dict[str, float]


@contextmanager
def _serving(instance: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener, (instance / "log").open("wb") as log:
        port: int = listener.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", f"--bind=fd://{listener.fileno()}", *_WORKERS, "app:server"],
            cwd=ROOT,
            env={**os.environ, "INSTANCE_DIR": str(instance), "TRUSTED_PROXIES": "1"},
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[listener.fileno()],
        )
    try:
        for _ in range(4):
            _get(port, "/healthz")
        yield port
    finally:
        server.terminate()
        server.wait(STOP_SECONDS)


def _get(port: int, path: str, token: str = "", address: str = "127.0.0.1") -> tuple[float, int]:
    """Milliseconds until a page is whole, and its status; ``address`` is whom a proxy names as the client."""
    began = perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"X-Forwarded-For": address} | ({"Cookie": f"member={token}"} if token else {})
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return (perf_counter() - began) * 1000, response.status


def _post(port: int, token: str, thread: int, words: str) -> tuple[float, int]:
    """Milliseconds until a post is acknowledged, and its status."""
    began = perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"X-Form": "1", "Cookie": f"member={token}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/do/forum_reply", urlencode({"thread": thread, "text": words, "follow": "1"}), headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return (perf_counter() - began) * 1000, response.status


def measure() -> Measures:
    """Every figure."""
    with TemporaryDirectory() as folder:
        instance = Path(folder)
        settings = from_environment({"INSTANCE_DIR": folder})
        prepare(settings.database_address)
        database = Database(settings.database_address)
        began = perf_counter()
        tokens = fill(database, WRITERS + 1, seeded(SEED))
        database.close()
        found: Measures = {"community fill s": perf_counter() - began}
        with _serving(instance) as port:
            found |= _reading(port)  # first: for half a minute a new installation compresses its scripts beside it
            found |= _pages(port, tokens[0])
            found |= spread("community post ms", [_post(port, tokens[0], 2, f"投稿 {n}")[0] for n in range(TIMES)])
            found |= _writing(port, tokens[1:])
        return found


def _pages(port: int, token: str) -> Measures:
    """Pages one after the other, each many times; a post between them would change nothing."""
    asked = {
        "thread of 1000 first page": "/forum/1",
        "thread of 1000 last page": f"/forum/1?page={LONG // 25}",
        "list": "/forum",
        "list of a category": "/forum?category=gis",
        "search": f"/forum?q={quote('人口割 協議会')}",
        "search of two letters": f"/forum?q={quote('費用')}",
        "search of nothing": f"/forum?q={quote('皆無')}",
        "search in the header": f"/search.json?q={quote('協議会')}",
        "search in the header of nothing": f"/search.json?q={quote('皆無')}",
        "since": f"/forum/1/since/0?first={LONG - 24}",
    }
    found: Measures = {}
    for name, path in asked.items():
        answers = [_get(port, path, token) for _ in range(TIMES)]
        assert {status for _, status in answers} == {200}, (path, answers[0])
        found |= spread(f"community {name} ms", [took for took, _ in answers[4:]])
    return found


def _writing(port: int, tokens: list[str]) -> Measures:
    """Fifty at once, each as fast as it is answered, in threads of their own and in one that all share."""

    def write(place: int) -> list[tuple[float, int]]:
        threads = [2 if number % 2 else 3 + place for number in range(POSTS_EACH)]
        return [_post(port, tokens[place], each, f"投稿 {place}") for each in threads]

    took, answers = _at_once(WRITERS, write)
    failed = sum(status != 200 for _, status in answers)
    found = spread("community 50 writers ms", [took for took, _ in answers])
    return {
        **found,
        "community 50 writers posts a second": (len(answers) - failed) / took,
        "community 50 writers ms for each post": took * 1000 / max(len(answers) - failed, 1),
        "community 50 writers errors": failed,
    }


def _reading(port: int) -> Measures:
    """Two hundred clients that open a page of a thread every five seconds, begun evenly; their reads are counted."""
    wait = Event()

    def read(place: int) -> list[tuple[float, int]]:
        random, found = seeded(place), []
        wait.wait(BETWEEN * place / READERS)
        for _ in range(PAGES_EACH):
            answer = _get(port, f"/forum/{random.randint(1, 1900)}", address=f"198.51.100.{place}")
            found.append(answer)
            wait.wait(max(BETWEEN - answer[0] / 1000, 0))
        return found

    _, answers = _at_once(READERS, read)
    failed = sum(status != 200 for _, status in answers)
    return spread("community 200 readers ms", [took for took, _ in answers]) | {"community 200 readers errors": failed}


def _at_once(count: int, do: Callable[[int], list[tuple[float, int]]]) -> tuple[float, list[tuple[float, int]]]:
    began = perf_counter()
    with ThreadPoolExecutor(count) as pool:
        answers = [each for found in pool.map(do, range(count)) for each in found]
    return perf_counter() - began, answers


if __name__ == "__main__":
    print(json.dumps(measure()))
