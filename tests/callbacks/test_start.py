"""Starting: nothing half-loaded, every reason on standard error, one line when all is well."""

import csv
import dataclasses
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from data.config import Settings, SettingsError, from_environment
from data.snapshots import UnknownSnapshotError
from tests.data.queries import recount

ROOT = Path(__file__).resolve().parents[2]
BREAKS = (
    ("prefecture_code", "99"),
    ("status", "bogus"),
    ("participating_municipalities", "-1"),
    ("savings_pct", "101"),
)


@pytest.fixture(scope="module")
def product():
    return importlib.import_module("app")


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A copy of the shipped snapshot in which one project a rule breaks it."""
    snapshots = tmp_path_factory.mktemp("snapshots")
    folder = Path(shutil.copytree(recount.SNAPSHOT, snapshots / recount.SNAPSHOT.name))
    rows = [dict(row) for row in recount.PROJECTS]
    for row, (column, value) in zip(rows, BREAKS, strict=False):
        row[column] = value
    with (folder / "projects.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return snapshots


def test_a_broken_snapshot_is_refused_with_every_finding(broken, tmp_path):
    ended = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "SNAPSHOTS_DIR": str(broken), "INSTANCE_DIR": str(tmp_path), "PORT": "1", "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    heading, *findings = ended.stderr.splitlines()
    assert str(len(BREAKS)) in heading
    assert len(findings) == len(BREAKS)
    for number, (column, value) in enumerate(BREAKS, start=2):
        (finding,) = [each for each in findings if column in each]
        assert "projects.csv" in finding
        assert value in finding
        assert str(number) in finding


@pytest.mark.parametrize(("language", "words"), [("ja_JP.UTF-8", "スナップショット"), ("en_US.UTF-8", "snapshot")])
def test_the_reason_is_in_the_operators_language(product, broken, monkeypatch, capsys, language, words):
    monkeypatch.setenv("LANG", language)
    settings = Settings(snapshots_dir=broken, instance_dir=broken / "instance")
    with pytest.raises(SystemExit) as ended:
        product.start(settings)
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert words in said.err
    assert len(said.err.splitlines()) == len(BREAKS) + 1


def test_without_a_snapshot_there_is_no_app(product, tmp_path):
    with pytest.raises(UnknownSnapshotError):
        product.create_app(Settings(snapshots_dir=tmp_path, instance_dir=tmp_path))


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80.0", "８０", " 80", "1e3", "99999999999999999999"])
def test_a_port_that_is_none(product, monkeypatch, capsys, port):
    with pytest.raises(SettingsError, match=r"PORT=.*1 to 65535"):
        from_environment({"PORT": port})
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit) as ended:
        product.settings_or_end()
    assert ended.value.code == 2
    assert f"PORT={port!r}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, {"host": "127.0.0.1", "port": 8050}),
        ({"PORT": "1", "HOST": "::1"}, {"host": "::1", "port": 1}),
        ({"PORT": "65535"}, {"port": 65535}),
        ({"PORT": "", "HOST": ""}, {"host": "127.0.0.1", "port": 8050}),
        ({"SNAPSHOTS_DIR": "a", "INSTANCE_DIR": "b"}, {"snapshots_dir": Path("a"), "cache_dir": Path("b/cache")}),
    ],
)
def test_settings(environ, expected):
    settings = from_environment(environ)
    assert {name: getattr(settings, name) for name in expected} == expected


@pytest.mark.parametrize(("language", "words"), [("ja_JP.UTF-8", "件"), ("C", "projects")])
def test_one_line_says_where_and_how_much(product, settings, monkeypatch, capsys, language, words):
    served, compressed, cleaned = [], [], []
    monkeypatch.setattr(product.bundles, "serve_compressed", lambda *given: compressed.append(given))
    monkeypatch.setattr(product.cleaning, "keep_clean", cleaned.append)
    monkeypatch.setattr(product, "settings_or_end", lambda: dataclasses.replace(settings, port=8123))
    monkeypatch.setattr(product, "serve", lambda server, **options: served.append((server, options)))
    monkeypatch.setenv("LANG", language)
    product.main()
    ((server, options),) = served
    assert [(app.server, folder) for app, folder in compressed] == [(server, settings.cache_dir)]
    assert [each.url.database for each in cleaned] == [str(settings.instance_dir.absolute() / "community.sqlite3")]
    assert isinstance(server, Flask)
    assert (options["host"], options["port"]) == ("127.0.0.1", 8123)
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    for part in ("http://127.0.0.1:8123/", recount.SNAPSHOT.name, str(len(recount.PROJECTS)), words):
        assert part in said


def test_gunicorn_gets_a_server_made_once(product, settings, monkeypatch):
    monkeypatch.setattr(product, "settings_or_end", lambda: settings)
    monkeypatch.setattr(product.bundles, "serve_compressed", lambda *_: None)
    monkeypatch.setattr(product.cleaning, "keep_clean", lambda _: None)
    monkeypatch.delitem(vars(product), "server", raising=False)
    assert isinstance(product.server, Flask)
    assert product.server is product.server
    monkeypatch.delitem(vars(product), "server")
    with pytest.raises(AttributeError):
        _ = product.no_such_thing


def test_a_boundary_file_that_cannot_be_used_is_refused_in_words(product, tmp_path, capsys):
    folder = tmp_path / "local"
    folder.mkdir()
    (folder / "areas.json").write_text('{"type": "Topology", "objects": {"municipalities": {"geometries": []}}}')
    with pytest.raises(SystemExit) as ended:
        product.start(dataclasses.replace(Settings(), boundaries_dir=folder, instance_dir=tmp_path))
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "areas.json" in said
    assert "municipalities" in said
    assert str(folder) in said
