"""What a browser carries between the steps of signing in: a signed cookie for some minutes, nothing else is in it."""

from datetime import timedelta
from time import time

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

from data.community.keys import derived
from data.config import Settings

LONGEST = 300
_PROVED = "proved"


class _Cookies(SecureCookieSessionInterface):
    """The cookie is for TLS only where the request came over TLS."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask hands it over
        return request.is_secure


def register(server: Flask, settings: Settings) -> None:
    """Sign the cookie with the secret of the installation."""
    server.secret_key = derived(settings, "steps")
    server.config.update(
        SESSION_COOKIE_NAME="steps",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=LONGEST),
    )
    server.session_interface = _Cookies()


def remember(account_id: int, path: str) -> None:
    """This browser has proved to be the account, but for the second step; then it wants to go to ``path``."""
    session.permanent = True
    session[_PROVED] = [account_id, path, int(time())]


def remembered() -> tuple[int, str] | None:
    """The account that this browser has proved, and where it wants to go; ``None`` where that is too long ago."""
    account_id, path, at = session.get(_PROVED, (0, "/", 0))
    return (account_id, path) if account_id and time() - at < LONGEST else None


def forget() -> None:
    """The step is done."""
    session.pop(_PROVED, None)
