"""READING=members: every address but those to get in asks for an account, whatever it is."""

import pytest

from callbacks import closed
from callbacks.bundles import addresses
from data.config import SettingsError, from_environment
from tests.callbacks.community import PASSWORD, Person, enrol

EMAIL = "tanaka@city.example.lg.jp"
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def product(product_of):
    return product_of(READING="members")


def _open(path):
    plain = path.removeprefix("/en") if path.startswith("/en/") else path
    return plain in closed.OPEN or plain.startswith(closed.OPEN_BELOW)


def test_every_address_is_closed_but_those_to_get_in(product):
    client = product.server.test_client()
    rules = [rule for rule in product.server.url_map.iter_rules() if "GET" in rule.methods]
    paths = {rule.rule.replace("<path:", "<").replace("<int:", "<") for rule in rules}
    asked = {path.replace("<", "").replace(">", "") for path in paths} | {"/", "/en/", "/projects/x", "/no-such-page"}
    shut = [path for path in asked if not _open(path)]
    assert len(shut) > 40
    for path in shut:
        as_browser, as_program = client.get(path, headers=BROWSER), client.get(path)
        expected = 401 if path.startswith("/api/v1") else 302
        assert as_browser.status_code == expected, path
        assert as_program.status_code == 401, path
        assert "no-store" in as_program.headers["Cache-Control"]


def test_what_is_open_is_what_is_said(product):
    client = product.server.test_client()
    for path in ("/sign-in", "/en/sign-in", "/sign-up", "/forgot", "/reset", "/confirm", "/healthz", "/favicon.ico"):
        with client.get(path, headers=BROWSER) as answer:
            assert answer.status_code == 200, path


@pytest.mark.parametrize(
    "path", ["/%2e%2e/projects", "//projects", "/sign-in/../projects/01-001", "/assets/../api/v1/projects"]
)
def test_no_spelling_of_an_address_leads_around(product, path):
    enrol(product.reader.community)
    answer = product.server.test_client().get(path, headers=BROWSER)
    assert answer.status_code in (302, 308, 401, 404)
    assert "project_id" not in answer.text


def test_callbacks_of_dash_are_closed(product):
    client = product.server.test_client()
    assert client.post("/_dash-update-component", json={}).status_code == 401
    assert client.get("/_dash-layout").status_code == 401
    assert client.get("/", headers={**BROWSER, "product.ourselves": "1", "Product-Ourselves": "1"}).status_code == 302


def test_the_api_says_so_as_it_says_all(product):
    answer = product.server.test_client().get("/api/v1/projects", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.json["title"] == "An account is needed"


@pytest.mark.parametrize("role", ["reader", "member"])
def test_a_member_reads_on_where_it_wanted_to(product, role):
    enrol(product.reader.community, role=role)
    person = Person(product)
    answer = person.client.get("/en/timeline?within=12", headers=BROWSER)
    assert answer.headers["Location"] == "/en/sign-in?next=%2Fen%2Ftimeline%3Fwithin%3D12"
    assert person.does("sign_in", lang="/en", email=EMAIL, password=PASSWORD, next="/en/timeline?within=12").json[
        "go"
    ] == ("/en/timeline?within=12")
    for path in ("/", "/en/timeline", "/api/v1/projects", "/accounts"):
        assert person.client.get(path, headers=BROWSER).status_code == (403 if path == "/accounts" else 200)


def test_scripts_are_compressed_all_the_same(product):
    assert len(addresses(product)) > 5


def test_a_word_that_is_no_setting_is_refused():
    with pytest.raises(SettingsError, match="READING"):
        from_environment({"READING": "closed"})
