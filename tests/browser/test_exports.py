"""Files hold exactly what is on the screen: rows, columns, order; pictures are pictures."""

import csv
import io
import json
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.shipped import AREAS, DAY, where

BOM = b"\xef\xbb\xbf"
FIGURES = ("map", "chart-system", "chart-year", "chart-size")
SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg"}
COLUMNS = "title,organization,municipalities,year,cost"
NARROWED = f"prefecture=14&sort=-municipalities&columns={COLUMNS}"


def download(screen, mark):
    """Name and bytes of what a link or a button saves."""
    with screen.page.expect_download() as expected:
        screen.mark(mark).click()
    return expected.value.suggested_filename, expected.value.path().read_bytes()


@pytest.fixture(params=["/", "/en/"])
def narrowed(request, explore):
    """A view that was narrowed by clicks after it was opened: its files must follow."""
    path = request.param
    screen = explore(f"{path}?{NARROWED.replace('14', '14,13')}", 1900)
    screen.chips().nth(0).click()
    screen.shows(f"{path}?{NARROWED}", len(where(prefecture_code="14")))
    screen.tabled()
    screen.lang = "en" if path == "/en/" else "ja"
    return screen


def labels(screen):
    """The table's headers in words, from left to right."""
    return [
        screen.mark("table").locator(f".ag-header-cell[col-id={column}] .ag-header-cell-text").inner_text()
        for column in screen.headers()
    ]


def expected_rows(screen):
    """Title and organisation, number of municipalities and cost of each row, as the files must have them."""
    by_title = {row[f"title_{screen.lang}"]: row for row in where(prefecture_code="14")}
    return [
        (row["project_id"], title, row["lead_organization_ja"], row["participating_municipalities"])
        for title in screen.column("title")
        for row in [by_title[title]]
    ]


def test_the_list_as_csv(narrowed):
    name, content = download(narrowed, "export-csv")
    suffix = "_en.csv" if narrowed.lang == "en" else ".csv"
    assert name == f"joint-procurement_projects_{DAY}_prefecture-14{suffix}"
    assert content.startswith(BOM)
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head[1:-1] == labels(narrowed)
    assert [tuple(row[:4]) for row in rows] == expected_rows(narrowed)
    assert len(rows) == narrowed.found()


def test_the_list_as_excel(narrowed):
    name, content = download(narrowed, "export-xlsx")
    assert re.fullmatch(rf"joint-procurement_projects_{DAY}_prefecture-14(_en)?\.xlsx", name)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert sheet.freeze_panes
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head[1:-1]) == labels(narrowed)
    shown = [(row[0], row[1], row[2], "" if row[3] is None else str(row[3])) for row in rows]
    assert shown == expected_rows(narrowed)
    assert all(row[3] is None or isinstance(row[3], int) for row in rows)
    facts = [str(cell) for each in book.worksheets[1:] for row in each.iter_rows(values_only=True) for cell in row]
    assert any("CC BY 4.0" in fact for fact in facts)
    assert any({"ja": "神奈川県", "en": "Kanagawa"}[narrowed.lang] in fact for fact in facts)


def test_the_list_as_json(narrowed):
    name, content = download(narrowed, "export-json")
    assert name.endswith(".json")
    file = json.loads(content)
    assert [column["label"] for column in file["columns"]][1:-1] == labels(narrowed)
    shown = [
        (row["project_id"], row["title"], row["organization"], "" if row["municipalities"] is None else str(row["municipalities"]))
        for row in file["rows"]
    ]
    assert shown == expected_rows(narrowed)
    assert file["facts"]


def test_the_data_of_each_figure(explore):
    screen = explore("/?status=planned")
    planned = where(status="planned")
    sums = {"map": len(planned), "chart-system": len(planned)}
    sums["chart-year"] = sum(1 for row in planned if row["fiscal_year"])
    sums["chart-size"] = sum(1 for row in planned if row["participating_municipalities"])
    for figure in FIGURES:
        name, content = download(screen, f"{figure}-csv")
        assert name == f"joint-procurement_{figure}_{DAY}_status-planned.csv"
        assert content.startswith(BOM)
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
        assert figure != "map" or len(rows) == AREAS
        column = {"map": 4, "chart-system": 3, "chart-year": 3, "chart-size": 2}[figure]
        shown = [row for row in rows if figure != "chart-year" or row[-1] == "true"]
        assert (figure, sum(int(row[column]) for row in shown)) == (figure, sums[figure])


@pytest.mark.parametrize("path", ["/?prefecture=13", "/en/?prefecture=13"])
def test_each_figure_as_a_picture(explore, path):
    screen = explore(path)
    for figure in FIGURES:
        for kind, signature in SIGNATURES.items():
            name, content = download(screen, f"{figure}-{kind}")
            assert content.startswith(signature)
            assert len(content) > 5000
            assert name.endswith(f".{kind}")
            assert figure in name, name
            assert kind == "png" or "Noto Sans" in content.decode()
    expect(screen.page.locator("#map .choroplethlayer path")).to_have_count(AREAS + 1)
