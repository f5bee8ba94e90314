"""Backup and restore by one command each; an archive that is damaged changes nothing."""

import tarfile

import pytest

from data.community.__main__ import REFUSED, main


@pytest.fixture
def run(url, tmp_path):
    """The command line on the database of the test; another folder and database by ``**environment``."""

    def run(*arguments, **environment):
        return main(
            ["--lang", "en", *map(str, arguments)], {"DATABASE_URL": url, "INSTANCE_DIR": str(tmp_path), **environment}
        )

    return run


@pytest.fixture
def elsewhere(url, postgres, tmp_path):
    """An empty installation with a database of the same kind."""
    if url.startswith("sqlite"):
        yield {"DATABASE_URL": f"sqlite:///{tmp_path / 'other' / 'x.sqlite3'}", "INSTANCE_DIR": str(tmp_path / "other")}
        return
    yield {"DATABASE_URL": postgres.create("elsewhere"), "INSTANCE_DIR": str(tmp_path / "other")}
    postgres.drop("elsewhere")


@pytest.fixture
def filled(run, tmp_path):
    for number in range(3):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"共同調達 {number}", encoding="utf-8")
        assert run("add", file, "--title", f"手引き {number}", "--type", "manual") == 0
    return tmp_path / "kept.tar.gz"


def test_what_is_saved_comes_back(run, filled, elsewhere, capsys):
    assert run("backup", filled) == 0
    assert run("restore", filled, **elsewhere) == 0
    capsys.readouterr()
    assert run("list") == 0
    before = capsys.readouterr().out
    assert run("list", **elsewhere) == 0
    assert capsys.readouterr().out == before
    assert before.count("手引き") == 3
    assert run("restore", filled, **elsewhere) == REFUSED


def test_a_backup_of_the_other_kind_is_refused(run, filled, url, postgres, tmp_path, capsys):
    other = postgres.url("postgres") if url.startswith("sqlite") else f"sqlite:///{tmp_path / 'new.sqlite3'}"
    assert run("backup", filled) == 0
    assert run("restore", filled, DATABASE_URL=other) == REFUSED
    assert "another kind" in capsys.readouterr().err


def test_a_damaged_archive_changes_nothing(run, filled, elsewhere, tmp_path, capsys):
    assert run("backup", filled) == 0
    folder, spoilt = tmp_path / "unpacked", tmp_path / "spoilt.tar.gz"
    with tarfile.open(filled) as archive:
        archive.extractall(folder, filter="data")
    next((folder / "files").iterdir()).write_bytes(b"x")
    with tarfile.open(spoilt, "w:gz") as archive:
        archive.add(folder, ".")
    assert run("restore", spoilt, **elsewhere) == REFUSED
    assert run("restore", tmp_path / "0.txt", **elsewhere) == REFUSED
    capsys.readouterr()
    assert run("list", **elsewhere) == 0
    assert "手引き" not in capsys.readouterr().out
