import datetime
import io
import zipfile

import pytest
from openpyxl import load_workbook

from data.exporting import xlsx_file
from data.exporting.xlsx_cells import MAX_CELL_UNITS
from data.exporting.xlsx_file import TooManyRowsError, write_xlsx
from data.exporting.xlsx_links import link_target
from data.text import text
from tests.data.exporting import tables


def book(table):
    buffer = io.BytesIO()
    write_xlsx(table, buffer)
    return load_workbook(buffer)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_three_sheets_in_the_language(lang):
    names = [text(lang, f"export.sheet.{name}") for name in ("data", "about", "sources")]
    made = book(tables.table(lang))
    assert made.sheetnames == names
    about = list(made[names[1]].iter_rows(values_only=True))
    assert about[0] == (tables.TITLES[lang], None)
    assert about[2:4] == list(tables.table(lang).facts)
    assert about[4] == (text(lang, "export.about.blank"), text(lang, "export.about.blank.meaning"))
    assert made.properties.title == tables.TITLES[lang]
    assert not made.properties.creator
    assert not made.properties.lastModifiedBy


def test_values_keep_their_type():
    rows = list(book(tables.table("en")).worksheets[0].iter_rows(min_row=2, values_only=True))
    day, measured = datetime.datetime(2024, 7, 1), datetime.datetime(2025, 3, 31)
    assert rows[0] == (
        "01", 'GIS共同利用\n第2期, "案"', "in_operation", 0, 120_000_000, 33.3, -1.5, day, measured, "Yes", 2024,
    )  # fmt: skip
    assert rows[1][1:3] == ('=HYPERLINK("http://evil.example")', None)
    assert rows[1][7:] == ("2024-07", None, "No", None)
    assert rows[2] == (None, None, "planned", None, 0, 0, None, None, None, None, 2025)


def test_cells_look_like_what_they_are():
    sheet = book(tables.table()).worksheets[0]
    cells = {column.value.split(" ")[0]: sheet.cell(2, column.column) for column in sheet[1]}
    formats = {key: cell.number_format for key, cell in cells.items()}
    assert formats["cost"] == formats["participants"] == "#,##0"
    assert (formats["savings"], formats["contract_date"], formats["fiscal_year"]) == ('0.0"%"', "yyyy-mm-dd", "0")
    assert formats["prefecture_code"] == "@"
    assert {cell.font.name for cell in cells.values()} == {"Yu Gothic"}
    assert {cell.font.scheme for cell in cells.values()} == {None}
    header = sheet["A1"]
    assert (header.font.bold, header.font.color.rgb, header.fill.fgColor.rgb) == (True, "FFFFFFFF", "FF0017C1")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:K4")
    assert sheet["B3"].quotePrefix
    assert not sheet["B2"].quotePrefix


def test_wide_characters_make_wide_columns():
    widths = [
        book(tables.texts([content])).worksheets[0].column_dimensions["A"].width
        for content in ("あ" * 20, "a" * 20, "a", "あ" * 200)
    ]
    assert [round(width) for width in widths] == [43, 23, 9, 61]


def test_only_addresses_that_are_safe_become_links():
    sheet = book(tables.table()).worksheets[2]
    assert [cell.value for cell in sheet["A"]][1:] == ["0001", "s2", "s3"]
    assert sheet["C2"].value == "https://example.jp/資料?a=1&b=2#p3"
    assert sheet["C2"].hyperlink.target == "https://example.jp/%E8%B3%87%E6%96%99?a=1&b=2"
    assert sheet["C2"].hyperlink.location == "p3"
    assert sheet["C3"].value == "javascript:alert(1)"
    assert not sheet["C3"].hyperlink
    assert not sheet["C4"].hyperlink
    assert (sheet["D2"].value, sheet["D4"].value) == ("2024-07", datetime.datetime(2024, 1, 2))


@pytest.mark.parametrize(
    "address", ["ftp://a.jp", "http://", "https://a b", "https://a\x00", "https://[a", "internal:x", "https://a<b", ""]
)
def test_other_addresses_stay_text(address):
    assert link_target(address) is None


def test_links_end_where_excel_has_no_more(monkeypatch):
    monkeypatch.setattr("data.exporting.xlsx_links.MAX_LINKS", 0)
    assert not book(tables.table()).worksheets[2]["C2"].hyperlink


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_too_many_rows_are_refused_with_both_numbers(monkeypatch, lang):
    monkeypatch.setattr(xlsx_file, "MAX_ROWS", 1_001)
    buffer = io.BytesIO()
    with pytest.raises(TooManyRowsError) as caught:
        write_xlsx(tables.numbered(1_001), buffer)
    assert not buffer.getvalue()
    assert "1,001" in caught.value.message(lang)
    assert "1,000" in caught.value.message(lang)
    write_xlsx(tables.numbered(1_000), buffer)


def test_text_beyond_the_limit_is_cut_and_says_so():
    fits, long, pairs = "a" * MAX_CELL_UNITS, "a" * (MAX_CELL_UNITS + 1), "𠮷" * 20_000
    sheet = book(tables.texts([fits, long, pairs])).worksheets[0]
    assert sheet["A2"].value == fits
    for row, full in ((3, long), (4, pairs)):
        value = sheet.cell(row, 1).value
        assert value.endswith(text("ja", "export.cut"))
        assert full.startswith(value.removesuffix(text("ja", "export.cut")))
        assert MAX_CELL_UNITS - 2 < len(value.encode("utf-16-le")) / 2 <= MAX_CELL_UNITS


def test_what_excel_cannot_hold_as_number_or_date_is_text():
    table = tables.numbered(1)
    table.frame["n"] = 1_234_567_890_123_456_789
    assert book(table).worksheets[0]["A2"].value == "1234567890123456789"
    dates = tables.table()
    dates.frame["contract_date"] = ["1868-01-03", "2024-02-30", "2024-W01-1"]
    assert [cell.value for cell in book(dates).worksheets[0]["H"]][1:] == ["1868-01-03", "2024-02-30", "2024-W01-1"]


def test_it_writes_to_a_path_and_a_sheet_without_rows(tmp_path):
    write_xlsx(tables.numbered(0), tmp_path / "n.xlsx")
    assert [cell.value for cell in load_workbook(tmp_path / "n.xlsx").worksheets[0]["A"]] == ["n"]


def test_a_text_that_xlsxwriter_takes_for_rich_text_stays_text():
    attack = '<r><t>x</t></r></is></c><c r="Z9"><f>1+1</f></c><c r="Y9" t="inlineStr"><is><r><t>y</t></r>'
    buffer = io.BytesIO()
    write_xlsx(tables.texts([attack]), buffer)
    assert b"<f>" not in zipfile.ZipFile(buffer).read("xl/worksheets/sheet1.xml")
    assert load_workbook(buffer).worksheets[0]["A2"].value == attack
