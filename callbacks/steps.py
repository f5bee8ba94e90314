"""What a browser carries between the steps of signing in: a signed cookie for some minutes."""

from datetime import timedelta
from time import time
from typing import Any

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

from callbacks.acting import named
from data.community.keys import derived
from data.community.sign_ins import digest
from data.config import Settings
from data.text import Lang

LONGEST = 300  # seconds for a code
LONGEST_FORM = 1800  # for the form of a new account
_PROVED, _WANTED, _SOMEBODY = "proved", "wanted", "somebody"


class _Cookies(SecureCookieSessionInterface):
    """The cookie is for TLS only where the request came over TLS."""

    def get_cookie_name(self, app: Flask) -> str:
        return named(super().get_cookie_name(app))

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask hands it over
        return request.is_secure


def register(server: Flask, settings: Settings) -> None:
    """Sign the cookie with the secret of the installation."""
    server.secret_key = derived(settings, "steps")
    server.config.update(
        SESSION_COOKIE_NAME="steps",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=LONGEST_FORM),
    )
    server.session_interface = _Cookies()


def remember(account_id: int, path: str, password: str) -> None:
    """This browser has proved to be the account, but for the second step; then it wants to go to ``path``.

    ``password``: the hash that the account has: once there is another the step is over.
    """
    session.permanent = True
    session[_PROVED] = [account_id, path, digest(password), int(time())]


def remembered() -> tuple[int, str, str] | None:
    """The account that this browser has proved, where it wants to go, and the digest of the password's hash.

    ``None`` where that is too long ago.
    """
    account_id, path, password, at = session.get(_PROVED, (0, "/", "", 0))
    return (account_id, path, password) if account_id and time() - at < LONGEST else None


def want(path: str, lang: Lang) -> None:
    """This browser goes to the provider, and wants to go to ``path`` when it comes back."""
    session.permanent = True
    session[_WANTED] = [path, lang]


def wanted() -> tuple[str, Lang]:
    """Where the browser wants to go, and its language."""
    path, lang = session.get(_WANTED, ("/", "ja"))
    return path, lang


def introduce(somebody: dict[str, Any]) -> None:
    """The provider has said who holds this browser; there is no account yet."""
    session.permanent = True
    session[_SOMEBODY] = [somebody, int(time())]


def introduced() -> dict[str, Any] | None:
    """Who holds this browser; ``None`` where that was said too long ago."""
    somebody, at = session.get(_SOMEBODY, (None, 0))
    return somebody if somebody and time() - at < LONGEST_FORM else None


def forget() -> None:
    """The steps are done."""
    for key in (_PROVED, _WANTED, _SOMEBODY):
        session.pop(key, None)
