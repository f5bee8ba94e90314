"""The project table: columns as the address asks, rows in words."""

import pytest

from data.filters import COLUMNS, DEFAULT_COLUMNS
from data.queries.rows import project_rows
from data.text import LANGS, text
from layouts.components.data_table import chosen_columns, column_definitions, data_table
from layouts.components.table_rows import window
from tests.data.queries import recount


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", DEFAULT_COLUMNS),
        ("columns=cost", ("cost",)),
        ("columns=cost,title,year", ("title", "year", "cost")),
    ],
)
def test_columns_on_show(ask, query, shown):
    selection = ask(query).selection
    assert chosen_columns(selection) == shown
    definitions = column_definitions(selection, "ja")
    assert [each["field"] for each in definitions] == list(COLUMNS)
    assert [each["field"] for each in definitions if not each["hide"]] == [c for c in COLUMNS if c in shown]


@pytest.mark.parametrize(
    ("query", "marks"),
    [("", {}), ("sort=-cost", {"cost": ("desc", 0)}), ("sort=year,-cost", {"year": ("asc", 0), "cost": ("desc", 1)})],
)
def test_the_order_is_marked_in_the_headers(ask, query, marks):
    definitions = column_definitions(ask(query).selection, "en")
    assert {each["field"]: (each["sort"], each["sortIndex"]) for each in definitions if each["sort"]} == marks


@pytest.mark.parametrize("lang", LANGS)
def test_headers_are_in_words(ask, lang):
    headers = [each["headerName"] for each in column_definitions(ask().selection, lang)]
    assert headers == [text(lang, f"column.{column}") for column in COLUMNS]


def test_the_grid_takes_its_rows_from_the_server(ask):
    grid = data_table(ask().selection, "en")
    assert grid.rowModelType == "infinite"
    assert not hasattr(grid, "rowData")
    assert getattr(grid, "enableEnterpriseModules", None) is None


ALL = f"columns={','.join(COLUMNS)}"


@pytest.mark.parametrize(
    ("start", "end", "rows"),
    [(0, 100, 100), (300, 400, len(recount.PROJECTS) - 300), (10_000, 10_100, 0), (-5, 3, 3), (5, 5, 0), (7, 3, 0)],
)
def test_a_window_of_rows(ask, start, end, rows):
    found = window(ask(), start, end)
    assert (len(found["rows"]), found["count"]) == (rows, len(recount.PROJECTS))


def test_windows_put_together_are_all_rows_in_order(ask):
    request = ask("prefecture=13,27&sort=-year,title")
    whole = window(request, 0, 1000)["rows"]
    assert [each for start in range(0, len(whole), 7) for each in window(request, start, start + 7)["rows"]] == whole
    ids = [each["href"].partition("?")[0].removeprefix("/projects/") for each in whole]
    rows = project_rows(request.snapshot, request.selection, "ja")
    assert ids == request.snapshot.projects["project_id"].iloc[rows].tolist()


def _row(ask, project_id, lang):
    rows = window(ask(ALL, lang), 0, 1000)["rows"]
    return next(row for row in rows if f"/projects/{project_id}?" in row["href"])


@pytest.mark.parametrize(
    ("lang", "cells"),
    [
        (
            "ja",
            {
                "prefecture": "北海道",
                "status": "稼働中",
                "municipalities": "37",
                "cost": "－",
                "year": "－",
                "savings_pct": "－",
            },
        ),
        (
            "en",
            {"prefecture": "Hokkaido", "status": "In operation", "municipalities": "37", "cost": "–", "go_live": "–"},
        ),
    ],
)
def test_cells_are_words_and_a_blank_is_never_nought(ask, lang, cells):
    row = _row(ask, "01-002", lang)
    assert {column: row[column] for column in cells} == cells
    assert row["href"] == ("/en" if lang == "en" else "") + f"/projects/01-002?{ALL}"
    assert set(row) == {*COLUMNS, "href", "source_url", "project_id"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_blank_of_the_file_is_a_dash(ask, lang):
    rows = window(ask(ALL, lang), 0, 1000)["rows"]
    dash = text(lang, "not_stated.short")
    columns = {
        **recount.NUMBERS,
        "go_live": "go_live",
        "contract_end": "contract_end",
        "vendor": "vendor_id",
        "status": "status",
    }
    for row, stated in zip(rows, recount.PROJECTS, strict=True):
        assert all(isinstance(cell, str) for cell in row.values())
        for column, field in columns.items():
            assert (row[column] == dash) is (stated[field] == ""), (stated["project_id"], column)


def test_a_row_leads_to_its_source(ask):
    for row, stated in zip(window(ask(), 0, 50)["rows"], recount.PROJECTS, strict=False):
        assert row["source_url"] == recount.SOURCES[stated["source_id"]]["url"]
