"""Everything here runs on both databases; each test has a database and a folder of its own."""

import dataclasses
import io
import itertools
import shutil
from datetime import timedelta

import pytest

from data.community import sign_ins
from data.community.account_models import Account
from data.community.community import Community
from data.community.database import Database
from data.community.documents import About, Library
from data.community.models import now
from data.community.schema import prepare
from data.community.store import FileStore
from data.importing.__main__ import main
from data.snapshots import SnapshotStore
from tests.data.community.people import person
from tests.data.community.postgres import PostgresServer
from tests.data.community.proposing import DAY
from tests.passwords import cheap_passwords

_NUMBERS = itertools.count()

__all__ = ["cheap_passwords"]


@pytest.fixture(scope="session")
def postgres():
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def prepared(postgres, tmp_path_factory):
    """A prepared database of each kind, to copy from: migrating takes a process of its own."""
    file = tmp_path_factory.mktemp("prepared") / "community.sqlite3"
    prepare(f"sqlite:///{file}")
    prepare(postgres.create("prepared"))
    postgres.create("test", template="prepared")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'instance' / 'community.sqlite3'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"empty_{next(_NUMBERS)}"
    yield server.create(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, prepared, postgres, tmp_path):
    """The address of a prepared database."""
    if request.param == "sqlite":
        file = tmp_path / "community.sqlite3"
        file.write_bytes(prepared.read_bytes())
        yield f"sqlite:///{file}"
        return
    yield postgres.url("test")
    postgres.empty("test", "prepared")


@pytest.fixture
def library(url, tmp_path):
    library = Library(Database(url), FileStore(tmp_path / "files", 1 << 20), quota=10 << 20)
    yield library
    library.close()


@pytest.fixture
def add(library):
    """Take a text in as a published document: ``add("words", title="...")``; its id."""

    def add(words="本文", name="a.txt", **about):
        told = {"title": "題名", "document_type": "manual", "state": "published", **about}
        return library.add(io.BytesIO(words.encode()), name, About(**told))

    return add


@pytest.fixture
def database(url):
    database = Database(url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def snapshots(settings):
    return SnapshotStore(settings)


@pytest.fixture(scope="session")
def snapshot(snapshots):
    """The newest shipped snapshot."""
    return snapshots.get()


@pytest.fixture
def community(library, settings, snapshots):
    """A community on either database, with the shipped snapshots."""
    return Community(settings, library, snapshots)


@pytest.fixture
def account(community):
    """Make accounts of synthetic people: ``account("member")`` is an actor."""

    def account(role="member", days=30, **about):
        told = {"name": f"検証 {role}", "body_kind": "prefecture", "body_code": "13", "body_name": "検証県", **about}
        with community.database.writing() as session:
            email = f"{role}-{next(_NUMBERS)}@pref.example.lg.jp"
            made = Account(email=email, role=role, state="active", **told)  # no password: hashing takes its time
            made.created_at = now() - timedelta(days=days)
            session.add(made)
            session.flush()
            return sign_ins.actor_for(made)

    return account


@pytest.fixture
def two(database):
    """Two members of different bodies."""
    return person(database), person(database, code="13101", name="千代田区")


@pytest.fixture
def shelf(community, tmp_path):
    """A community whose snapshots are a copy, to add to, and the command that takes proposals in."""
    folder = tmp_path / "snapshots"
    newest = community.settings.snapshots_dir / community.snapshot.id
    shutil.copytree(newest, folder / newest.name)
    url = community.database.url.render_as_string(hide_password=False)
    settings = dataclasses.replace(
        community.settings, snapshots_dir=folder, instance_dir=tmp_path / "instance", database_url=url
    )
    environ = {"SNAPSHOTS_DIR": str(folder), "INSTANCE_DIR": str(tmp_path / "instance"), "DATABASE_URL": url}
    environ["DATABASE_URL"] = url.replace("+psycopg", "")
    return settings, lambda *more: main(["--accepted", "--as-of", DAY, "--yes", "--lang", "en", *more], environ)
