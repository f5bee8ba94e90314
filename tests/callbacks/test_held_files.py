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
from tests.callbacks.wire import Wire, marked, nodes, says
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


def checked(page, key, code):
    """The number behind an option of a filter, as the page comes."""
    counts = [each for each in nodes(page) if each["props"].get("id") == "documents-counts"]
    return counts[0]["props"]["data"][key].get(code, 0)


def test_held_documents_count_in_the_filters_and_in_the_summary(holding, client):
    for search, more in (("", 1), ("?q=人口割", 1), ("?q=どこにもない語", 0)):
        with_it, without = Wire(holding).page("/documents", search), Wire(client).page("/documents", search)
        assert checked(with_it, "type", "manual") == checked(without, "type", "manual") + more
        assert checked(with_it, "published", "2026") == checked(without, "published", "2026") + more
    assert says(marked(Wire(holding).page("/en/documents"), "summary")) != says(
        marked(Wire(client).page("/en/documents"), "summary")
    )


def test_a_held_document_that_is_found_alone_is_not_said_to_be_nothing(holding):
    page = Wire(holding).page("/documents", "?q=人口割")
    assert not [each for each in nodes(page) if each["props"].get("data-testid") == "empty"]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_held_documents_are_in_the_files_of_the_list(holding, kind):
    found = holding.get(f"/download/lists/documents.{kind}?q=人口割").get_data(as_text=True)
    assert "held-1" in found
    assert "共同調達の手引き" in found
    assert "/documents/held/1" in found
    assert "審査前の文書" not in found
    assert "held-1" not in holding.get(f"/download/lists/documents.{kind}?type=law").get_data(as_text=True)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_search_of_the_header_finds_held_documents_and_leads_to_their_page(holding, prefix):
    (group,) = [
        each
        for each in holding.get(f"{prefix}/search.json?q=手引 見本県").get_json()["groups"]
        if each["kind"] == "held"
    ]
    assert [hit["title"] for hit in group["hits"]] == ["共同調達の手引き"]
    page = holding.get(group["hits"][0]["href"])
    assert page.status_code == 200
    assert "/files/1/1" in page.get_data(as_text=True)
    assert "共同調達の手引き" in says(Wire(holding).page(f"{prefix}/search", "?q=人口割"))


@pytest.mark.parametrize("number", ["2", "99", "0", "x", "１"])
def test_pages_of_documents_that_are_not_published_are_not_there(holding, number):
    assert holding.get(f"/documents/held/{number}").status_code == 404


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
