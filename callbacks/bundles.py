"""Scripts and styles compressed once, at the best ratio, and served by WhiteNoise beside the app.

Brotli at its best takes seconds for a megabyte, so it is done once for each installation, beside the running server;
until it is ready, Flask-Compress compresses each answer quickly. The copies are keyed by the addresses, which name
versions and times, and by the assets: a change of either makes new ones.
"""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from callbacks import security_headers
from callbacks.closed import OURSELVES
from callbacks.document import Document

_ADDRESS = re.compile(r'(?:src|href)="(/[^"]+\.(?:js|css|geojson)(?:\?[^"]*)?)"')
_LATER = ("dash/dcc/async-graph.js", "dash_ag_grid/async-community.js")
_KEPT = 3
_OURSELVES = {OURSELVES: "1"}


def serve_compressed(app: Document, cache_dir: Path) -> Thread:
    """Serve compressed copies from ``cache_dir``, made first where they are missing; the thread that sees to it."""
    server: Flask = app.server
    front = WhiteNoise(
        server.wsgi_app,
        immutable_file_test=lambda _path, _url: True,
        allow_all_origins=False,
        add_headers_function=security_headers.add_to_file,
    )
    server.wsgi_app = front  # type: ignore[method-assign]  # the way Flask documents for middleware
    thread = Thread(target=_prepare, args=(app, front, cache_dir / "bundles"), name="bundles", daemon=True)
    thread.start()
    return thread


def addresses(app: Document) -> list[str]:
    """Every script, style and shape file that the Explore page asks for, as its document and its scripts name them."""
    with app.server.test_client() as client:
        document = client.get("/", environ_overrides=_OURSELVES).get_data(as_text=True)
    found = _ADDRESS.findall(document)
    return [*dict.fromkeys(found), *(f"/_dash-component-suites/{path}" for path in _LATER)]


def _prepare(app: Document, front: WhiteNoise, folder: Path) -> None:
    wanted = addresses(app)
    key = hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:16]
    ready = folder / key
    if not ready.is_dir():
        _compress(app, wanted, ready)
        _forget_old(folder)
    front.add_files(str(ready))


def _forget_old(folder: Path) -> None:
    """Keep the newest copies only: those of this start and of a few before it, which other workers may still serve."""
    copies = sorted(folder.iterdir(), key=lambda copy: copy.stat().st_mtime, reverse=True)
    for copy in copies[_KEPT:]:
        shutil.rmtree(copy, ignore_errors=True)


def _compress(app: Document, wanted: list[str], ready: Path) -> None:
    """Fetch each address from the app itself, compress, and put the whole folder in its place at once."""
    ready.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=ready.parent))
    compressor = Compressor(quiet=True)
    with app.server.test_client() as client:
        for address in wanted:
            target = aside / urlsplit(address).path.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            with client.get(address, environ_overrides=_OURSELVES) as response:
                target.write_bytes(response.get_data())
            compressor.compress(str(target))
    try:
        aside.rename(ready)
    except OSError:  # another worker was faster
        shutil.rmtree(aside)
