"""A whole snapshot in one file: as a Data Package (zip of CSV), as Excel, as Parquet (zip of one file a table)."""

import shutil
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.descriptor import FILE as DESCRIPTOR
from data.descriptor import LICENCE, describe
from data.exporting.contract_table import Facts, contract_table, frame_of
from data.exporting.table import ExportColumn, ExportTable
from data.exporting.xlsx_file import write_workbook
from data.numbers import day
from data.schema import SNAPSHOT_TABLES, Table, contract
from data.schema.columns import FRACTIONS, WHOLE_NUMBERS, Column, Kind
from data.snapshots import Snapshot
from data.text import LANGS, Lang, text

README = "README.txt"
# What people come for first; the tables of codes last.
SHEETS = (
    *("projects", "participants", "metrics", "case_studies", "vendors", "products", "documents", "contacts"),
    *("sources", "prefectures", "system_types"),
)
PARQUET_ROWS = 100_000


def write_data_package(snapshot: Snapshot, folder: Path, target: Path) -> None:
    """The CSV files of ``folder`` as they are, ``datapackage.json`` and a note in both languages, as a zip.

    Specification: Data Package 1 (https://specs.frictionlessdata.io/data-package/). The same snapshot makes the same
    bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(_entry(DESCRIPTOR, snapshot), describe(folder))
        package.writestr(_entry(README, snapshot), "\n\n".join(_readme(snapshot, lang) for lang in LANGS) + "\n")
        for table in SNAPSHOT_TABLES:
            _pack(package, folder / table.file, snapshot)


def write_parquet(snapshot: Snapshot, target: Path) -> None:
    """One Parquet file a table, with titles and descriptions of the columns as metadata, in a zip.

    Counts and yen are ``int64``, years ``int16``, other numbers ``double``, yes/no ``bool``, all else ``string``;
    dates are text, as they may be known to the month or the year only. Blanks are null.
    """
    with TemporaryDirectory(prefix="export-") as kept, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for table in SNAPSHOT_TABLES:
            path = Path(kept) / f"{table.name}.parquet"
            schema = _schema(table, snapshot)
            frame = frame_of(snapshot, table.name)
            with pq.ParquetWriter(path, schema) as writer:
                for start in range(0, max(1, len(frame)), PARQUET_ROWS):
                    writer.write_table(_arrow(frame.iloc[start : start + PARQUET_ROWS], schema))
            _pack(package, path, snapshot)
            path.unlink()


def write_excel(snapshot: Snapshot, lang: Lang, target: Path) -> None:
    """A workbook with a sheet for each table, one about the data and one that explains the columns.

    Raises ``TooManyRowsError`` where a table is longer than a sheet.
    """
    facts = snapshot_facts(snapshot, lang)
    tables = [contract_table(snapshot, name, lang, facts) for name in SHEETS]
    write_workbook([*tables, dictionary(lang, facts)], text(lang, "contract.package", day=snapshot.id), target)


def snapshot_facts(snapshot: Snapshot, lang: Lang) -> Facts:
    """What must be said with the whole snapshot: its day, its licence, its limits."""
    return (
        (text(lang, "fact.snapshot"), day(snapshot.id, lang)),
        (text(lang, "fact.licence"), text(lang, "data.licence")),
        (text(lang, "fact.limits"), text(lang, "data.limits")),
    )


def dictionary(lang: Lang, facts: Facts = ()) -> ExportTable:
    """Every column of every table in words."""
    rows = [
        (table.title(lang), column.title(lang), column.name, column.description(lang), ", ".join(column.allowed))
        for table in map(contract, SHEETS)
        for column in table.columns
    ]
    keys = ("table", "title", "name", "about", "codes")
    columns = tuple(ExportColumn(key, text(lang, f"snapshot_file.dictionary.{key}"), "text") for key in keys)
    frame = pd.DataFrame(rows, columns=list(keys), dtype="str")
    return ExportTable("dictionary", text(lang, "snapshot_file.dictionary"), lang, columns, frame, facts)


def _readme(snapshot: Snapshot, lang: Lang) -> str:
    lines = [text(lang, "contract.package", day=snapshot.id), text(lang, "contract.package.about"), ""]
    lines += [f"{label}: {value}" for label, value in snapshot_facts(snapshot, lang)]
    lines += [str(LICENCE["path"]), ""]
    return "\n".join([*lines, *(f"{table.file}: {table.description(lang)}" for table in SNAPSHOT_TABLES)])


def _pack(package: zipfile.ZipFile, path: Path, snapshot: Snapshot) -> None:
    """One file into the package, a piece at a time."""
    with path.open("rb") as file, package.open(_entry(path.name, snapshot), "w", force_zip64=True) as entry:
        shutil.copyfileobj(file, entry)


def _entry(name: str, snapshot: Snapshot) -> zipfile.ZipInfo:
    known = date.fromisoformat(snapshot.id)
    info = zipfile.ZipInfo(name, (known.year, known.month, known.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
    return info


def _schema(table: Table, snapshot: Snapshot) -> pa.Schema:
    fields = [
        pa.field(
            column.name,
            _type(column),
            nullable=not column.required,
            metadata={
                **{f"title_{lang}": column.title(lang) for lang in LANGS},
                **{f"description_{lang}": column.description(lang) for lang in LANGS},
            },
        )
        for column in table.columns
    ]
    about = {f"title_{lang}": table.title(lang) for lang in LANGS}
    return pa.schema(fields, metadata={"snapshot": snapshot.id, "licence": str(LICENCE["name"]), **about})


def _type(column: Column) -> pa.DataType:
    if column.kind in WHOLE_NUMBERS:
        return pa.int16() if column.kind is Kind.YEAR else pa.int64()
    if column.kind in FRACTIONS:
        return pa.float64()
    return pa.bool_() if column.kind is Kind.BOOLEAN else pa.string()


def _arrow(frame: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    cells = pa.Table.from_pandas(frame, preserve_index=False)
    decoded = [
        column.combine_chunks().dictionary_decode() if pa.types.is_dictionary(column.type) else column
        for column in cells.columns
    ]
    typed = [column.cast(field.type) for column, field in zip(decoded, schema, strict=True)]
    return pa.Table.from_arrays(typed, schema=schema)
