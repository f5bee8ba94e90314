"""No exported text may begin as a formula, in either format, and every text survives."""

import csv
import io
import json
import unicodedata

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from data.exporting.csv_file import csv_bytes
from data.exporting.json_file import json_bytes
from data.exporting.safe_text import cleaned, guarded, unguarded
from data.exporting.xlsx_file import write_xlsx
from tests.data.exporting import tables

SIGNS = "=+-@＝＋－＠\t\r\n\x00\x07"
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.text(st.sampled_from(SIGNS + "' \u3000\u200b1a\ud800;,\"<r>_x0041_"), max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def array(*values):
    return pa.array(values, pa.large_string())


def as_shown(value):
    """What has to arrive, said independently of the code: line ends LF, controls visible, half pairs replaced."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return "".join(
        char
        if char in "\t\n" or (unicodedata.category(char) not in {"Cc", "Cs"} and char not in "\ufffe\uffff")
        else chr(0x2400 + ord(char)) if char < " " else "␡" if char == "\x7f" else "\ufffd"
        for char in value
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+1",
        "-1",
        "@a",
        "\ta",
        "\na",
        " =1",
        "\u3000＝1",
        "＋",
        "－",
        "＠",
        "−1",
        "﹦1",
        "\ufeff=1",
        "\u200b=1",
        "'=1",
    ],
)
def test_these_get_an_apostrophe_and_lose_it_again(text):
    assert guarded(array(text)).to_pylist() == ["'" + text]
    assert unguarded(guarded(array(text))).to_pylist() == [text]


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "'a", "(=1)", "ー", "〜", "a\n-b", "123", "   "])
def test_these_stay_as_they_are(text):
    assert guarded(array(text)).to_pylist() == unguarded(array(text)).to_pylist() == [text]


def test_control_characters_are_shown_and_line_ends_are_one():
    assert cleaned(array("a\x00b\x1f\x7f", "a\r\nb\rc\x85d", "\x9b", "\t", None)).to_pylist() == [
        "a␀b␟␡",
        "a\nb\nc\nd",
        "\ufffd",
        "\t",
        None,
    ]


@settings(max_examples=120)
@given(TEXTS)
@example(["\r=1"])
@example([""])
def test_csv_never_begins_a_formula_and_keeps_the_text(values):
    content = b"".join(csv_bytes(tables.texts(values))).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(io.StringIO(content, newline=""), strict=True)][1:]
    for cell in cells:
        assert not cell.strip().startswith(tuple("=+-@＝＋－＠"))
        assert not cell.startswith(tuple("\t\r\n"))
    assert unguarded(array(*cells)).to_pylist() == [as_shown(value) for value in values]


@settings(max_examples=30)
@given(TEXTS)
@example(["<r>=1</r>"])
@example(["_x003D_1"])
def test_excel_holds_text_as_text_and_to_the_letter(values):
    buffer = io.BytesIO()
    write_xlsx(tables.texts(values), buffer)
    sheet = load_workbook(buffer).worksheets[0]
    cells = [sheet.cell(row, 1) for row in range(2, len(values) + 2)]
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # n: openpyxl's type of an empty cell
    assert [unescape(cell.value or "") for cell in cells] == [as_shown(value) for value in values]
    for cell in cells:
        if cell.value and cell.value.strip().startswith(tuple("=+-@＝＋－＠")):
            assert cell.quotePrefix


@given(TEXTS)
def test_json_changes_nothing_but_half_characters(values):
    read = json.loads(b"".join(json_bytes(tables.texts(values))))
    wanted = [value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for value in values]
    assert len(read["rows"]) == len(wanted)
    for row, value in zip(read["rows"], values, strict=True):
        assert row["t"] == "".join("\ufffd" if unicodedata.category(char) == "Cs" else char for char in value)
