"""Spreadsheets as offices keep them become the same snapshot, whatever they look like."""

import itertools

import pytest

from tests.data.importing.office import BASE, HEADINGS, ROWS


def test_a_list_is_added_to_the_current_data_and_every_row_has_a_source(office):
    assert office.run(office.csv()) == 0
    added = office.new_projects()
    first = added.loc["電子申請の共同利用"]
    assert first[["prefecture_code", "system_type", "status", "fiscal_year"]].tolist() == [
        "11", "e_application", "in_operation", "2024",
    ]  # fmt: skip
    assert first["initial_cost_jpy"] == "1234000"
    assert first["specification_public"] == "true"
    assert added.loc["統合型GISの共同利用"]["initial_cost_jpy"] == ""
    sources = office.table("sources").set_index("source_id")
    assert sources.loc[first["source_id"], ["title", "retrieved"]].tolist() == ["list", "2030-01-01"]
    assert len(office.table("projects")) == len(office.table("projects", BASE)) + 3
    assert (office.snapshots / "2030-01-01" / "datapackage.json").is_file()


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [*itertools.product(("utf-8", "utf-8-sig", "cp932", "euc_jp"), (",", "\t", ";")), ("utf-16", "\t")],
)
def test_encoding_and_delimiter_change_nothing(office, tmp_path_factory, encoding, delimiter):
    plain = type(office)(tmp_path_factory.mktemp("plain"))
    assert plain.run(plain.csv()) == 0
    assert office.run(office.csv(encoding=encoding, delimiter=delimiter)) == 0
    assert office.meaning() == plain.meaning()


def test_a_sheet_of_a_prefecture_with_all_that_belongs_to_it(office):
    def fill(book, sheet):
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write(0, 0, "令和８年度　埼玉県　共同調達の状況（単位：千円）")
        for column, heading in enumerate(
            ["No.", "調達案件名", "対象システム", "幹事団体", "参加状況", "", "時期", "費用", ""]
        ):
            sheet.write(2, column, heading)
        sheet.merge_range(2, 4, 2, 5, "参加状況")
        sheet.merge_range(2, 7, 2, 8, "費用")
        for column, heading in {
            4: "さいたま市",
            5: "川越市",
            6: "稼働開始",
            7: "初期費用",
            8: "年間運用費（円）",
        }.items():
            sheet.write(3, column, heading)
        sheet.write_row(4, 0, [1, "電子申請", "電子申請システム", "埼玉県", "○", "×", "", 1234, "約１，２００万円"])
        sheet.write_datetime(4, 6, __import__("datetime").datetime(2024, 4, 1), day)
        sheet.write_row(5, 0, [2, "施設予約", "施設予約", "埼玉県市町村情報協議会", "〇", "○", "R7.10", "2,000", "-"])
        sheet.write(6, 1, "合計")
        sheet.write_formula(6, 7, "=SUM(H5:H6)", None, 3234)
        sheet.write(8, 0, "※金額は税込")
        hidden = book.add_worksheet("マスタ")
        hidden.write(0, 0, "案件名")
        hidden.hide()

    assert office.run(office.xlsx(fill)) == 1
    added = office.new_projects()
    assert list(added.index) == ["電子申請", "施設予約"]
    assert added["prefecture_code"].tolist() == ["11", "11"]
    assert added["go_live"].tolist() == ["2024-04-01", "2025-10"]
    assert added["initial_cost_jpy"].tolist() == ["1234000", "2000000"]
    assert added["annual_operating_cost_jpy"].tolist() == ["12000000", ""]
    assert "約１，２００万円" in added.loc["電子申請", "note_ja"]
    members = office.table("participants").groupby("project_id")["municipality_code"].agg(list)
    assert members[added.loc["電子申請", "project_id"]] == ["11100"]
    assert members[added.loc["施設予約", "project_id"]] == ["11100", "11201"]
    rules = {each["Rule"] for each in office.findings("Note")}
    assert {"Title lines", "Row of totals", "Footnote", "Hidden sheet"} <= rules


def test_one_row_a_municipality_is_one_project(office):
    def fill(book, sheet):
        sheet.write_row(0, 0, ["案件名", "都道府県", "システムの種類", "市町村名", "契約金額"])
        for row, name in enumerate(["川越市", "熊谷市", "川口市"], start=1):
            sheet.write(row, 3, name)
        for column, value in {0: "校務支援", 1: "埼玉県", 2: "校務支援", 4: "3億円"}.items():
            sheet.merge_range(1, column, 3, column, value)

    assert office.run(office.xlsx(fill)) == 0
    project = office.new_projects().loc["校務支援"]
    assert project["contract_amount_jpy"] == "300000000"
    members = office.table("participants")
    assert len(members[members["project_id"] == project["project_id"]]) == 3


