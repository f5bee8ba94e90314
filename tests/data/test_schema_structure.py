"""What can be wrong with a file as a whole, and where a spreadsheet shows it."""

import pytest

from data.findings import Finding
from data.schema import contract, reading
from data.schema.reading import read_table
from data.text import LANGS

HEADER = "source_id,url,title,published,retrieved"
ROW = "S1,https://example.org/,題,2024,2026-11-23"


@pytest.fixture
def check(tmp_path):
    def read(content):
        if content is not None:
            (tmp_path / "sources.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(tmp_path, contract("sources"), {})

    return read


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, [(None, None, "missing_file")]),
        ("", [(None, None, "empty_file")]),
        ("\n", [(None, None, "empty_file")]),
        (",,\n", [(None, None, "empty_file")]),
        (HEADER, []),
        (f"{HEADER}\n", []),
        (f"{HEADER}\n{ROW}", []),
        (f"\ufeff{HEADER}\r\n{ROW}\r\n", []),
        (f"{HEADER}\n{ROW},\n", [(2, None, "ragged_row")]),
        (f"{HEADER}\nS1,,題\n", [(2, None, "ragged_row")]),
        (f"{HEADER}\n{ROW}\n\nS2,,題,,2026\n", [(3, None, "blank_row")]),
        (f"{HEADER}\n,,,,\n{ROW}\n", [(2, None, "blank_row")]),
        ("source_id,url,title,published\nS1,,題,\n", [(None, "retrieved", "missing_column")]),
        (f"{HEADER},note\n{ROW},x\n", [(1, "note", "unknown_column")]),
        (f"{HEADER},\n{ROW},\n", [(1, "", "unknown_column")]),
        (f"{HEADER},url\n{ROW},\n", [(1, "url", "duplicate_column")]),
        (
            "Source_ID,url,title,published,retrieved\n",
            [(None, "source_id", "missing_column"), (1, "Source_ID", "unknown_column")],
        ),
        (f"{HEADER}\n{ROW}\nS2,,題\0,,2026\n", [(3, None, "nul_byte")]),
        (f"{HEADER}\n{ROW}\nS2,,".encode() + "題".encode("shift_jis") + b",,2026\n", [(3, None, "not_utf8")]),
        (f'{HEADER}\n{ROW}\nS2,,"題,,2026\n', [(None, None, "unclosed_quote"), (3, None, "ragged_row")]),
    ],
)
def test_a_damaged_file_is_told(check, content, expected):
    findings = check(content).findings
    assert [(each.row, each.column, each.rule) for each in findings] == expected
    assert all("sources.csv" in each.sentence(lang) for each in findings for lang in LANGS)


def test_rows_are_those_of_a_spreadsheet(check):
    content = (
        f'{HEADER}\nS1,,"a\nb\n\nc",,2026\nS2,,d\nS3,,e,x,2026\n\nS4,,f,2024,2026,9\nS5,bad,g,,2026\nS3,,h,,2026\n'
    )
    assert [(each.row, each.column, each.rule) for each in check(content).findings] == [
        (3, None, "ragged_row"),
        (4, "published", "date"),
        (5, None, "blank_row"),
        (6, None, "ragged_row"),
        (7, "url", "url"),
        (8, "source_id", "unique"),
    ]
    assert dict(check(content).findings[-1].details) == {"row": "4"}
    assert check(content).keys.to_pylist() == ["S1", "S3", "S5", "S3", "S2", "S4"]


def test_a_ragged_row_says_how_many_fields_it_has(check):
    assert check(f"{HEADER}\nS1,,a\n").findings == (
        Finding("sources.csv", 2, None, "S1,,a", "ragged_row", (("expected", "5"), ("actual", "3"))),
    )


def test_damage_does_not_hide_other_findings(check):
    content = f"{HEADER}\nS1,,\0,x,2026\nS2,y,".encode() + b"\x83e,,2026\nS3,z,t,,2026\n"
    assert [(each.row, each.column, each.rule) for each in check(content).findings] == [
        (2, None, "nul_byte"),
        (2, "title", "required"),
        (2, "published", "date"),
        (3, None, "not_utf8"),
        (3, "url", "url"),
        (4, "url", "url"),
    ]


def test_a_quotation_mark_closed_far_below_is_told(check, monkeypatch):
    monkeypatch.setattr(reading, "_BLOCK", 1 << 10)
    rows = "".join(f"S{nth},,題,,2026\n" for nth in range(1000))
    findings = check(f'{HEADER}\nX,x,題,,2026\nY,,"題,,2026\n{rows}Z,,",,2026\n').findings
    assert ("unreadable", None) in [(each.rule, each.row) for each in findings]
    assert all("straddling" in each.sentence(lang) for each in findings if each.rule == "unreadable" for lang in LANGS)


def test_an_endless_header_is_no_header(check):
    assert [each.rule for each in check('"' + "x" * 200_000).findings] == ["unclosed_quote", "empty_file"]


def test_a_missing_column_does_not_hide_other_findings(check):
    findings = check("source_id,title,published,retrieved\nS1,t,x,2026\n").findings
    assert [(each.row, each.column, each.rule) for each in findings] == [
        (None, "url", "missing_column"),
        (2, "published", "date"),
    ]


def test_a_blank_is_missing_and_never_zero_or_text(check):
    rows = check(f"{HEADER}\nS1,,NA,,2026\nS2,,null,,2026\n").rows
    assert rows["title"].to_pylist() == ["NA", "null"]
    assert rows["url"].to_pylist() == [None, None]
