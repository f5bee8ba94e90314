"""An installation for its members only (``READING=members``): all asks for an account but what is named here.

Scripts, styles and the shapes of maps are no facts and stay open: the page to sign in needs them.
"""

from urllib.parse import quote

from flask import Flask, Response, abort, redirect, request

from callbacks.acting import actor
from callbacks.plain_pages import SIGN_IN_PATH
from callbacks.refusals import WRITES_AT
from callbacks.writing import FACTOR_PATH
from data.api.endpoints import ROOT
from data.community.community import Community
from layouts.page_registry import language_of
from layouts.request import localised

OPEN = frozenset({SIGN_IN_PATH, "/sign-up", "/confirm", "/forgot", "/reset", "/healthz", "/favicon.ico"})
# Writes ask for what they need themselves, each in its service.
OPEN_BELOW = (f"{SIGN_IN_PATH}/", WRITES_AT, "/assets/", "/vendor/", "/shapes/", "/_dash-component-suites/")
OF_ACCOUNT = "/account"  # what somebody needs who is to turn the second factor on first
OURSELVES = "product.ourselves"  # no header of a request becomes a key of this form


def register(server: Flask, community: Community) -> None:
    """Ask for an account before anything else is looked at."""

    @server.before_request
    def members_only() -> Response | None:
        lang, path = language_of(request.path)
        if path in OPEN or path.startswith(OPEN_BELOW) or OURSELVES in request.environ:
            return None
        asks = actor(community)
        if asks.signed_in and (not asks.lacks_factor or path.startswith(OF_ACCOUNT)):
            return None
        if asks.signed_in and request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
            return redirect(localised(FACTOR_PATH, lang))  # type: ignore[return-value]  # Werkzeug's, which Flask takes
        is_api = request.path == ROOT or request.path.startswith(f"{ROOT}/")
        if is_api or request.method not in ("GET", "HEAD") or "text/html" not in request.headers.get("Accept", ""):
            abort(401)
        wanted = quote(request.full_path.rstrip("?"), safe="")
        return redirect(f"{localised(SIGN_IN_PATH, lang)}?next={wanted}")  # type: ignore[return-value]  # Werkzeug's

    @server.after_request
    def kept_by_nobody_else(response: Response) -> Response:
        """No cache between us and a member keeps what the next one must not see."""
        if not language_of(request.path)[1].startswith(OPEN_BELOW):
            response.headers["Cache-Control"] = "private, no-store"
        return response
