import json

import pytest

from data.exporting.json_file import json_bytes
from tests.data.exporting import tables


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_types_blanks_and_order_survive(lang):
    content = b"".join(json_bytes(tables.table(lang), chunk_rows=2))
    read = json.loads(content)
    assert list(read) == ["title", "facts", "columns", "sources", "rows"]
    assert read["title"] == tables.TITLES[lang]
    assert read["facts"] == dict(tables.table(lang).facts)
    assert read["columns"][0] == {"key": "prefecture_code", "label": f"prefecture_code ({lang})", "kind": "code"}
    assert all(list(row) == [key for key, _ in tables.KINDS] for row in read["rows"])
    assert list(read["rows"][0].values())[2:] == [
        "in_operation", 0, 120_000_000, 33.3, -1.5, "2024-07-01", "2025-03-31", True, 2024,
    ]  # fmt: skip
    assert read["rows"][1]["title"] == '=HYPERLINK("http://evil.example")'
    assert list(read["rows"][2].values()) == [None, None, "planned", None, 0, 0.0, None, None, None, None, 2025]
    assert read["sources"][1]["published"] is None
    assert "第2期".encode() in content


def test_an_export_without_rows_and_sources_is_valid():
    read = json.loads(b"".join(json_bytes(tables.numbered(0))))
    assert read["rows"] == read["sources"] == []


def test_rows_come_as_they_are_asked_for():
    pieces = list(json_bytes(tables.numbered(100_000), chunk_rows=20_000))
    assert [piece.count(b"{") for piece in pieces[1:-1]] == [20_000] * 5
    assert len(json.loads(b"".join(pieces))["rows"]) == 100_000
