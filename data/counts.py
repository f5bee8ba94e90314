"""How often somebody did something, counted for all workers; never an error and never a long wait.

The workers of one machine share a file in the instance folder, those of several machines a Redis (``COUNTS_STORE``).
Where that cannot be used each worker counts for itself for a while: the log says so, and readers go on reading.
"""

import logging
import time
from hashlib import sha256
from math import ceil

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import MemoryStorage, Storage
from limits.storage.redis import RedisStorage
from limits.strategies import FixedWindowRateLimiter

from data.config import Settings
from data.counts_file import FileCounts

AWAY = 30  # seconds until a store that failed is asked again
_REDIS_SECONDS = 0.2  # for an answer, and for a connection
_LOG = logging.getLogger("data")


class Counts:
    """The counts of one installation."""

    def __init__(self, settings: Settings) -> None:
        self._shared = FixedWindowRateLimiter(_store(settings))
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._away_until = 0.0

    def wait(self, limit: RateLimitItem, who: str, worth: int = 1) -> int:
        """Count ``worth`` for ``who``, who is not kept in words: 0, or where that is too many the seconds to wait."""
        key = sha256(who.encode()).hexdigest()
        if time.monotonic() >= self._away_until:
            try:
                return _wait(self._shared, limit, key, worth)
            except StorageError as error:
                self._away_until = time.monotonic() + AWAY
                _LOG.warning("each worker counts for itself for %d s: the store of counts failed (%s)", AWAY, error)
        return _wait(self._own, limit, key, worth)


def _wait(limiter: FixedWindowRateLimiter, limit: RateLimitItem, key: str, worth: int) -> int:
    if limiter.hit(limit, key, cost=worth):
        return 0
    return max(1, ceil(limiter.get_window_stats(limit, key).reset_time - time.time()))


def _store(settings: Settings) -> Storage:
    if not settings.counts_store:
        return FileCounts(settings.instance_dir / "counts.sqlite3")
    return RedisStorage(
        settings.counts_store,
        wrap_exceptions=True,
        socket_timeout=_REDIS_SECONDS,
        socket_connect_timeout=_REDIS_SECONDS,
    )
