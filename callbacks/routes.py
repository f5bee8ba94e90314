"""Addresses beside the pages: health, the map's shapes, Bootstrap's style sheet, and the status of unknown pages."""

from importlib.metadata import distribution
from pathlib import Path

from dash import Dash
from flask import Flask, Response, abort, jsonify, request, send_from_directory

from callbacks.reader import Reader
from geo.codes import PREFECTURE_CODES
from geo.files import country_view
from layouts.figures.choropleth import shapes_path
from layouts.page_registry import NOT_FOUND, resolve

BOOTSTRAP_PATH = "/vendor/bootstrap.min.css"
# The wheel that carries the style sheet is not imported: its forms would take five megabytes.
_BOOTSTRAP = Path(str(distribution("Bootstrap-Flask").locate_file("flask_bootstrap/static/bootstrap5/css")))
_ASSETS = Path(__file__).parent.parent / "assets"
_FOREVER = 31_536_000


def register(app: Dash, reader: Reader) -> None:
    """Add the routes to the server of ``app``, before Dash's own catch-all."""
    server: Flask = app.server

    @server.get("/healthz")
    def health() -> Response:
        snapshot = reader.store.get()
        return jsonify(
            status="ok",
            snapshot=snapshot.id,
            projects=len(snapshot.projects),
            refused={id: len(findings) for id, findings in reader.store.refused.items()},
        )

    @server.get(shapes_path())
    def shapes() -> Response:
        response = Response(country_view().data, mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={_FOREVER}, immutable"
        return response

    @server.get("/shapes/<digest>/prefecture-<code>.geojson")
    def prefecture_shapes(digest: str, code: str) -> Response:
        if code not in PREFECTURE_CODES or reader.boundaries.of(code).shapes.digest != digest:
            abort(404)
        response = Response(reader.boundaries.of(code).shapes.data, mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={_FOREVER}, immutable"
        return response

    @server.get(BOOTSTRAP_PATH)
    def bootstrap() -> Response:
        return send_from_directory(_BOOTSTRAP, "bootstrap.min.css", max_age=_FOREVER)

    @server.get("/favicon.ico")
    def icon() -> Response:
        """Asked for by browsers that open data (JSON, text), which cannot name an icon."""
        return send_from_directory(_ASSETS, "favicon.svg", max_age=_FOREVER)

    @server.after_request
    def unknown_page(response: Response) -> Response:
        is_page = response.status_code == 200 and response.mimetype == "text/html" and request.method in ("GET", "HEAD")
        if is_page:
            snapshot, _, _ = reader.selection(request.query_string.decode("utf-8", "replace"))
            if resolve(request.path, snapshot).page is NOT_FOUND:
                response.status_code = 404
        return response
