"""Exports hold exactly the rows, columns and order of the view, and say what they hold."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exporting.csv_file import csv_bytes
from data.exporting.views import FIGURES, figure_table, project_table
from data.filters import COLUMNS, DEFAULT_COLUMNS, MEASURES
from data.selection import Selection, from_query
from data.snapshots import SnapshotStore
from data.text import LANGS, text
from tests.data.queries import recount
from tests.data.queries.selections import VOCABULARY, selections, sorted_selections

ADDRESS = "http://localhost/?prefecture=13"
ALL_COLUMNS = Selection().with_values("columns", COLUMNS)


@pytest.fixture(scope="module")
def snapshot(settings):
    return SnapshotStore(settings).get()


def _rows(table):
    """The file as another program reads it: header and rows."""
    content = b"".join(csv_bytes(table)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), strict=True))


def _number(value):
    return "" if value == "" else f"{float(value):g}" if "." in value else str(int(value))


def _expected(row, column, lang):
    if column in recount.NUMBERS:
        return _number(row[recount.NUMBERS[column]])
    name = f"name_{lang}"
    if column == "title":
        return row[f"title_{lang}"] or row["title_ja"]
    if column in ("status", "lead"):
        code = row[recount.CODE_COLUMNS[column]]
        return text(lang, f"code.{column}.{code}") if code else ""
    if column in ("prefecture", "system", "vendor"):
        tables = {"prefecture": recount.PREFECTURES, "system": recount.SYSTEMS, "vendor": recount.VENDORS}
        found = tables[column].get(row[recount.CODE_COLUMNS[column]], {"name_ja": "", "name_en": ""})
        return found[name] or found["name_ja"]
    return row["source_id"] if column == "source" else row[recount.TEXTS[column]]


@pytest.mark.parametrize("lang", LANGS)
def test_every_cell_is_what_the_snapshot_states(snapshot, lang):
    header, *rows = _rows(project_table(snapshot, ALL_COLUMNS, lang, ADDRESS))
    keys = ("project_id", *COLUMNS, "source_url")
    assert header == [text(lang, f"column.{key}") for key in keys]
    assert rows == [
        [
            row["project_id"],
            *(_expected(row, column, lang) for column in COLUMNS),
            recount.SOURCES[row["source_id"]]["url"],
        ]
        for row in recount.PROJECTS
    ]


@given(
    selection=sorted_selections(), lang=st.sampled_from(LANGS), columns=st.lists(st.sampled_from(COLUMNS), unique=True)
)
@settings(max_examples=25)
def test_rows_columns_and_order_are_those_of_the_view(snapshot, selection, lang, columns):
    table = project_table(snapshot, selection.with_values("columns", columns), lang, ADDRESS)
    shown = [column for column in COLUMNS if column in columns] or [*DEFAULT_COLUMNS]
    expected = recount.ordered(selection, lang)
    assert [each.key for each in table.columns] == ["project_id", *shown, "source_url"]
    assert table.frame["project_id"].tolist() == [row["project_id"] for row in expected]
    assert table.sources is not None
    assert set(table.sources["source_id"]) == {row["source_id"] for row in expected}
    assert dict(table.facts)[text(lang, "fact.rows")] == str(len(expected))


@pytest.mark.parametrize(
    ("lang", "facts"),
    [
        ("ja", {"fact.filters": "都道府県: 東京都、状況: 計画中", "fact.snapshot": "2026年11月23日"}),
        ("en", {"fact.filters": "Prefecture: Tokyo, Status: Planned", "fact.snapshot": "November 23, 2026"}),
    ],
)
def test_a_file_says_what_it_holds(snapshot, lang, facts):
    selection, _ = from_query("prefecture=13&status=planned", VOCABULARY)
    found = dict(project_table(snapshot, selection, lang, ADDRESS).facts)
    for key, value in facts.items():
        assert found[text(lang, key)] == value
    assert found[text(lang, "fact.address")] == ADDRESS
    assert "CC BY 4.0" in found[text(lang, "fact.licence")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure", FIGURES)
def test_figures_have_names_and_no_code_without_one(snapshot, figure, lang):
    table = figure_table(figure, snapshot, Selection(), lang, ADDRESS)
    assert (table.stem, table.title) == (figure, text(lang, f"{figure}.table"))
    assert "selected" not in table.frame or table.frame["selected"].all()
    for column in ("name", "domain_name", "year_name"):
        assert column not in table.frame or table.frame[column].notna().all()


def test_a_figure_that_does_not_exist(snapshot):
    with pytest.raises(KeyError):
        figure_table("chart-moon", snapshot, Selection(), "ja", ADDRESS)


@pytest.mark.parametrize("measure", MEASURES)
@given(selection=selections(most=2))
@settings(max_examples=10)
def test_map_data(snapshot, selection, measure):
    asked = selection.with_values("measure", [measure])
    header, *rows = _rows(figure_table("map", snapshot, asked, "en", ADDRESS))
    assert header[2] == text("en", f"measure.{measure}.full")
    for row, (code, value, stated, projects) in zip(rows, recount.by_prefecture(selection, measure), strict=True):
        assert row[:2] == [code, recount.PREFECTURES[code]["name_en"]]
        assert (row[2] == "") is (value is None)
        assert value is None or float(row[2]) == pytest.approx(value)
        assert (int(row[3]), int(row[4])) == (stated, projects)
        assert row[5] == str(not selection["prefecture"] or code in selection["prefecture"]).lower()


@pytest.mark.parametrize(
    ("figure", "query", "chosen"),
    [
        ("chart-system", "system=gis,rpa", lambda row: row["system_type"] in ("gis", "rpa")),
        (
            "chart-year",
            "year_from=2020&status=planned",
            lambda row: row["fiscal_year"] >= 2020 and row["status"] == "planned",
        ),
        ("chart-year", "year_to=2020", lambda row: row["fiscal_year"] <= 2020),
        ("chart-size", "size_min=4&size_max=10", lambda row: row["size_min"] in (4, 6)),
        ("chart-size", "size_min=60", lambda row: row["size_min"] == 51),
        ("chart-size", "size_max=1", lambda row: row["size_min"] == 1),
    ],
)
def test_what_is_chosen_is_marked(snapshot, figure, query, chosen):
    selection, notices = from_query(query, VOCABULARY)
    assert not notices
    frame = figure_table(figure, snapshot, selection, "ja", ADDRESS).frame
    expected = frame.apply(chosen, axis=1)
    assert 0 < expected.sum() < len(frame)
    assert pd.Series(frame["selected"]).tolist() == expected.tolist()


@given(selection=selections(most=2))
@settings(max_examples=20)
def test_chart_data(snapshot, selection):
    _, *systems = _rows(figure_table("chart-system", snapshot, selection, "ja", ADDRESS))
    counted = recount.tally(recount.found(selection, "system"), "system_type", recount.SYSTEMS)
    assert {row[0]: int(row[3]) for row in systems} == counted
    _, *years = _rows(figure_table("chart-year", snapshot, selection, "ja", ADDRESS))
    assert [int(row[3]) for row in years] == _by_status_and_year(recount.by_year_and_status(selection))
    _, *sizes = _rows(figure_table("chart-size", snapshot, selection, "ja", ADDRESS))
    assert [(int(low), int(high) if high else None, int(n)) for low, high, n, _ in sizes] == recount.by_size(selection)


def _by_status_and_year(counts):
    years = sorted({year for year, _ in counts})
    return [counts[year, status] for status in ("", *recount.ORDER["status"]) for year in years]
