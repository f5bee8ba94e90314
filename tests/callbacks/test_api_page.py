"""The page about downloads and the API says what there is, and every address that it shows can be opened."""

import pytest

from data.api.endpoints import BY_KEY, ENDPOINTS, ROOT
from data.api.problems import KINDS
from data.text import LANGS
from layouts.pages.api import layout
from layouts.request import PageRequest
from tests.layouts.trees import kinds, nodes, says

WRONG = f"{ROOT}/projects?prefecture=48"


@pytest.fixture(params=LANGS)
def page(request, app):
    return layout(PageRequest(request.param, app.reader.store.get(), app.reader.store.ids, path="/api"))


def test_every_address_on_the_page_can_be_opened(page, client):
    addresses = {link.href for link in kinds(page, "A")}
    assert len([each for each in addresses if each.startswith(ROOT)]) > len(ENDPOINTS)
    for address in addresses:
        with client.get(address) as response:
            assert response.status_code == (400 if address == WRONG else 200), address


def test_every_endpoint_parameter_and_problem_is_told(page):
    ids = {getattr(each, "id", None) for each in nodes(page)}
    assert {f"api-{endpoint.key}" for endpoint in ENDPOINTS} <= ids
    assert {f"problem-{kind}" for kind in KINDS} <= ids
    for endpoint in ENDPOINTS:
        (section,) = [each for each in nodes(page) if getattr(each, "id", None) == f"api-{endpoint.key}"]
        codes = {says(code) for code in kinds(section, "Code")}
        assert {*endpoint.parameters, ROOT + endpoint.path} <= codes


def test_problems_lead_to_the_page(client):
    kind = client.get(WRONG).get_json()["type"]
    assert kind == "/api#problem-bad_parameter"
    assert client.get(kind).status_code == 200
    assert client.get("/en/api").status_code == 200


def test_the_project_of_the_examples_exists(client):
    assert client.get(f"{ROOT}{BY_KEY['projects'].path}?limit=1").get_json()["count"] == 1
