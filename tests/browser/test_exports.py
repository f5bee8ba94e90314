"""Files hold exactly what is on the screen: rows, columns, order; pictures are pictures."""

import csv
import io
import json

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


@pytest.fixture(params=["ja", "en"])
def narrowed(request, explore):
    """A view that was narrowed by clicks after it was opened: its files must follow."""
    path = "/en/" if request.param == "en" else "/"
    screen = explore(f"{path}?{NARROWED.replace('14', '14,13')}", 1900)
    screen.chips().first.click()
    screen.shows(f"{path}?{NARROWED}", len(where(prefecture_code="14")))
    screen.tabled()
    return screen, request.param


def labels(screen):
    """The table's headers in words, from left to right."""
    return [
        screen.mark("table").locator(f".ag-header-cell[col-id={column}] .ag-header-cell-text").inner_text()
        for column in screen.headers()
    ]


def expected_rows(screen, lang):
    """Id, title, organisation and number of municipalities of each row, as the files must have them."""
    by_title = {row[f"title_{lang}"]: row for row in where(prefecture_code="14")}
    return [
        (row["project_id"], title, row["lead_organization_ja"], row["participating_municipalities"])
        for title in screen.column("title")
        for row in [by_title[title]]
    ]


def written(values):
    """Values of a file as a CSV would have them."""
    return tuple("" if value is None else str(value) for value in values)


def test_the_list_as_a_file_of_each_kind(narrowed):
    screen, lang = narrowed
    shown = (labels(screen), expected_rows(screen, lang))
    assert len(shown[1]) == screen.found()
    for kind, read in {"csv": from_csv, "xlsx": from_excel, "json": from_json}.items():
        name, content = download(screen, f"export-{kind}")
        suffix = "_en" if lang == "en" else ""
        assert name == f"joint-procurement_projects_{DAY}_prefecture-14{suffix}.{kind}"
        assert (kind, read(content)) == (kind, shown)


def from_csv(content):
    assert content.startswith(BOM)
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return head[1:-1], [tuple(row[:4]) for row in rows]


def from_excel(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, *others = book.worksheets
    assert sheet.freeze_panes
    head, *rows = sheet.iter_rows(values_only=True)
    assert all(isinstance(row[3], int | None) for row in rows)
    facts = [str(cell) for each in others for row in each.iter_rows(values_only=True) for cell in row]
    assert any("CC BY 4.0" in fact for fact in facts)
    assert any("神奈川県" in fact or "Kanagawa" in fact for fact in facts)
    return list(head[1:-1]), [written(row[:4]) for row in rows]


def from_json(content):
    file = json.loads(content)
    assert file["facts"]
    keys = ("project_id", "title", "organization", "municipalities")
    names = [column["label"] for column in file["columns"]]
    return names[1:-1], [written(row[key] for key in keys) for row in file["rows"]]


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
    screen, names = explore(path), set()
    for figure in FIGURES:
        for kind, signature in SIGNATURES.items():
            name, content = download(screen, f"{figure}-{kind}")
            assert content.startswith(signature)
            assert len(content) > 5000
            assert name.endswith(f".{kind}")
            assert not name.startswith(("newplot", "undefined", "."))
            names.add(name)
            assert kind == "png" or "Noto Sans" in content.decode()
    assert len(names) == len(FIGURES) * len(SIGNATURES)
    expect(screen.page.locator("#map .choroplethlayer path")).to_have_count(AREAS + 1)
