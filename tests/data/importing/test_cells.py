"""Cells as offices write them: what is taken, and what is told."""

import pytest

from data.importing.amounts import read_count, read_percent, read_yen, unit_of
from data.importing.codes import Systems, is_blank, read_boolean, read_word
from data.importing.dates import read_date, read_fiscal_year, read_period_end
from data.importing.places import Places, split_names
from data.reference_tables import load_reference


@pytest.fixture(scope="module")
def places():
    return Places(load_reference())


@pytest.fixture(scope="module")
def systems():
    return Systems(load_reference())


def told(reading):
    return [remark.rule for remark in reading.remarks]


@pytest.mark.parametrize(
    ("written", "value", "rules"),
    [
        ("令和6年4月1日", "2024-04-01", []),
        ("令和６年４月１日（月）", "2024-04-01", []),
        ("令和元年10月", "2019-10", []),
        ("R6.4", "2024-04", []),
        ("R.6.4.1", "2024-04-01", []),
        ("H31/4/1", "2019-04-01", []),
        ("平成35年3月31日", "2023-03-31", []),
        ("昭和63年", "1988", []),
        ("2024/4/1", "2024-04-01", []),
        ("2024-04-01 00:00:00", "2024-04-01", []),
        ("20240401", "2024-04-01", []),
        ("2024.4", "2024-04", []),
        ("2024年", "2024", []),
        ("令和6年4月上旬", "2024-04", ["approximate"]),
        ("R7.10頃", "2025-10", ["approximate"]),
        ("2025年4月予定", "2025-04", ["date_qualified"]),
        ("令和６年度", "", ["fiscal_year_as_date"]),
        ("令和6年度末", "", ["fiscal_year_as_date"]),
        ("2024/2/30", "2024/2/30", []),
        ("4/1/2024", "4/1/2024", []),
        ("そのうち", "そのうち", []),
        ("令和六年四月一日", "2024-04-01", []),
        ("平成三十一年四月", "2019-04", []),
        ("二〇二四年", "2024", []),
        ("二○二四年", "2024", []),
        ("三日市市", "三日市市", []),
    ],
)
def test_dates_keep_the_precision_that_is_written(written, value, rules):
    reading = read_date(written)
    assert (reading.value, told(reading)) == (value, rules)


def test_a_number_in_a_date_column_of_a_workbook_is_a_day_of_excel():
    assert read_date("45383", is_number=True).value == "2024-04-01"
    assert read_date("45383").value == "45383"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("令和６年度", "2024"),
        ("R6", "2024"),
        ("2024年度", "2024"),
        ("FY2024", "2024"),
        ("令和5年度～令和7年度", "2023"),
        ("令和7年3月", "2024"),
        ("2025-04-01", "2025"),
        ("令和6年度(2024)", "2024"),
        ("いつか", "いつか"),
        ("令和六年度", "2024"),
        ("令和十二年度", "2030"),
        ("二〇二四年度", "2024"),
    ],
)
def test_fiscal_years_run_from_april(written, value):
    assert read_fiscal_year(written).value == value


def test_a_period_ends_a_contract():
    assert read_period_end("令和6年4月1日～令和11年3月31日").value == "2029-03-31"
    assert read_period_end("5年間").value == ""


@pytest.mark.parametrize(
    ("written", "value", "rules"),
    [
        ("1,234千円", "1234000", []),
        ("１，２３４，５６７", "1234567", []),
        ("1.2億円", "120000000", []),
        ("1億2,345万円", "123450000", []),
        ("3百万円", "3000000", []),
        ("¥1,200", "1200", []),
        ("¥3 million", "3000000", []),
        ("0", "0", []),
        ("約300万円", "3000000", ["approximate"]),
        ("300万円程度", "3000000", ["approximate"]),
        ("1,200円(税込)", "1200", ["beside_figure"]),
        ("100万円以上", "", ["not_one_figure"]),
        ("100～200万円", "", ["not_one_figure"]),
        ("月額10万円", "", ["not_one_figure"]),
        ("1234.5", "1234", ["rounded"]),
        ("12,34", "12,34", []),
        ("1e5", "1e5", []),
        ("百円玉", "百円玉", []),
        ("三億円", "300000000", []),
        ("一億二千万円", "120000000", []),
        ("1億二千万円", "120000000", []),
        ("千五百万円", "15000000", []),
        ("金壱億円", "100000000", []),
        ("約三百万円", "3000000", ["approximate"]),
        ("一人当たり三千円", "", ["not_one_figure"]),
        ("百万円", "百万円", []),  # a unit without its figure, or 1,000,000
        ("千円", "千円", []),
        ("二三億円", "二三億円", []),  # two or three
        ("一部の団体から", "一部の団体から", []),
    ],
)
def test_amounts_are_yen_or_stay_as_they_are(written, value, rules):
    reading = read_yen(written)
    assert (reading.value, told(reading)) == (value, rules)


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("初期費用（千円）", "1,234", "1234000"),
        ("初期費用(税込,千円)", "5", "5000"),
        ("初期費用［百万円］", "2.5", "2500000"),
        ("(単位：万円)", "300", "3000000"),
        ("初期費用（千円）", "1,234円", "1234"),
        ("初期費用（千円）", "1.2億円", "120000000"),
        ("初期費用", "1234", "1234"),
    ],
)
def test_the_unit_of_a_heading_holds_for_bare_numbers(heading, cell, value):
    assert read_yen(cell, unit_of(heading) or 1).value == value


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (read_count, "１２団体", "12"),
        (read_count, "約40市町村", "40"),
        (read_count, "10以上", ""),
        (read_count, "十二団体", "12"),
        (read_count, "百二十市町村", "120"),
        (read_count, "二三団体", "二三団体"),
        (read_count, "四日市市", "四日市市"),
        (read_percent, "三割", "30"),
        (read_percent, "30%", "30"),
        (read_percent, "31.5％", "31.5"),
        (read_percent, "3割", "30"),
        (read_percent, "半分", "半分"),
    ],
)
def test_counts_and_per_cent(read, written, value):
    assert read(written).value == value


