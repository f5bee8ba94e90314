"""Our own scripts and styles as one file each: a browser asks for two files and not for forty.

The addresses name the content, so that a browser may keep them for ever. Files of ``assets`` are joined in the order of
their names, as Dash would put them into the page.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response

ASSETS = Path(__file__).parent.parent / "assets"
NONCE_SCRIPT = ASSETS / "style_nonce.js"  # stands first and alone: it reads the nonce of its own element
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Joined:
    """One file out of many."""

    address: str
    content: bytes
    mimetype: str


def register(server: Flask) -> tuple[Joined, Joined]:
    """Serve the scripts and the styles; what they are called."""
    scripts, styles = _joined("js", "text/javascript", b";\n"), _joined("css", "text/css", b"\n")
    for joined in (scripts, styles):
        server.add_url_rule(joined.address, joined.address, lambda kept=joined: _answer(kept), methods=["GET"])
    return scripts, styles


def dated(path: Path) -> str:
    """The address of a single asset with its time in it: browsers keep it, as they do not keep an icon without."""
    return f"/assets/{path.relative_to(ASSETS).as_posix()}?m={path.stat().st_mtime}"


def _joined(suffix: str, mimetype: str, between: bytes) -> Joined:
    files = sorted(path for path in ASSETS.glob(f"*.{suffix}") if path != NONCE_SCRIPT)
    content = between.join(path.read_bytes() for path in files)
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Joined(f"/own/{digest}.{suffix}", content, mimetype)


def _answer(joined: Joined) -> Response:
    response = Response(joined.content, mimetype=joined.mimetype)
    response.headers["Cache-Control"] = _FOREVER
    return response
