"""The tables of a snapshot as text, as their files have them: blank = not stated."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from data.schema import SNAPSHOT_TABLES, Table

Tables = dict[str, pd.DataFrame]


def read_texts(folder: Path, table: Table) -> pd.DataFrame:
    """One table as text, columns as in the contract; a file that is not there is a table without rows."""
    names = [column.name for column in table.columns]
    path = folder / table.file
    if not path.is_file() or path.stat().st_size == 0:
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in names})
    read = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pa.large_string() for name in names}, strings_can_be_null=False, include_columns=names
        ),
    )
    return pd.DataFrame({name: read[name].to_pandas() for name in names})


def read_all(folder: Path | None) -> Tables:
    """All tables of a snapshot; without a folder, all of them empty."""
    return {table.name: read_texts(folder or Path("/nonexistent"), table) for table in SNAPSHOT_TABLES}


def write_texts(folder: Path, table: Table, rows: pd.DataFrame) -> None:
    """Write one table: UTF-8, comma, quotes where needed, LF."""
    names = [column.name for column in table.columns]
    rows[names].to_csv(folder / table.file, index=False, encoding="utf-8", lineterminator="\n")
