"""What must not come in: a clear finding, exit code 2, and nothing is changed."""

import shutil
import zipfile

import pytest

from tests.data.importing.bad_files import NAMES, bad_file
from tests.data.importing.office import BASE, HEADINGS, ROWS


def spoiled(column, value, row=0):
    """The good rows with one cell that is not."""
    rows = [list(each) for each in ROWS]
    rows[row][HEADINGS.index(column)] = value
    return rows


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("案件名", "", "Required value"),
        ("都道府県", "江戸", "Known codes"),
        ("システムの種類", "謎の箱", "System type"),
        ("状況", "ぼちぼち", "Allowed values"),
        ("年度", "いつか", "Whole number"),
        ("稼働開始", "2024/2/30", "Date"),
        ("初期費用", "百円玉", "Whole number"),
        ("初期費用", "-5", "Least value"),
        ("参加市区町村数", "たくさん", "Whole number"),
        ("仕様書の公開", "たぶん", "Yes or no"),
        ("案件名", "題\x07名", "Control character"),
        ("案件名", "=1+1", "Formula"),
        ("初期費用", "#REF!", "Error value of Excel"),
    ],
)
def test_a_bad_cell_is_named_with_file_row_column_and_value(office, column, value, rule):
    assert office.run(office.csv(spoiled(column, value, row=1))) == 2
    (error,) = office.errors()
    assert (error["File"], error["Row"], error["Column"], error["Rule"]) == ("list.csv", "3", column, rule)
    assert value.replace("\x07", "␇") in error["Value"]
    assert office.untouched()


def test_the_same_project_twice(office):
    assert office.run(office.csv([*ROWS, ROWS[0]])) == 2
    assert [(each["Row"], each["Rule"]) for each in office.errors()] == [("5", "Project given twice")]


def test_the_same_id_twice(office):
    path = office.csv(
        [("11-901", "甲", "埼玉県", "GIS"), ("11-901", "乙", "埼玉県", "RPA")], headings=("案件番号", *HEADINGS[:3])
    )
    assert office.run(path) == 2
    assert [(each["Row"], each["Value"]) for each in office.errors()] == [("3", "11-901")]


def test_a_code_of_no_municipality(office):
    path = office.csv([("甲", "埼玉県", "GIS", "99999")], headings=(*HEADINGS[:3], "団体コード"))
    assert office.run(path) == 2
    assert [(each["Column"], each["Value"]) for each in office.errors()] == [("団体コード", "99999")]


def test_formulas_give_their_kept_value_or_a_finding(office):
    def fill(book, sheet):
        sheet.write_row(0, 0, [*HEADINGS[:3], "契約金額", "備考"])
        sheet.write_row(1, 0, ["甲", "埼玉県", "GIS"])
        sheet.write_formula(1, 3, "=1000*2", None, 2000)

    assert office.run(office.xlsx(fill)) == 0
    assert office.new_projects().loc["甲", "contract_amount_jpy"] == "2000"
    without = office.folder / "without.xlsx"
    with zipfile.ZipFile(office.folder / "list.xlsx") as old, zipfile.ZipFile(without, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>2000</v>", b""))
    assert office.run(without, day="2030-02-01") == 2
    assert [(each["Row"], each["Column"]) for each in office.errors()] == [("2", "D2")]


def test_an_error_of_excel_is_no_blank(office):
    def fill(book, sheet):
        sheet.write_row(0, 0, [*HEADINGS[:3], "契約金額"])
        sheet.write_row(1, 0, ["甲", "埼玉県", "GIS"])
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")

    assert office.run(office.xlsx(fill)) == 2
    assert [(each["Row"], each["Column"], each["Value"]) for each in office.errors()] == [("2", "契約金額", "#DIV/0!")]


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_refused_whole(office, name):
    bad = bad_file(office, name)
    assert office.run(bad.path) == 2
    assert [each["Rule"] for each in office.errors()] == [bad.rule]
    assert office.errors()[0]["File"] == bad.path.name
    assert office.untouched()


def test_a_file_that_is_not_there(office):
    assert office.run(office.folder / "none.csv") == 2
    assert [each["Rule"] for each in office.errors()] == ["Missing file"]


def test_rows_in_another_encoding_are_named(office):
    assert office.run(bad_file(office, "mixed").path) == 2
    assert [each["Row"] for each in office.errors()] == ["3"]


def test_a_hundred_and_more_unknown_columns_are_told_one_by_one(office):
    headings = (*HEADINGS, *(f"x{number}" for number in range(190)))
    assert office.run(office.csv(headings=headings)) == 1
    assert len([each for each in office.findings("Warning") if each["Rule"] == "Column not used"]) == 190


@pytest.mark.parametrize("day", ["2030-13-01", "いつか", "../2030-01-01"])
def test_a_day_that_is_none(office, day):
    assert office.run(office.csv(), day=day) == 2
    assert office.untouched()


def test_an_old_snapshot_is_never_replaced(office):
    before = {path.name: path.read_bytes() for path in (office.snapshots / BASE).iterdir()}
    assert office.run(office.csv(), day=BASE) == 2
    assert [each["Rule"] for each in office.errors()] == ["Day that exists"]
    assert {path.name: path.read_bytes() for path in (office.snapshots / BASE).iterdir()} == before


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("columns = [", "Form of the mapping"),
        ('[column]\n"a" = "b"', "Section of the mapping"),
        ('[columns]\n"a" = "b"', "Column of the mapping"),
        ('[columns]\n"a" = 3', "Value of the mapping"),
        ('[units]\n"a" = "千"', "Value of the mapping"),
    ],
)
def test_a_mapping_that_is_none(office, content, rule):
    (office.folder / "map.toml").write_text(content, "utf-8")
    assert office.run(office.csv(), arguments=("--mapping", office.folder / "map.toml", "--yes")) == 2
    assert [each["Rule"] for each in office.errors()] == [rule]


def test_own_tables_come_in_as_folder_or_zip_and_must_keep_their_contracts(office):
    folder = office.folder / "own"
    shutil.copytree(office.snapshots / BASE, folder)
    shutil.make_archive(str(folder), "zip", folder)
    assert office.run(folder) == 0
    assert office.run(folder.with_suffix(".zip"), day="2030-02-01") == 0
    assert office.table("projects", "2030-02-01").equals(office.table("projects", BASE))
    projects = folder / "projects.csv"
    projects.write_text(projects.read_text("utf-8").replace('"in_operation"', '"running"', 1), "utf-8")
    assert office.run(folder, day="2030-03-01") == 2
    assert [(each["File"], each["Column"], each["Value"]) for each in office.errors()] == [
        ("projects.csv", "status", "running")
    ]
    (folder / "vendors.csv").unlink()
    assert office.run(folder, day="2030-03-01") == 2
    assert ("vendors.csv", "Missing file") in [(each["File"], each["Rule"]) for each in office.errors()]
    assert not (office.snapshots / "2030-03-01").exists()
