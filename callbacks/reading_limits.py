"""How often one client may ask: generous, counted in each worker process, so that one machine cannot stop the others.

What the browser keeps (scripts, styles) is not counted, nor is the machine itself: behind a proxy that is not trusted
all readers would look like one. The addresses of clients are as ``TRUSTED_PROXIES`` says.
"""

import ipaddress
import time

from flask import Flask, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from data.config import Settings

_KEPT = ("/assets/", "/_dash-component-suites/", "/_favicon.ico", "/healthz")


def register(server: Flask, settings: Settings) -> None:
    """Refuse with 429 and the seconds to wait; nothing where the operator wants no limit."""
    if not settings.reads_per_minute:
        return
    limiter = MovingWindowRateLimiter(MemoryStorage())
    limit = RateLimitItemPerMinute(settings.reads_per_minute)

    @server.before_request
    def count() -> None:
        client = request.remote_addr or ""
        if request.path.startswith(_KEPT) or _is_here(client) or limiter.hit(limit, client):
            return
        raise TooManyRequests(
            retry_after=max(1, round(limiter.get_window_stats(limit, client).reset_time - time.time()))
        )


def _is_here(client: str) -> bool:
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False
