"""Delimited text: cells that are too long are named, and other readers of the process are left alone."""

import csv

import pytest

from data.importing.delimited import read_delimited
from data.importing.limits import CELL_CHARACTERS
from data.importing.notes import RefusedError

LONGEST = "長" * CELL_CHARACTERS


def grid(tmp_path, content):
    (tmp_path / "list.csv").write_text(content, encoding="utf-8")
    return read_delimited(tmp_path / "list.csv", "list.csv")


def test_the_longest_cell_is_read_and_the_limit_of_the_process_stays(tmp_path):
    before = csv.field_size_limit()
    assert grid(tmp_path, f"案件名,備考\nA,{LONGEST}\n").rows[1] == ["A", LONGEST]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("more", [1, 200_000])
def test_a_longer_one_is_refused_with_its_row(tmp_path, more):
    with pytest.raises(RefusedError) as refused:
        grid(tmp_path, f"案件名,備考\nA,b\nB,{LONGEST}{'く' * more}\n")
    (note,) = refused.value.notes
    assert (note.finding.rule, note.finding.row) == ("cell_too_long", 3)


def test_cells_that_excel_keeps_as_text_and_blank_ones(tmp_path):
    assert grid(tmp_path, '番号,名\n"=""01""",\n"=""01""",b\n').rows[1:] == [["01", ""], ["01", "b"]]
