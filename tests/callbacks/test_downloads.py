"""Files of exactly what a view shows: same rows, same order, same selection, whatever the form."""

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks import downloads
from data.exporting.views import FIGURES
from data.selection import from_query
from data.text import LANGS
from layouts.request import localised
from tests.data.queries import recount
from tests.data.queries.selections import VOCABULARY, sorted_selections

TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
QUERIES = ("", "prefecture=01,13&sort=-year,title", "q=GIS&columns=title,cost", "q=zzzz")


def _csv_ids(content):
    return [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)][1:]


def _xlsx_ids(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]


def _json_ids(content):
    document = json.loads(content)
    (rows,) = [
        value for value in document.values() if isinstance(value, list) and (not value or "project_id" in value[0])
    ][:1]
    return [row["project_id"] for row in rows]


READERS = {"csv": _csv_ids, "xlsx": _xlsx_ids, "json": _json_ids}


def _expected(query, lang):
    return [row["project_id"] for row in recount.ordered(from_query(query, VOCABULARY)[0], lang)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("query", QUERIES)
def test_a_file_holds_the_rows_of_the_view(client, kind, lang, query):
    response = client.get(f"{localised(f'/download/projects.{kind}', lang)}?{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == TYPES[kind]
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=")
    assert f".{kind}" in disposition
    assert recount.SNAPSHOT.name in disposition
    assert response.headers["Cache-Control"] == "no-cache"
    assert READERS[kind](response.data) == _expected(query, lang)


@given(selection=sorted_selections(), lang=st.sampled_from(LANGS))
@settings(max_examples=25)
def test_whatever_is_selected(app, selection, lang):
    address = localised("/download/projects.csv", lang) + selection.to_search()
    response = app.server.test_client().get(address)
    assert _csv_ids(response.data) == [row["project_id"] for row in recount.ordered(selection, lang)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure", FIGURES)
def test_figures_as_data(client, figure, lang):
    query = "?system=gis" if figure == "simulate-chart" else "?prefecture=13"  # costs are known of few
    response = client.get(localised(f"/download/figures/{figure}.csv", lang) + query)
    assert (response.status_code, response.headers["Content-Type"]) == (200, TYPES["csv"])
    assert figure in response.headers["Content-Disposition"]
    header, *rows = csv.reader(io.StringIO(response.data.decode("utf-8-sig"), newline=""), strict=True)
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize(
    "path",
    [
        *("/download/projects.pdf", "/download/projects.", "/download/projects.CSV", "/download/projects.csv/"),
        *("/download/figures/moon.csv", "/download/figures/map.json", "/download/figures/.csv"),
        "/download/figures/../projects.csv",
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_no_file(client, path, lang):
    assert client.get(localised(path, lang)).status_code == 404


def test_a_file_names_the_address_of_its_view_without_what_was_dropped(client):
    document = json.loads(client.get("/en/download/projects.json?prefecture=13&colour=red&q=zzzz").data)
    assert "http://localhost/en/?prefecture=13&q=zzzz" in json.dumps(document, ensure_ascii=False)
    assert "colour" not in json.dumps(document)


@pytest.mark.parametrize("kind", TYPES)
def test_control_characters_and_formulas_in_a_query_do_no_harm(client, kind):
    response = client.get(f"/download/projects.{kind}?q=%3DHYPERLINK(%22x%22)%00%0B%0D%0A")
    assert response.status_code == 200
    assert "\n" not in response.headers["Content-Disposition"]
    assert READERS[kind](response.data) == []


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_files_travel_compressed_unless_they_are_already(client, encoding):
    headers = {"Accept-Encoding": encoding}
    assert client.get("/download/projects.csv", headers=headers).headers["Content-Encoding"] == encoding
    assert client.get("/download/projects.json", headers=headers).headers["Content-Encoding"] == encoding
    assert "Content-Encoding" not in client.get("/download/projects.xlsx", headers=headers).headers


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_too_many_rows_for_excel_are_refused_in_words_and_csv_has_them(client, monkeypatch, prefix):
    monkeypatch.setattr(downloads, "EXCEL_ROWS", 10)
    refused = client.get(f"{prefix}/download/projects.xlsx")
    assert (refused.status_code, refused.mimetype) == (413, "text/plain")
    assert "10" in refused.text
    assert str(len(recount.PROJECTS)) in refused.text
    assert client.get(f"{prefix}/download/projects.csv").status_code == 200
    assert client.get(f"{prefix}/download/projects.xlsx?q=zzzz").status_code == 200
