"""Held documents on their page and as files: found by their text, saved and never shown."""

import io
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from data.community.documents import About, Library
from data.community.schema import known_versions, prepare
from data.config import from_environment
from tests.callbacks.wire import Wire, says
from tests.house.source import ROOT


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    """The settings of an installation that holds a document, and one that nobody has approved."""
    folder = tmp_path_factory.mktemp("held")
    settings = from_environment({"INSTANCE_DIR": str(folder)})
    prepare(settings.database_address)
    library = Library.of(settings)
    for title, state in (("共同調達の手引き", "published"), ("審査前の文書", "pending")):
        about = About(title, "manual", publisher="見本県", published="2026-10", state=state)
        library.add(io.BytesIO("<b>費用は人口割で分ける</b>".encode()), "手引き.txt", about)
    library.close()
    return settings


@pytest.fixture(scope="module")
def holding(instance, app):
    product = sys.modules["app"].create_app(instance)
    return product.server.test_client()


def test_a_held_document_is_found_by_the_text_of_its_file(holding):
    page = Wire(holding).page("/documents", "?q=人口割")
    assert "共同調達の手引き" in says(page)
    assert "費用は人口割で分ける" in says(page)
    assert "審査前の文書" not in says(page)
    assert "共同調達の手引き" not in says(Wire(holding).page("/documents", "?q=人口割&published=2019"))


def test_a_file_is_saved_and_never_shown(holding):
    with holding.get("/files/1/1") as answer:
        assert answer.status_code == 200
        assert answer.get_data(as_text=True) == "<b>費用は人口割で分ける</b>"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.mimetype == "text/plain"


@pytest.mark.parametrize("address", ["/files/1/2", "/files/2/1", "/files/99/1", "/files/x/1", "/files/1/..%2f..%2fetc"])
def test_what_is_not_published_is_not_there(holding, address):
    assert holding.get(address).status_code == 404


def test_an_installation_without_a_database_shows_the_guide_only(client):
    assert "held" not in str(Wire(client).page("/documents", "?q=標準"))


def test_the_product_does_not_start_on_a_database_of_newer_code(instance, tmp_path):
    settings = from_environment({"INSTANCE_DIR": str(tmp_path)})
    prepare(settings.database_address)
    with closing(sqlite3.connect(tmp_path / "community.sqlite3")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    ended = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={"INSTANCE_DIR": str(tmp_path), "PORT": "1", "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 2
    assert "9999" in ended.stderr
    assert known_versions()[-1] in ended.stderr
