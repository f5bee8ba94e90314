"""The read API over HTTP: how soon a long answer begins, what it costs in memory, how fast the summary is."""

import http.client
from collections.abc import Iterator
from random import Random
from time import perf_counter
from urllib.parse import urlsplit

from benchmarks.server import Server
from benchmarks.statistics import spread
from data.api.endpoints import ROOT
from data.filters import CHOICE_KEYS
from data.queries.facets import vocabulary
from data.snapshots import Snapshot

_CHUNK = 1 << 16
_LOOKS_EVERY = 64  # chunks: 4 MB
_WARM_UP = "prefecture=13&year_from=2010&size_min=2"
_LONG = {"csv": f"{ROOT}/projects?format=csv", "ocds": f"{ROOT}/projects?format=ocds&prefecture=13"}
Measures = dict[str, float]


def measure(server: Server, snapshot: Snapshot, count: int, random: Random) -> Measures:
    """Summaries of ``count`` new selections and again of the same, pages of JSON, whole lists as CSV and OCDS."""
    _get(server, f"{ROOT}/summary?{_WARM_UP}")
    _get(server, f"{ROOT}/projects?{_WARM_UP}")
    queries = [_query(snapshot, random) for _ in range(count)]
    found = spread("api summary ms", [_get(server, f"{ROOT}/summary?{query}") for query in queries])
    found |= spread("api summary again ms", [_get(server, f"{ROOT}/summary?{query}") for query in queries])
    found |= spread("api page ms", [_get(server, f"{ROOT}/projects?{query}") for query in queries])
    for kind, address in _LONG.items():
        found |= _streamed(server, kind, address)
    return found


def _query(snapshot: Snapshot, random: Random) -> str:
    codes = vocabulary(snapshot)
    chosen = random.sample(CHOICE_KEYS, random.randint(1, 3))
    parts = [f"{key}={','.join(random.sample(codes[key], min(len(codes[key]), 2)))}" for key in chosen]
    return "&".join([*parts, f"year_from={random.randint(2000, 2020)}"])


def _get(server: Server, address: str) -> float:
    """Milliseconds until the whole answer is there."""
    began = perf_counter()
    for _ in _pieces(server, address):
        pass
    return (perf_counter() - began) * 1000


def _streamed(server: Server, kind: str, address: str) -> Measures:
    """Seconds to the first byte of content and to the last; how far memory went above what it was before."""
    before = server.memory().get("rss", 0)
    began = perf_counter()
    first, size, most = 0.0, 0, before
    for number, piece in enumerate(_pieces(server, address)):
        first = first or perf_counter() - began
        size += len(piece)
        if number % _LOOKS_EVERY == 0:
            most = max(most, server.memory().get("rss", 0))
    return {
        f"api {kind} begins s": first,
        f"api {kind} ends s": perf_counter() - began,
        f"api {kind} MB": size / 1e6,
        f"api {kind} extra memory MB": most - before,
    }


def _pieces(server: Server, address: str) -> Iterator[bytes]:
    parts = urlsplit(server.base)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=600)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        assert response.status == http.client.OK, response.status
        while piece := response.read1(_CHUNK):
            yield piece
    finally:
        connection.close()
