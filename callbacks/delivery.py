"""How answers travel: compressed, cacheable where their address names their content, with a request id."""

import logging
from time import perf_counter
from uuid import uuid4

from flask import Flask, Response, g, request
from flask_compress import Compress

from callbacks.acting import token
from layouts.page_registry import page_route

_FOREVER = "public, max-age=31536000, immutable"
_SUITES = "/_dash-component-suites/"
_ANY_PATH = ("/", "/<path:path>")  # every page of Dash
_LOG = logging.getLogger("requests")


def register(server: Flask) -> None:
    """Compression, cache headers and request ids for every answer of ``server``."""
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIN_SIZE=300,
    )
    server.before_request(_begin)
    server.after_request(_finish)
    Compress(server).compress_mimetypes_set.add("text/csv")


def _begin() -> None:
    g.request_id = uuid4().hex[:12]
    g.began = perf_counter()


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    milliseconds = (perf_counter() - g.began) * 1000
    response.headers["Server-Timing"] = f"app;dur={milliseconds:.1f}"
    if response.status_code == 200 and _named_by_content():
        response.headers["Cache-Control"] = _FOREVER
    elif (request.method == "POST" or token()) and "immutable" not in response.headers.get("Cache-Control", ""):
        # nothing that is for one account stays in a cache
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
    if "immutable" not in response.headers.get("Cache-Control", ""):  # files that browsers keep are not worth a line
        _log(response.status_code, milliseconds)
    return response


def _log(status: int, milliseconds: float) -> None:
    """One line: which address was asked for by its pattern, never what stood in its place or in the query."""
    rule = request.url_rule.rule if request.url_rule is not None else "-"
    route = rule if rule not in _ANY_PATH else page_route(request.path) or rule
    details = {"method": request.method, "route": route, "status": status, "milliseconds": round(milliseconds, 1)}
    _LOG.info("%s %s %d %.1f ms", *details.values(), extra=details)


def _named_by_content() -> bool:
    """Dash puts version and time into the path of its bundles, and the time of an asset into its query."""
    return (request.path.startswith(_SUITES) and ".v" in request.path) or (
        request.path.startswith("/assets/") and "m" in request.args
    )
