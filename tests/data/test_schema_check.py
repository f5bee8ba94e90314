"""The command that checks snapshots."""

import shutil

import pytest

from benchmarks import synthetic
from data import check


@pytest.fixture
def folder(tmp_path):
    synthetic.write(10, tmp_path / "snapshots" / "2030-01-01")
    return tmp_path / "snapshots" / "2030-01-01"


def spoil(folder):
    (folder / "vendors.csv").unlink()
    with (folder / "contacts.csv").open("a", encoding="utf-8") as file:
        file.write("K1,\n")


def test_a_sound_snapshot_is_told_with_exit_code_0(folder, capsys):
    assert check.main([str(folder)], {}) == 0
    assert capsys.readouterr().out == f"{folder}: nothing is wrong.\n"


def test_every_finding_is_a_line_and_the_exit_code_2(folder, capsys):
    spoil(folder)
    assert check.main([str(folder)], {}) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{folder}/vendors.csv: the file is missing."
    assert lines[1].startswith(f"{folder}/contacts.csv, row 7: there should be 9 fields, but there are 2")
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("arguments", "environ", "words"),
    [
        ([], {"LANG": "ja_JP.UTF-8"}, "問題はありません。"),
        ([], {"LANG": "C.UTF-8"}, "nothing is wrong."),
        ([], {}, "nothing is wrong."),
        (["--lang", "ja"], {"LANG": "en_GB.UTF-8"}, "問題はありません。"),
        (["--lang", "en"], {"LANG": "ja_JP.UTF-8"}, "nothing is wrong."),
    ],
)
def test_the_language_is_that_of_the_environment_or_the_option(folder, capsys, arguments, environ, words):
    assert check.main([str(folder), *arguments], environ) == 0
    assert words in capsys.readouterr().out


def test_without_a_folder_all_snapshots_of_the_installation_are_checked(folder, capsys):
    environ = {"SNAPSHOTS_DIR": str(folder.parent)}
    shutil.copytree(folder, folder.parent / "2030-02-01")
    spoil(folder)
    assert check.main([], environ) == 2
    assert "2030-02-01: nothing is wrong." in capsys.readouterr().out
    assert check.main([], {"SNAPSHOTS_DIR": str(folder / "none")}) == 2
    assert "no snapshot" in capsys.readouterr().out
