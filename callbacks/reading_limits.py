"""How often one client may ask: generous, the same for all workers, so that one machine cannot stop the others.

What the browser keeps (scripts, styles) is not counted, nor is the machine itself: behind a proxy that is not trusted
all readers would look like one.
"""

from flask import Flask, request
from limits import RateLimitItemPerMinute
from werkzeug.exceptions import TooManyRequests

from callbacks.clients import client, is_here
from data.counts import Counts

_KEPT = ("/assets/", "/_dash-component-suites/", "/_favicon.ico", "/healthz")


def register(server: Flask, counts: Counts, per_minute: int) -> None:
    """Refuse with 429 and the seconds to wait; nothing where the operator wants no limit (0)."""
    if not per_minute:
        return
    limit = RateLimitItemPerMinute(per_minute, namespace="reads")

    @server.before_request
    def count() -> None:
        if request.path.startswith(_KEPT) or is_here():
            return
        if seconds := counts.wait(limit, client()):
            raise TooManyRequests(retry_after=seconds)
