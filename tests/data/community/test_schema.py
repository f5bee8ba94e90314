"""A database is made, migrated once, and refused when it is newer than the code."""

import importlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text as sql

from data.community.__main__ import REFUSED, main
from data.community.database import Database, driver_url
from data.community.models import Base
from data.community.schema import NewerSchemaError, check, known_versions, prepare
from data.config import ROOT

for path in (ROOT / "data" / "community").glob("*_models.py"):
    importlib.import_module(f"data.community.{path.stem}")  # every area's tables are known


def test_two_processes_that_start_at_once_make_one_database(empty_url):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(prepare, [empty_url, empty_url]))
    database = Database(empty_url)
    assert check(database)
    database.close()


def test_the_models_are_what_the_migrations_made(database):
    def ours(_thing, name, kind, _reflected, _compared):
        full_text = kind == "table" and name.startswith(("search_index", "post_index"))
        return not full_text and not name.endswith("_trigrams")

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, Base.metadata) == []


def test_a_database_of_newer_code_is_refused(database, url, monkeypatch, capsys):
    with database.changing() as connection:
        connection.execute(sql("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchemaError):
        check(database)
    with pytest.raises(NewerSchemaError):
        prepare(url)
    assert main(["--lang", "en", "list"], {"DATABASE_URL": url}) == REFUSED
    said = capsys.readouterr().err
    assert "9999" in said
    assert known_versions()[-1] in said


def test_sqlite_keeps_what_it_acknowledged_and_checks_keys(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with database.engine.connect() as connection:
        found = {
            name: connection.execute(sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    database.close()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql+psycopg://a@b/c", "postgresql+psycopg://a@b/c"),
        ("sqlite:///x", "sqlite:///x"),
    ],
)
def test_addresses_as_operators_write_them(given, expected):
    assert driver_url(given) == expected


def test_every_version_has_one_migration():
    assert len(set(known_versions())) == len(known_versions())
