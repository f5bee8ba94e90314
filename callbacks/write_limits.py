"""How fast anybody may write: the same for every write, before its form is read; what is heavy counts for several.

An account has its own count, whoever is not signed in has that of the client. This is a brake on machines: the
services count how many posts, messages or documents there may be in an hour or a day (``data.community.limits``).
"""

from collections.abc import Callable

from limits import RateLimitItemPerMinute

from callbacks.clients import client, is_here
from data.community.actors import Actor
from data.community.errors import TooOftenError
from data.counts import Counts

NEW_SHARE = 2  # accounts in their first week may write half as fast
# As many writes as one of these is worth, by what it takes of the machine: rendering, hashing, reading whole files.
WORTH = {
    "forum_preview": 6,
    "sign_in": 2,
    "sign_up": 2,
    "reset": 2,
    "password": 2,
    "prove": 2,
    "email": 2,
    "confirm": 2,
    "openid_link": 2,
    "second_factor_begin": 2,
    "second_factor_off": 2,
    "erase_account": 2,
    "upload_document": 6,
    "upload_edition": 6,
    "check_import": 12,
    "check_accepted": 12,
    "check_again": 6,
    "confirm_import": 6,
}
# What open pages send by themselves is counted apart: it takes nothing from whoever writes meanwhile.
BY_ITSELF = frozenset({"new_messages", "forum_read"})
# Whoever wants out is never held.
FREE = frozenset({"sign_out"})

Brake = Callable[[Actor, str], None]


def brake(counts: Counts, per_minute: int) -> Brake:
    """What counts a write by its name. It raises ``TooOftenError``; with 0 ``per_minute`` there is no limit."""
    usual = RateLimitItemPerMinute(per_minute, namespace="writes")
    new = RateLimitItemPerMinute(max(1, per_minute // NEW_SHARE), namespace="writes")

    def count(actor: Actor, name: str) -> None:
        if not per_minute or name in FREE or (not actor.signed_in and is_here()):
            return
        who = f"account {actor.account_id}" if actor.signed_in else f"client {client()}"
        who += " by itself" if name in BY_ITSELF else ""
        limit = new if actor.signed_in and actor.is_new else usual
        if seconds := counts.wait(limit, who, WORTH.get(name, 1)):
            raise TooOftenError(seconds)

    return count