def test_a_share_in_a_workbook_is_per_cent_with_a_warning():
    reading = read_percent("0.3", is_number=True)
    assert (reading.value, told(reading)) == ("30", ["share_as_percent"])
    assert read_percent("0.3").value == "0.3"


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        (["〇", "○", "◯", "有", "あり", "公開", "済"], "true"),
        (["×", "✕", "無", "なし", "非公開"], "false"),
        (["－", "-", "―"], ""),
    ],
)
def test_marks_for_yes_no_and_nothing(marks, value):
    words = (
        ["あり", "公開", "済", *"〇○◯有"] if value == "true" else ["なし", "非公開", *"×✕無"] if value else list(marks)
    )
    assert {read_boolean(word).value for word in words} == {value}


@pytest.mark.parametrize("word", ["", "－", "---", "未定", "不明", "N/A", "―"])
def test_what_says_not_stated(word):
    assert is_blank(word)


@pytest.mark.parametrize(
    ("column", "word", "code"),
    [
        ("status", "運用中（R6.4～）", "in_operation"),
        ("status", "検討中", "planned"),
        ("lead_type", "県", "prefecture"),
        ("procurement_method", "公募型プロポーザル方式", "proposal"),
        ("status", "謎", "謎"),
    ],
)
def test_words_for_codes(column, word, code):
    assert read_word(column, word).value == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("電子申請システム", "e_application"),
        ("文書管理システムの共同調達", "document_management"),
        ("公共施設予約ｼｽﾃﾑ", "facility_reservation"),
        ("統合型GIS（地図）", "gis"),
        ("ＡＩ－ＯＣＲ", "ai_ocr"),
        ("Facility reservation", "facility_reservation"),
    ],
)
def test_kinds_of_system(systems, word, code):
    assert systems.read(word).value == code


def test_an_unknown_kind_of_system_is_an_error(systems):
    assert told(systems.read("謎の箱")) == ["unknown_system"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("東京都", "13"), ("東京", "13"), ("京都", "26"), ("北海道", "01"), ("1", "01"), ("13000", "13"),
     ("130001", "13"),
     ("10006", "01"), ("13101", "13"), ("Tokyo", "13"), ("東　京", "13"),
     ("99", None), ("江戸", None)],
)  # fmt: skip
def test_prefectures(places, written, code):
    assert places.prefecture(written) == code


@pytest.mark.parametrize(
    ("written", "prefecture", "code"),
    [("千代田区", None, "13101"), ("千代田", "13", "13101"), ("東京都千代田区", None, "13101"),
     ("131016", None, "13101"),
     ("府中市", "13", "13206"), ("茅ケ崎市", None, "14207"), ("龍ヶ崎", None, "08208"),
     ("虻田郡倶知安町", "01", "01400"),
     ("札幌市中央区", None, "01100"),
     ("11002", None, "01100"), ("四日市市", None, "24202"), ("郡山市", None, "07203"),
     ("府中市", None, ""), ("清水市", "22", ""), ("99999", None, "")],
)  # fmt: skip
def test_municipalities(places, written, prefecture, code):
    assert places.municipality(written, prefecture).code == code


def test_lists_of_names():
    assert split_names("札幌市、函館市・小樽市\n旭川市 ほか5市町") == (["札幌市", "函館市", "小樽市", "旭川市"], True)
    assert split_names("秩父市ほか5市") == (["秩父市"], True)


@pytest.mark.parametrize("read", [read_date, read_fiscal_year, read_period_end])
@pytest.mark.parametrize("written", ["-" * 5000, "令和6年度" + "中" * 5000, "1" * 5000])
def test_a_cell_of_thousands_of_letters_is_no_date(read, written):
    assert read(written).value in ("", written)
