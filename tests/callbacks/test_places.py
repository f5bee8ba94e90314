"""Pages of prefectures over the wire: shapes, files, the municipality that is chosen."""

import csv
import io
import re

import pytest

from tests.data.queries import recount


@pytest.fixture
def rows(client):
    """The rows of a CSV file: ``rows("/download/...")``."""

    def rows(path):
        answer = client.get(path)
        assert answer.status_code == 200, path
        return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))

    return rows


def test_shapes_are_kept_for_ever_at_the_address_of_their_content(client, app):
    area = app.reader.boundaries.of("29")
    answer = client.get(f"/shapes/{area.shapes.digest}/{area.shapes.name}")
    assert answer.status_code == 200
    assert answer.get_data() == area.shapes.data
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/shapes/0000/prefecture-29.geojson", "/shapes/0000/prefecture-99.geojson"])
def test_other_shapes_are_not_there(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_files_of_a_prefecture(rows, prefix):
    bodies = [row for row in recount.MUNICIPALITIES if row["prefecture_code"] == "29"]
    assert len(rows(f"{prefix}/download/prefectures/29/municipal-map.csv")) == len(bodies)
    assert len(rows(f"{prefix}/download/prefectures/29/coverage.csv")) == len(recount.SYSTEMS)
    assert len(rows(f"{prefix}/download/prefectures/29/comparison.csv")) == 4


def test_nothing_known_is_blank_and_not_zero(rows):
    named = {row["municipality_code"] for row in recount.PARTICIPANTS}
    for row in rows("/en/download/prefectures/29/municipal-map.csv"):
        assert bool(row["Joint procurements naming it"]) == (row["Code"] in named)


@pytest.mark.parametrize("path", ["/download/prefectures/99/coverage.csv", "/download/prefectures/29/nothing.csv"])
def test_files_that_are_not_there(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"), [("/prefectures/29", 200), ("/en/prefectures", 200), ("/prefectures/48", 404)]
)
def test_pages(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert re.search(r"<title>[^<]+</title>", answer.get_data(as_text=True))


def test_the_files_of_the_matrix_follow_the_address(rows):
    cells = rows("/en/download/matrix/matrix.csv?prefecture=26,29&order=coverage")
    assert len(cells) == 2 * len(recount.SYSTEMS)
    assert {row["Prefecture code"] for row in cells} == {"26", "29"}
    projects = sum(int(row[column]) for row in cells for column in row if column.startswith("Projects"))
    assert projects == sum(row["prefecture_code"] in ("26", "29") for row in recount.PROJECTS)
    assert {row["Prefecture code"] for row in rows("/en/download/matrix/gaps.csv?prefecture=29")} == {"29"}


def test_the_costs_of_a_type_as_a_file(rows, client):
    stated = [
        row[column]
        for row in recount.PROJECTS
        if row["system_type"] == "e_application"
        for column in ("initial_cost_jpy", "annual_operating_cost_jpy", "contract_amount_jpy")
        if row[column]
    ]
    found = rows("/en/download/systems/e_application/system-cost.csv")
    assert sorted(row["Amount (yen)"] for row in found) == sorted(str(int(float(each))) for each in stated)
    assert all(row["Source"] for row in found)
    assert client.get("/download/systems/nothing/system-cost.csv").status_code == 404
