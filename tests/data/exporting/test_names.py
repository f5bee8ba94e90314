import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from data.exporting.names import content_disposition, file_name

DAY = "2026-11-23"


def test_a_name_says_what_as_of_when_and_narrowed_how():
    parts = ["prefecture-13", "gis"]
    wanted = "joint-procurement_projects_2026-11-23_prefecture-13_gis"
    assert file_name("projects", "ja", DAY, "csv", parts) == f"{wanted}.csv"
    assert file_name("projects", "en", DAY, "xlsx", parts) == f"{wanted}_en.xlsx"
    assert file_name("projects", "ja", DAY, "json") == "joint-procurement_projects_2026-11-23.json"


def test_parts_that_do_not_fit_are_owned_up_to():
    name = file_name("projects", "en", DAY, "csv", [f"prefecture-{number:02}" for number in range(1, 48)])
    assert name.endswith("_prefecture-04_and-more_en.csv")
    assert file_name("projects", "ja", DAY, "csv", ["東京都"]).endswith("2026-11-23_and-more.csv")


@given(st.lists(st.text(max_size=30), max_size=12))
def test_a_name_is_safe_whatever_is_in_the_filters(parts):
    name = file_name("projects", "ja", DAY, "csv", parts)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.csv", name)
    assert len(name) <= 120
    assert ".." not in name


@pytest.mark.parametrize(
    ("stem", "snapshot", "extension"), [("案件", DAY, "csv"), ("p", "/", "csv"), ("p" * 99, DAY, "csv")]
)
def test_no_name_from_nothing(stem, snapshot, extension):
    with pytest.raises(ValueError, match="no file name"):
        file_name(stem, "ja", snapshot, extension)


@pytest.mark.parametrize("name", ["a_b.csv", "案件 2026.csv", 'a"b;c.csv', "é.csv"])
def test_the_header_says_the_name(name):
    kind, options = parse_options_header(content_disposition(name))
    assert (kind, options["filename"]) == ("attachment", name)


def test_a_header_holds_no_line_end():
    assert content_disposition("a\r\nSet-Cookie: x.csv") == 'attachment; filename="aSet-Cookie: x.csv"'
    assert content_disposition("案件.csv").isascii()