def test_a_figure_merged_over_several_projects_is_given_to_none(office):
    def fill(book, sheet):
        sheet.write_row(0, 0, ["案件名", "都道府県", "システムの種類", "契約金額"])
        sheet.write_row(1, 0, ["甲", "埼玉県", "GIS"])
        sheet.write_row(2, 0, ["乙", "埼玉県", "RPA"])
        sheet.merge_range(1, 3, 2, 3, 5000000)

    assert office.run(office.xlsx(fill)) == 1
    added = office.new_projects()
    assert added["contract_amount_jpy"].tolist() == ["", ""]
    assert added["note_ja"].str.contains("5000000").all()


def test_headings_in_two_rows_of_a_csv(office):
    path = office.csv(
        [("甲", "埼玉県", "GIS", "100", "20")],
        headings=("", "", "", "導入費", "運用費"),
        above=[("案件名", "県名", "種別", "費用（千円）", "")],
    )
    assert office.run(path) == 0
    assert office.new_projects().loc["甲", ["initial_cost_jpy", "annual_operating_cost_jpy"]].tolist() == [
        "100000",
        "20000",
    ]


def test_what_a_file_states_replaces_and_what_it_lacks_stays(office):
    base = office.table("projects", BASE)
    known = base.iloc[0]
    path = office.csv([(known["project_id"], "新しい題名", "")], headings=("案件番号", "案件名", "備考"))
    assert office.run(path) == (1 if known["note_ja"] else 0)
    after = office.table("projects").iloc[0]
    changed = {name for name in after.index if after[name] != known[name]}
    assert changed - {"note_ja"} == {"title_ja", "source_id"}
    assert office.table("projects").iloc[1:].equals(base.iloc[1:])


def test_the_same_file_again_changes_nothing(office):
    path = office.csv()
    assert office.run(path) == 0
    assert office.run(path, day="2030-02-01") == 0
    assert [each["Rule"] for each in office.findings("Note")] == ["Nothing changes"]
    assert office.table("projects", "2030-02-01").equals(office.table("projects"))


def test_a_mapping_ties_own_headings_words_and_units_and_is_kept_for_next_time(office, capsys):
    mapping = office.folder / "map.toml"
    mapping.write_text(
        '[columns]\n"呼び名" = "title_ja"\n"かかった額" = "contract_amount_jpy"\n[units]\n"かかった額" = 1000\n'
        '[defaults]\nprefecture_code = "11"\nsystem_type = "gis"\n[values.status]\n"ぼちぼち" = "in_operation"\n',
        "utf-8",
    )
    headings = ("呼び名", "かかった額", "状況")
    path = office.csv([("甲", "1,200", "ぼちぼち")], headings=headings)
    assert office.run(path, arguments=("--mapping", mapping, "--yes")) == 0
    assert office.new_projects().loc["甲", ["contract_amount_jpy", "status", "system_type"]].tolist() == [
        "1200000", "in_operation", "gis",
    ]  # fmt: skip
    capsys.readouterr()
    again = office.csv([("乙", "5", "ぼちぼち")], headings=headings, name="next.csv")
    assert office.run(again, day="2030-02-01") == 0
    assert "Is this right?" not in capsys.readouterr().out
    assert office.new_projects("2030-02-01").loc["乙", "contract_amount_jpy"] == "5000"


def test_without_a_yes_nothing_is_published(office, capsys):
    assert office.run(office.csv(), arguments=()) == 2
    assert office.untouched()
    shown = capsys.readouterr().out
    assert "初期費用  ->  Initial cost" in shown
    assert "add --yes" in shown


def test_the_report_asks_for_nothing_and_is_there_in_both_languages(office):
    rows = [(*ROWS[0][:6], "約300万円", *ROWS[0][7:])]
    assert office.run(office.csv(rows, headings=HEADINGS)) == 1
    for lang, words in {"ja": "概数", "en": "about so much"}.items():
        page = (office.report / f"report.{lang}.html").read_text("utf-8")
        assert words in page
        assert f'<html lang="{lang}">' in page
        assert not [each for each in ("<script", "src=", "http:", "https:", "@import", "url(") if each in page]
    found = office.findings("Warning")
    assert [(each["File"], each["Row"], each["Column"], each["Value"]) for each in found] == [
        ("list.csv", "2", "初期費用", "約300万円")
    ]


def test_what_a_cell_says_is_escaped_in_the_report(office):
    assert office.run(office.csv([("<script>alert(1)</script>", "埼玉県", "GIS")], headings=HEADINGS[:3])) == 0
    assert "<script" not in (office.report / "report.ja.html").read_text("utf-8")
