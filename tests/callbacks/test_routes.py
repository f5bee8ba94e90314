"""Addresses beside the callbacks: status, headers, compression, the document of every page."""

import gzip
import json
import re
from html.parser import HTMLParser

import brotli
import pytest

from callbacks.routes import BOOTSTRAP_PATH
from geo.files import country_view
from layouts.figures.choropleth import shapes_path
from tests.data.queries import recount

PAGES = ("/", "/en", "/en/", "/projects/01-001", "/en/projects/01-001")
MISSING = ("/nope", "/en/nope", "/projects/99-999", "/en/projects/99-999", "/projects/", "/ja/", "/EN/", "/%00", "/%FF")
IMMUTABLE = "public, max-age=31536000, immutable"
HOSTILE = (
    "prefecture=99,%00,'%20or%201=1",
    "q=" + "a" * 5000,
    "q=%FF%FE%ED%A0%80",
    "%F0%9F%98%80=%F0%9F%98%80",
    "a=1&" * 3000,
    "q={0.__class__}%25s%0D%0ASet-Cookie:x",
    "snapshot=../../../etc&measure=__class__&sort=-,--,cost",
    "year_from=" + "9" * 5000 + "&size_min=-1",
    "columns=<script>alert(1)</script>&columns=title,title",
    "&&==&;;",
)


class _Links(HTMLParser):
    """What a document fetches."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        address = values.get("src") if tag == "script" else values.get("href") if tag == "link" else None
        if address:
            self.found.append(address)


def test_health(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.get_json() == {
        "status": "ok",
        "snapshot": recount.SNAPSHOT.name,
        "projects": len(recount.PROJECTS),
        "refused": {},
    }


def test_shapes_are_kept_for_ever(client):
    response = client.get(shapes_path())
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert response.headers["Cache-Control"] == IMMUTABLE
    assert response.data == country_view().data
    assert {each["id"] for each in json.loads(response.data)["features"]} == set(recount.PREFECTURES)


def test_shapes_of_another_content_are_not_there(client):
    assert client.get("/shapes/0000000000/country_view.geojson").status_code == 404


def test_the_style_sheet_comes_from_here(client):
    with client.get(BOOTSTRAP_PATH) as response:
        assert (response.status_code, response.mimetype) == (200, "text/css")
        assert "max-age=31536000" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", PAGES)
def test_pages(client, path):
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert response.headers["Cache-Control"] == "no-cache"
    assert f'<html lang="{"en" if path.startswith("/en") else "ja"}">' in response.text


@pytest.mark.parametrize("path", MISSING)
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_is_not_there_says_so_in_its_status(client, path, method):
    assert getattr(client, method)(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "lang", "title"), [("/nope", "ja", "ページが見つかりません"), ("/en/nope", "en", "Page not found")]
)
def test_an_unknown_page_speaks_the_language_of_its_address(client, path, lang, title):
    document = client.get(path).text
    assert f'<html lang="{lang}">' in document
    assert f"<title>{title} - " in document


def test_a_title_cannot_break_out_of_its_place(client):
    document = client.get("/en/%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "alert(1)" not in document


@pytest.mark.parametrize("path", PAGES)
def test_all_that_a_document_fetches_is_here_and_may_be_kept(client, path):
    addresses = _Links(client.get(path).text).found
    assert len(addresses) > 5
    for address in addresses:
        assert re.match(r"/(?!/)", address), address
        with client.get(address) as response:
            assert response.status_code == 200, address
            kept = response.headers["Cache-Control"]
        assert "max-age=31536000" in kept or "favicon" in address, (address, kept)


@pytest.mark.parametrize("path", ["/", "/healthz", "/_dash-layout", "/_dash-dependencies", shapes_path()])
@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_answers_travel_compressed(client, path, encoding, unpack):
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in plain.headers
    if path == "/healthz":
        assert "Content-Encoding" not in packed.headers, "too small to gain"
        return
    assert packed.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(unpack(packed.data)) == len(plain.data)
    assert len(packed.data) < len(plain.data) / 2


def test_brotli_is_preferred(client):
    assert client.get("/", headers={"Accept-Encoding": "gzip, deflate, br"}).headers["Content-Encoding"] == "br"


@pytest.mark.parametrize("path", ["/", "/healthz", "/nope", shapes_path(), "/download/projects.csv", "/_dash-layout"])
def test_head_is_get_without_a_body(client, path):
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (got.status_code, b"")
    for name in ("Content-Type", "X-Content-Type-Options", "Referrer-Policy", "Content-Disposition"):
        assert head.headers.get(name) == got.headers.get(name)


@pytest.mark.parametrize("path", ["/", "/nope", "/healthz", "/download/projects.csv"])
def test_every_answer_has_its_number_and_keeps_browsers_from_guessing(client, path):
    headers = client.get(path).headers
    assert re.fullmatch(r"[0-9a-f]{12}", headers["X-Request-Id"])
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/", "/en/", "/healthz", "/en/download/projects.csv", "/download/figures/map.csv"])
def test_a_hostile_query_is_no_error_of_ours(client, path, query):
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "<script>alert" not in response.text or response.mimetype != "text/html"


@pytest.mark.parametrize("path", ["/", "/healthz", "/download/projects.csv"])
def test_what_changes_nothing_cannot_be_posted_to(client, path):
    assert client.post(path, data="x").status_code == 405


def test_browsers_that_open_data_find_an_icon(client):
    with client.get("/favicon.ico") as response:
        assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
