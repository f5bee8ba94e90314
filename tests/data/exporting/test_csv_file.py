import csv
import io

import pandas as pd
import pytest

from data.exporting.csv_file import csv_bytes
from data.exporting.table import ExportColumn, ExportTable
from tests.data.exporting import tables


def rows(table):
    content = b"".join(csv_bytes(table)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), strict=True))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_reader_of_the_standard_gets_every_value_back(lang):
    header, *body = rows(tables.table(lang))
    assert header == [f"{key} ({lang})" for key, _ in tables.KINDS]
    assert body == [
        [
            *("01", 'GIS共同利用\n第2期, "案"', "in_operation", "0", "120000000", "33.3", "-1.5"),
            *("2024-07-01", "2025-03-31", "true", "2024"),
        ],
        ["13", '\'=HYPERLINK("http://evil.example")', "", "12", "", "", "2.25", "2024-07", "", "false", ""],
        ["", "", "planned", "", "0", "0", "", "", "", "", "2025"],
    ]


def test_bytes_are_those_that_excel_and_the_rfc_ask_for():
    content = b"".join(csv_bytes(tables.table()))
    assert content.startswith(b'\xef\xbb\xbf"prefecture_code (ja)",')
    assert content.endswith(b',"planned",,0,0,,,,,2025\r\n')
    assert b'\r\n"01","GIS' in content


def test_pandas_reads_it_back():
    read = pd.read_csv(io.BytesIO(b"".join(csv_bytes(tables.table("en")))), dtype={0: str})
    assert read.iloc[:, 0].tolist()[:2] == ["01", "13"]
    assert read.iloc[:, 3].tolist()[:2] == [0, 12]
    assert read.isna().sum().tolist() == [1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1]


def test_a_header_is_guarded_too():
    assert rows(tables.texts(["a"], label="＝SUM(A1)")) == [["'＝SUM(A1)"], ["a"]]


def test_a_frame_without_rows_is_a_header():
    assert b"".join(csv_bytes(tables.numbered(0))) == b'\xef\xbb\xbf"n"\r\n'


def test_rows_come_as_they_are_asked_for():
    pieces = csv_bytes(tables.numbered(100_000), chunk_rows=20_000)
    assert next(pieces) == b'\xef\xbb\xbf"n"\r\n'
    assert next(pieces).count(b"\r\n") == 20_000
    assert [piece.split(b"\r\n", 1)[0] for piece in pieces] == [b"20000", b"40000", b"60000", b"80000"]


def test_a_chunk_is_read_only_when_its_turn_comes():
    frame = pd.DataFrame({"n": [1.0, float("inf")]})
    pieces = csv_bytes(ExportTable("n", "n", "ja", (ExportColumn("n", "n", "number"),), frame), chunk_rows=1)
    assert [next(pieces), next(pieces)][1] == b"1\r\n"
    with pytest.raises(ValueError, match="infinity"):
        next(pieces)
