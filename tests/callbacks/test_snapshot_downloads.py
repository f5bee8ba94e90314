"""The whole snapshot over HTTP; OCDS of a view; the files that OCDS packages refer to."""

import io
import json
import zipfile

import pytest

from data.exporting.ocds_package import EXTENSION
from data.text import LANGS
from layouts.components.snapshot_downloads import SNAPSHOT_FILES
from layouts.request import localised
from tests.data.exporting.test_ocds import faults
from tests.data.queries import recount

FILES = [each.file for each in SNAPSHOT_FILES]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", FILES)
def test_each_form_comes_with_its_name_and_again_only_when_it_changed(client, name, lang):
    address = localised(f"/download/snapshot/{name}", lang)
    response = client.get(address)
    assert response.status_code == 200
    disposition = response.headers["Content-Disposition"]
    assert recount.SNAPSHOT.name in disposition
    assert name.rpartition(".")[2] in disposition
    assert response.data
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    with client.get(address, headers={"If-None-Match": 'W/"other"'}) as other:
        assert (other.status_code, len(other.data)) == (200, len(response.data))
    if name.endswith(".zip"):
        assert zipfile.ZipFile(io.BytesIO(response.data)).testzip() is None


@pytest.mark.parametrize("name", ["", "tables.csv", "../projects.csv", "ocds.json/"])
def test_no_other_file(client, name):
    assert client.get(f"/download/snapshot/{name}").status_code == 404


@pytest.mark.parametrize("query", ["", "?prefecture=27", "?status=planned&sort=-year", "?q=GIS"])
def test_a_view_as_ocds_is_valid_and_holds_its_projects(client, query):
    response = client.get(f"/en/download/projects.ocds{query}")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert ".ocds.json" in response.headers["Content-Disposition"]
    package = json.loads(response.data)
    assert faults(package) == []
    shown = json.loads(client.get(f"/en/download/projects.json{query}").data)["rows"]
    ids = [release["id"].removesuffix(f"-{recount.SNAPSHOT.name}") for release in package["releases"]]
    assert ids == [row["project_id"] for row in shown]
    assert package["uri"] == f"http://localhost/en/download/projects.ocds{query}"


@pytest.mark.parametrize("lang", LANGS)
def test_a_view_without_projects_has_no_package_and_says_so(client, lang):
    response = client.get(localised("/download/projects.ocds?q=zzzz", lang))
    assert (response.status_code, response.mimetype) == (404, "text/plain")
    assert "OCDS" in response.text


def test_packages_refer_to_an_extension_that_is_served_whole(client):
    package = json.loads(client.get("/download/projects.ocds?prefecture=27").data)
    (address,) = package["extensions"]
    described = client.get(address).get_json()
    assert set(described["documentationUrl"]) == set(LANGS)
    base = address.removesuffix("extension.json")
    names = ["release-schema.json", "README.md", *(f"codelists/{each}" for each in described["codelists"])]
    for name in names:
        with client.get(base + name) as response:
            assert response.data == (EXTENSION / name).read_bytes()
            assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(base + "nothing.json").status_code == 404
    assert client.get(base + "../ocds_release.py").status_code == 404
