"""What browsers are told to refuse: the content policy and its companions, on every answer.

What the libraries of the Dash pages force, found by taking each permission away in a browser:

- Dash writes one inline script that starts its renderer: allowed by its hash, no other inline script is.
- Dash's renderer and components, AG Grid and plotly write ``<style>`` elements. They get the nonce of the document
  (``assets/style_nonce.js``), so that only what our own scripts make is applied.
- plotly writes ``style`` attributes as text into its drawings, which no nonce or hash can allow: ``style-src-attr`` has
  to take inline ones (``style-src`` says the same to browsers that do not know it). No text of a user is ever HTML on
  these pages.
- Bootstrap, AG Grid and plotly draw small pictures from ``data:``; plotly saves PNG and SVG through ``blob:``.

Nothing needs ``unsafe-eval``, nothing comes from another host. Plain pages need none of this.
"""

from collections.abc import Sequence
from wsgiref.headers import Headers

from flask import Flask, Response, g, request

_BASE = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
PLAIN_PAGE = (
    f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    f"connect-src 'self'; {_BASE}"
)
NO_PAGE = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HSTS = "max-age=31536000; includeSubDomains"
_COMPANIONS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), "
        "display-capture=(), publickey-credentials-get=(), clipboard-read=(), clipboard-write=(self)"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def register(server: Flask) -> None:
    """Every answer of ``server`` has a policy: its own, that of its page, or the one of what is no page."""

    @server.after_request
    def protect(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", g.get("content_policy", NO_PAGE))
        for name, value in _COMPANIONS.items():
            response.headers.setdefault(name, value)
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = _HSTS
        return response


def dash_page(hashes: Sequence[str], nonce: str) -> str:
    """The policy of a document of Dash, whose inline scripts have these hashes."""
    return (
        f"default-src 'none'; script-src 'self' {' '.join(hashes)}; style-src-elem 'self' 'nonce-{nonce}'; "
        "style-src-attr 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self'; connect-src 'self'; {_BASE}"
    )


def add_to_file(headers: Headers, _path: str, _url: str) -> None:
    """The same for a file that is served beside the app (``callbacks/bundles.py``)."""
    for name, value in (("Content-Security-Policy", NO_PAGE), *_COMPANIONS.items()):
        headers[name] = value
