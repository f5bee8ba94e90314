"""What is wrong with a file is told cell by cell, in both languages, and all of it."""

import csv
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import synthetic
from data.findings import Finding, SnapshotError
from data.reference_tables import load_reference
from data.schema import SNAPSHOT_TABLES, contract
from data.schema.reading import read_table, read_tables
from data.snapshots import load
from data.text import LANGS, text


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    synthetic.write(40, folder)
    return folder


@pytest.fixture(scope="module")
def known(sound):
    rows, findings = read_tables(sound, SNAPSHOT_TABLES, load_reference().keys)
    assert findings == ()
    keys = {name: rows[name].column(0).combine_chunks() for name in ("sources", "vendors", "projects")}
    return {**load_reference().keys, **keys}


@pytest.fixture
def folder(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "2030-01-01")


def rows_of(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(folder, table, rows):
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def set_cells(folder, table, row, **values):
    """Change cells of a row as a spreadsheet counts it: the header is row 1."""
    rows = rows_of(folder, table)
    for column, value in values.items():
        rows[row - 1][rows[0].index(column)] = value
    write_rows(folder, table, rows)


def found(folder, table, known):
    return list(read_table(folder, contract(table), known).findings)


BAD_CELLS = [
    ("projects", "project_id", "", "required"),
    ("projects", "title_ja", "", "required"),
    ("projects", "prefecture_code", "1", "reference"),
    ("projects", "prefecture_code", "48", "reference"),
    ("projects", "lead_type", "city", "allowed"),
    ("projects", "system_type", "x-ray", "reference"),
    ("projects", "status", "operating", "allowed"),
    ("projects", "status_as_of", "2024-02-30", "date"),
    ("projects", "participating_municipalities", "-3", "least"),
    ("projects", "participating_total", "about 3", "whole_number"),
    ("projects", "fiscal_year", "24", "within"),
    ("projects", "contract_date", "2024/04/01", "date"),
    ("projects", "go_live", "2024-4", "date"),
    ("projects", "initial_cost_jpy", "1,000", "whole_number"),
    ("projects", "annual_operating_cost_jpy", "-1", "least"),
    ("projects", "savings_pct", "140", "within"),
    ("projects", "savings_pct", "3割", "number"),
    ("projects", "procurement_method", "auction", "allowed"),
    ("projects", "vendor_id", "V9999999", "reference"),
    ("projects", "specification_public", "yes", "boolean"),
    ("projects", "source_id", "", "required"),
    ("projects", "source_id", "S", "reference"),
    ("participants", "project_id", "99-999", "reference"),
    ("participants", "municipality_code", "1100", "reference"),
    ("participants", "role", "guest", "allowed"),
    ("metrics", "value", "many", "number"),
    ("metrics", "value", "", "required"),
    ("metrics", "kind", "cost", "allowed"),
    ("metrics", "project_id", "99-999", "reference"),
    ("products", "vendor_id", "V9999999", "reference"),
    ("products", "system_type", "x-ray", "reference"),
    ("documents", "document_type", "novel", "allowed"),
    ("documents", "document_url", "ftp://example.org/x", "url"),
    ("contacts", "email", "nobody", "email"),
    ("contacts", "prefecture_code", "00", "reference"),
    ("vendors", "corporate_number", "7010401022917", "corporate_number_check_digit"),
    ("vendors", "corporate_number", "70104", "corporate_number"),
    ("vendors", "head_office_prefecture_code", "99", "reference"),
    ("vendors", "website", "javascript:alert(1)", "url"),
    ("sources", "retrieved", "yesterday", "date"),
    ("sources", "url", "example.org", "url"),
]


@pytest.mark.parametrize(("table", "column", "value", "rule"), BAD_CELLS)
def test_a_bad_cell_is_one_finding(folder, known, table, column, value, rule):
    set_cells(folder, table, 4, **{column: value})
    (finding,) = found(folder, table, known)
    assert (finding.file, finding.row, finding.column, finding.value or "", finding.rule) == (
        f"{table}.csv",
        4,
        column,
        value,
        rule,
    )
    for lang in LANGS:
        sentence = finding.sentence(lang)
        assert all(part in sentence for part in (f"{table}.csv", "4", column, value))
        assert "{" not in sentence


def test_a_case_refers_to_a_project_there_is(folder, known):
    write_rows(
        folder,
        "case_studies",
        [*rows_of(folder, "case_studies")[:1], ["C1", "題", "", "13", "gis", "nowhere"] + [""] * 8 + ["S000000"]],
    )
    assert found(folder, "case_studies", known) == [
        Finding("case_studies.csv", 2, "project_id", "nowhere", "reference", (("table", "projects"),))
    ]


def test_an_end_before_the_contract_is_one_finding(folder, known):
    set_cells(folder, "projects", 5, contract_date="2024-04", contract_end="2024-03-31")
    assert found(folder, "projects", known) == [
        Finding(
            "projects.csv",
            5,
            "contract_end",
            "2024-03-31",
            "order",
            (("earlier", "contract_date"), ("earlier_value", "2024-04")),
        )
    ]


def test_a_key_given_twice_names_the_first_row(folder, known):
    rows = rows_of(folder, "projects")
    write_rows(folder, "projects", [*rows, rows[2]])
    assert found(folder, "projects", known) == [
        Finding("projects.csv", len(rows) + 1, "project_id", rows[2][0], "unique", (("row", "3"),))
    ]


def test_a_key_of_several_columns_is_unique_as_a_whole(folder, known):
    rows = rows_of(folder, "metrics")[:2]
    at = rows[0].index("period")
    blank = [*rows[1][:at], "", *rows[1][at + 1 :]]
    other = [*rows[1][:at], "1950", *rows[1][at + 1 :]]
    write_rows(folder, "metrics", [rows[0], blank, other, blank])
    value = f"{blank[0]} + {blank[1]} + "
    assert found(folder, "metrics", known) == [
        Finding("metrics.csv", 4, "project_id + metric + period", value, "unique", (("row", "2"),))
    ]


def test_every_finding_is_told_in_the_order_of_rows(folder, known):
    set_cells(folder, "projects", 9, savings_pct="200", status="x", go_live="x")
    set_cells(folder, "projects", 3, source_id="none", fiscal_year="0")
    told = [(each.row, each.column) for each in found(folder, "projects", known)]
    assert told == [(3, "fiscal_year"), (3, "source_id"), (9, "status"), (9, "go_live"), (9, "savings_pct")]


def test_a_broken_snapshot_lists_the_findings_of_all_tables(folder):
    set_cells(folder, "projects", 2, status="x")
    set_cells(folder, "vendors", 3, website="x")
    set_cells(folder, "contacts", 4, email="x")
    (folder / "documents.csv").unlink()
    with pytest.raises(SnapshotError) as error:
        load(folder, load_reference())
    assert [(each.file, each.row, each.rule) for each in error.value.findings] == [
        ("vendors.csv", 3, "url"),
        ("projects.csv", 2, "allowed"),
        ("documents.csv", None, "missing_file"),
        ("contacts.csv", 4, "email"),
    ]
    assert "4 findings" in str(error.value)


def test_a_bad_key_is_not_blamed_on_those_that_refer_to_it(folder):
    """A row that cannot be read as a whole still counts as there."""
    rows = rows_of(folder, "sources")
    write_rows(folder, "sources", [*rows[:1], [*rows[1], ""], *rows[2:]])
    _, findings = read_tables(folder, SNAPSHOT_TABLES, load_reference().keys)
    assert [(each.file, each.row, each.rule) for each in findings] == [("sources.csv", 2, "ragged_row")]


def test_without_a_table_references_to_it_are_not_judged(folder):
    (folder / "sources.csv").unlink()
    _, findings = read_tables(folder, SNAPSHOT_TABLES, load_reference().keys)
    assert [each.rule for each in findings] == ["missing_file"]


def test_a_long_value_is_cut_in_the_sentence_only():
    finding = Finding("a.csv", 2, "b", "x" * 500, "url")
    assert len(finding.value) == 500
    assert all(len(finding.sentence(lang)) < 200 for lang in LANGS)


def test_braces_in_a_value_are_text():
    assert "{file}" in Finding("a.csv", 2, "b", "{file}", "url").sentence("en")


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=20)


@given(st.lists(st.tuples(CELL.filter(bool), CELL, CELL), max_size=6))
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("written")
    header = [column.name for column in contract("sources").columns]
    table = [[f"S{nth}", "", title, "", "2026-11-23"] for nth, (title, _, _) in enumerate(rows)]
    write_rows(folder, "sources", [header, *table])
    read = read_table(folder, contract("sources"), {})
    assert read.findings == ()
    assert read.rows.to_pylist() == [
        {name: cell or None for name, cell in zip(header, row, strict=True)} for row in table
    ]


def test_every_rule_has_a_sentence_in_both_languages():
    rules = {rule for *_, rule in BAD_CELLS} | {"unique", "order", "greatest", "local_government_code"}
    structural = {"missing_file", "empty_file", "not_utf8", "nul_byte", "unclosed_quote", "ragged_row", "blank_row"}
    header = {"missing_column", "unknown_column", "duplicate_column"}
    assert all(text(lang, f"finding.{rule}") for rule in rules | structural | header for lang in LANGS)
