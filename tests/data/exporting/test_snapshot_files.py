"""Whole snapshots as files: read back by the tools that others would use."""

import csv
import io
import os
import zipfile

import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest

from data.exporting.kept_files import open_kept
from data.exporting.snapshot_files import SHEETS, write_data_package, write_excel, write_parquet
from data.schema import SNAPSHOT_TABLES, contract
from data.text import LANGS
from tests.data.queries import recount


@pytest.fixture(scope="module")
def snapshot(app):
    return app.reader.store.get()


def test_the_data_package_holds_the_files_as_they_are_and_is_valid(snapshot, tmp_path):
    target = tmp_path / "package.zip"
    write_data_package(snapshot, recount.SNAPSHOT, target)
    with zipfile.ZipFile(target) as package:
        assert {"README.txt", "datapackage.json", *(table.file for table in SNAPSHOT_TABLES)} == set(package.namelist())
        for table in SNAPSHOT_TABLES:
            assert package.read(table.file) == (recount.SNAPSHOT / table.file).read_bytes()
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(target)).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(SNAPSHOT_TABLES)


def test_one_snapshot_makes_one_package(snapshot, tmp_path):
    for name in ("one", "other"):
        write_data_package(snapshot, recount.SNAPSHOT, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def _as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_parquet_holds_every_cell_with_its_type(snapshot, tmp_path):
    target = tmp_path / "parquet.zip"
    write_parquet(snapshot, target)
    with zipfile.ZipFile(target) as package:
        assert set(package.namelist()) == {f"{table.name}.parquet" for table in SNAPSHOT_TABLES}
        for table in SNAPSHOT_TABLES:
            found = pq.read_table(io.BytesIO(package.read(f"{table.name}.parquet")))
            expected = recount.read(recount.SNAPSHOT, table.name)
            cells = [{name: _as_text(value) for name, value in row.items()} for row in found.to_pylist()]
            numbers = [name for name in found.column_names if str(found.schema.field(name).type) == "double"]
            for row in expected:
                row.update({name: _as_text(float(row[name])) for name in numbers if row[name]})
            assert cells == expected, table.name
            assert found.schema.metadata[b"snapshot"] == snapshot.id.encode()
            assert found.schema.field(0).metadata[b"title_en"] == table.columns[0].title("en").encode()
    types = {name: str(found.schema.field(name).type) for name in found.column_names}
    assert set(types.values()) == {"string"}  # the last table, contacts, is all text: codes keep their zeros


@pytest.mark.parametrize("lang", LANGS)
def test_excel_has_a_sheet_for_each_table_and_explains_each_column(snapshot, tmp_path, lang):
    target = tmp_path / "tables.xlsx"
    write_excel(snapshot, lang, target)
    book = openpyxl.load_workbook(target, read_only=True)
    about, *sheets, dictionary = book.worksheets
    assert [sheet.title for sheet in sheets] == [contract(name).title(lang) for name in SHEETS]
    for name, sheet in zip(SHEETS, sheets, strict=True):
        header, *rows = sheet.iter_rows(values_only=True)
        assert list(header) == [column.title(lang) for column in contract(name).columns]
        if name == "projects":
            assert [row[0] for row in rows] == [project["project_id"] for project in recount.PROJECTS]
    explained = {row[2] for row in dictionary.iter_rows(min_row=2, values_only=True)}
    assert explained == {column.name for name in SHEETS for column in contract(name).columns}
    assert any("CC BY 4.0" in str(cell) for row in about.iter_rows(values_only=True) for cell in row)


def test_a_kept_file_is_written_once(tmp_path):
    made = []

    def write(path):
        made.append(path)
        path.write_bytes(b"content")

    for _ in range(2):
        with open_kept(tmp_path / "kept", "name.zip", write) as file:
            assert file.read() == b"content"
    assert len(made) == 1
    assert os.listdir(tmp_path / "kept") == ["name.zip"]  # noqa: PTH208 - also what is hidden


def test_a_file_that_fails_half_way_leaves_nothing(tmp_path):
    def write(path):
        path.write_bytes(b"half")
        raise csv.Error("broken")

    with pytest.raises(csv.Error):
        open_kept(tmp_path, "name.zip", write)
    assert not list(tmp_path.iterdir())
