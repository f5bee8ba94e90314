"""What the database keeps of passwords: argon2id with the defaults of argon2-cffi.

A hash takes about a tenth of a second and 64 MB, so none is made or checked inside a transaction: on SQLite nobody else
could write meanwhile. Not more than two are at work at once, which bounds the memory that strangers can make us take.
"""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LONGEST = 128  # characters; longer ones are refused, never cut (ASVS 5.0, 6.2.8)
_HASHER = PasswordHasher()
_TURNS = BoundedSemaphore(2)


def made(password: str) -> str:
    """The hash of a password that the rules have taken (``data.community.password_rules``)."""
    with _TURNS:
        return _HASHER.hash(password)


def fits(known: str, password: str) -> bool:
    """Whether ``known`` is of ``password``. Takes as long where there is no hash, so that nobody learns who has one."""
    with _TURNS:
        try:
            _HASHER.verify(known or _of_nobody(), password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return bool(known) and len(password) <= LONGEST


def renewed(known: str, password: str) -> str:
    """The hash of a password that fits ``known``: the same one, or a new one where hashes have become costlier."""
    return made(password) if _HASHER.check_needs_rehash(known) else known


@cache
def _of_nobody() -> str:
    return _HASHER.hash("nobody has this password")
