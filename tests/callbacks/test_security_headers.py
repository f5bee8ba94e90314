"""Every answer tells browsers what to refuse; pages of Dash allow what its libraries force, and no more."""

import re

import pytest

from layouts.page_registry import PAGES

ANSWERS = (
    "/",
    "/en/matrix",
    "/no-such-page",
    "/sign-in",
    "/healthz",
    "/api/v1/",
    "/api/v1/projects?limit=1",
    "/api/v1/no-such-address",
    "/exports/projects.csv",
    "/assets/app.css",
    "/_dash-layout",
    "/_dash-dependencies",
    "/favicon.ico",
    "/files/1/1",
)
DOCUMENTS = [page.path for page in PAGES if "<" not in page.path and not page.plain]


def directives(response):
    return {
        name: set(values)
        for name, *values in (each.split() for each in response.headers["Content-Security-Policy"].split(";"))
    }


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_is_guarded(client, address):
    with client.get(address) as response:
        policy = directives(response)
    assert policy["default-src"] == {"'none'"}
    assert policy["frame-ancestors"] == {"'none'"}
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", DOCUMENTS)
def test_scripts_are_our_files_and_the_one_line_that_starts_dash(client, address):
    policy = directives(client.get(address))
    (dash,) = policy["script-src"] - {"'self'"}
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", dash)
    allowed = set.union(*policy.values())
    assert "'unsafe-eval'" not in allowed
    assert {each for each in allowed if not each.startswith("'")} == {"data:", "blob:"}


def test_plain_pages_allow_nothing_inline(client):
    allowed = set.union(*directives(client.get("/sign-in")).values())
    assert allowed == {"'none'", "'self'", "data:"}


def test_a_nonce_is_of_one_document_only(client):
    documents = [client.get("/") for _ in range(2)]
    nonces = [re.search(r"'nonce-([\w-]{20,})'", each.headers["Content-Security-Policy"])[1] for each in documents]
    assert nonces[0] != nonces[1]
    assert f'nonce="{nonces[0]}"' in documents[0].text
    assert documents[0].text.index("style_nonce.js") < documents[0].text.index("<body>")
    assert documents[0].text.count("style_nonce.js") == 1


def test_https_is_kept_to_where_it_is_spoken(client):
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
    assert (
        client.get("/healthz", base_url="https://localhost").headers["Strict-Transport-Security"].startswith("max-age=")
    )


def test_the_read_api_is_still_for_every_origin(client):
    response = client.get("/api/v1/projects?limit=1", headers={"Origin": "https://elsewhere.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/").headers
