"""A good list that is damaged is refused, the damaged cell named, or says exactly what it said before."""

import shutil
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.importing.office import DAY, HEADINGS, ROWS, Office

TYPED = ("都道府県", "システムの種類", "状況", "年度", "稼働開始", "初期費用", "参加市区町村数", "仕様書の公開")
NEEDED = ("案件名", "都道府県", "システムの種類")
# Column -> other ways to write the values of the good list.
SAME = {
    "都道府県": {"埼玉県": ["埼玉", "11", "110001", "　埼玉県　"], "群馬県": ["群馬", "10000", "Gunma"]},
    "システムの種類": {
        "電子申請": ["電子申請システム", "e_application"],
        "施設予約": ["公共施設予約"],
        "GIS": ["ＧＩＳ"],
    },
    "状況": {"稼働中": ["運用中", "in_operation"], "計画中": ["予定", "検討中"], "": ["－", "不明"]},
    "年度": {"2024": ["令和6年度", "R6", "２０２４年度"], "2025": ["令和７年度", "FY2025"], "": ["-"]},
    "稼働開始": {
        "2024-04-01": ["令和6年4月1日", "2024/4/1", "R6.4.1"],
        "2025-10": ["R7.10", "2025年10月"],
        "": ["未定"],
    },
    "初期費用": {"1234000": ["1,234千円", "１２３．４万円", "1,234,000"], "500000": ["50万円", "¥500,000"], "": ["ー"]},
    "参加市区町村数": {"12": ["１２", "12団体"], "8": ["8市町村"], "": ["―"]},
    "仕様書の公開": {"○": ["〇", "有", "公開"], "×": ["✕", "無"], "": ["－"]},
}
DAMAGE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=8)


@cache
def _office():
    return Office(Path(mkdtemp(prefix="damage-")))


@cache
def _good():
    return _meaning(ROWS)


def _meaning(rows):
    """What the list says: the meaning of the new snapshot, or ``None`` where it was refused."""
    office = _office()
    shutil.rmtree(office.snapshots / DAY, ignore_errors=True)
    code = office.run(office.csv(rows))
    assert code in (0, 1, 2)
    assert (office.snapshots / DAY).exists() is (code < 2)
    return None if code == 2 else office.meaning()


@pytest.fixture(scope="module", autouse=True)
def tidy():
    yield
    shutil.rmtree(_office().folder, ignore_errors=True)


def _changed(row, column, value):
    rows = [list(each) for each in ROWS]
    rows[row][HEADINGS.index(column)] = value
    return rows


@st.composite
def other_ways(draw):
    column = draw(st.sampled_from(sorted(SAME)))
    row = draw(st.integers(0, len(ROWS) - 1))
    return row, column, draw(st.sampled_from(SAME[column][ROWS[row][HEADINGS.index(column)]]))


@settings(max_examples=20)
@given(other_ways())
def test_another_way_of_writing_says_the_same(way):
    assert _meaning(_changed(*way)) == _good()


@settings(max_examples=25)
@given(st.integers(0, len(ROWS) - 1), st.sampled_from(TYPED), DAMAGE)
def test_nonsense_in_a_cell_is_named_or_read_as_something_that_is_told(row, column, nonsense):
    found = _meaning(_changed(row, column, nonsense))
    if found is None:
        errors = {(each["Row"], each["Column"]) for each in _office().errors()}
        assert errors == {(str(row + 2), column)}
        return
    after, before = _without_note(found), _without_note(_good())
    touched = [index for index in range(len(ROWS)) if after[index] != before[index]]
    assert touched in ([], [row]), "another row has changed"
    if touched and unicodedata.normalize("NFKC", nonsense).strip() not in ("0", "1", *map(str, range(2, 100))):
        places = {(each["Row"], each["Column"]) for each in _office().findings()}
        different = {name for name in after[row] if after[row][name] != before[row][name]}
        assert len(different) == 1, "another column has changed"
        assert (str(row + 2), column) in places or not after[row][different.pop()] or nonsense.strip()


def _without_note(found):
    return [{name: value for name, value in row.items() if name != "note_ja"} for row in found[0]]


@settings(max_examples=12)
@given(st.data())
def test_a_list_that_is_cut_off_is_refused_or_told(data):
    office = _office()
    shutil.rmtree(office.snapshots / DAY, ignore_errors=True)
    whole = office.csv().read_bytes()
    cut = data.draw(st.integers(1, len(whole) - 1))
    path = office.folder / "cut.csv"
    path.write_bytes(whole[:cut])
    code = office.run(path)
    if code == 2:
        assert office.errors()
        return
    rows = len(office.new_projects())
    complete = whole[:cut].endswith((b"\r", b"\n"))
    told = "Last line break" in {each["Rule"] for each in office.findings()}
    assert rows <= len(ROWS)
    assert complete or told


@settings(max_examples=8)
@given(st.permutations(range(len(HEADINGS))), st.permutations(range(len(ROWS))))
def test_the_order_of_columns_and_rows_means_nothing(columns, rows):
    office = _office()
    shutil.rmtree(office.snapshots / DAY, ignore_errors=True)
    mixed = [[ROWS[row][column] for column in columns] for row in rows]
    assert office.run(office.csv(mixed, headings=[HEADINGS[column] for column in columns])) == 0
    named = [
        "title_ja",
        "prefecture_code",
        "system_type",
        "status",
        "go_live",
        "initial_cost_jpy",
        "specification_public",
    ]
    found = sorted(office.new_projects().reset_index()[named].itertuples(index=False, name=None))
    assert found == sorted(tuple(row[name] for name in named) for row in _good()[0])
