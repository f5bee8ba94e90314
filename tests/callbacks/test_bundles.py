"""Scripts and styles compressed once: the same bytes, smaller, from a folder that the next start finds ready."""

import importlib

import brotli
import pytest

from callbacks import bundles

ADDRESS = "/assets/project_table.js"


@pytest.fixture
def start(settings, tmp_path, monkeypatch):
    """Start the product with one script to compress; gives requests to it once the copies are served."""
    monkeypatch.setattr(bundles, "addresses", lambda _app: [f"{ADDRESS}?m=1"])

    def start():
        app = importlib.import_module("app").create_app(settings)
        thread = bundles.serve_compressed(app, tmp_path)
        thread.join(60)
        assert not thread.is_alive()
        return app.server.test_client()

    return start


def _is_the_script(client, plain):
    with client.get(ADDRESS, headers={"Accept-Encoding": "br"}) as response:
        assert (response.status_code, response.headers["Content-Encoding"]) == (200, "br")
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert brotli.decompress(response.data) == plain
        return len(response.data)


def test_copies_are_served_compressed_and_found_again(client, start, monkeypatch):
    with client.get(ADDRESS) as response:
        plain = response.data
    assert _is_the_script(start(), plain) < len(plain) / 2
    monkeypatch.setattr(bundles, "_compress", lambda *_: pytest.fail("compressed a second time"))
    assert _is_the_script(start(), plain)


def test_all_that_the_page_asks_for_is_compressed(app):
    found = bundles.addresses(app)
    assert len(set(found)) == len(found) > 5
    assert any("plotly" in address for address in found)
    assert any(address.endswith(".geojson") for address in found)
