"""Who asks: the account of the cookie, found once for each request."""

import logging

from flask import Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from data.community import sign_ins
from data.community.actors import ANONYMOUS, Actor
from data.community.community import Community
from data.community.devices import device_of
from data.community.entering import Entered, Where
from data.community.lockout import KNOWN_FOR

_COOKIE, _BROWSER = "member", "browser"
UNATTENDED = "X-Unattended"  # what asks by itself, as an open thread does, keeps nobody signed in
_LOG = logging.getLogger("reader")


def actor(community: Community) -> Actor:
    """The actor of the request that is being answered; nobody outside a request."""
    held = token() if request else ""
    if not held:
        return ANONYMOUS
    if "actor" not in g:
        g.actor = _found(community, held)
    found: Actor = g.actor
    return found


def token() -> str:
    """The token of the browser that asks; empty where it has none."""
    return request.cookies.get(named(_COOKIE), "")


def browser() -> str:
    """The token by which the browser that asks is known; empty for a stranger."""
    return request.cookies.get(named(_BROWSER), "")


def named(cookie: str) -> str:
    """The name of a cookie: over TLS one that no other host of a domain can set."""
    return f"__Host-{cookie}" if request.is_secure else cookie


def _found(community: Community, token: str) -> Actor:
    with community.database.reading() as session:
        found = sign_ins.actor_of(session, token)
        due = found.signed_in and UNATTENDED not in request.headers and sign_ins.is_due(session, token)
    if due:
        _touch(community, token)
    return found


def _touch(community: Community, token: str) -> None:
    """A page can be read where nothing can be written."""
    try:
        with community.database.writing() as session:
            sign_ins.touch(session, token)
    except SQLAlchemyError:
        _LOG.warning("a browser's visit was not written down", exc_info=True)


def where() -> Where:
    """Which browser asks."""
    return Where(browser(), device_of(request.headers.get("User-Agent", "")))


def keep(community: Community, response: Response, entered: Entered) -> None:
    """Put both tokens into the browser: no script can read them, no other site can make them travel with a write.

    What the browser was signed in as before is over. The second token signs nobody in: the browser only does not wait
    for the errors of others.
    """
    if token():
        with community.database.writing() as session:
            sign_ins.end(session, token())
    response.set_cookie(
        named(_COOKIE),
        entered.token,
        max_age=int(sign_ins.LONGEST.total_seconds()),
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    longest = int(KNOWN_FOR.total_seconds())
    response.set_cookie(
        named(_BROWSER), entered.browser, max_age=longest, secure=request.is_secure, httponly=True, samesite="Lax"
    )


def forget(response: Response) -> None:
    """Take the token out of the browser."""
    response.delete_cookie(named(_COOKIE), secure=request.is_secure, httponly=True, samesite="Lax")
