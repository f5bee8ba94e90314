"""What the machine below the community refuses, told apart: a full disk, a database that is busy or away."""

import errno

from sqlalchemy.exc import DBAPIError, OperationalError

from data.community.errors import RefusalError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_STATES = ("53100",)  # PostgreSQL: disk_full
_FULL_WORDS = "disk is full"  # SQLite
_LOCKED_WORDS = "database is locked"  # SQLite
_AGAIN_STATES = ("40001", "40P01", "55P03", "53300", "57P03")  # serialisation, deadlock, lock, connections, starting


class FullError(RefusalError):
    """There is no room: nothing was kept."""

    status = 507

    def __init__(self) -> None:
        super().__init__("disk_full")


class BusyError(RefusalError):
    """The database cannot answer now: nothing was kept."""

    status = 503

    def __init__(self) -> None:
        super().__init__("busy")


def refusal_of(error: Exception) -> RefusalError | None:
    """The refusal that ``error`` means; ``None`` where it is a fault of ours."""
    if isinstance(error, OSError):
        return FullError() if error.errno in _FULL else None
    if not isinstance(error, DBAPIError):
        return None
    words, state = str(error.orig), getattr(error.orig, "sqlstate", "")  # SQLite has no states
    if state in _FULL_STATES or _FULL_WORDS in words:
        return FullError()
    is_away = isinstance(error, OperationalError) and (error.connection_invalidated or state is None)
    return BusyError() if is_away or state in _AGAIN_STATES or _LOCKED_WORDS in words else None
