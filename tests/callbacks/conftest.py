import importlib
from pathlib import Path

import pytest

from data.community.schema import prepare
from data.config import from_environment
from tests.callbacks.wire import Wire
from tests.passwords import cheap_passwords

__all__ = ["cheap_passwords"]


@pytest.fixture(scope="session")
def wire(app):
    """Callbacks of the product without a browser."""
    return Wire(app.server.test_client(), app.reader)


@pytest.fixture(scope="session")
def snapshot(app):
    """The newest shipped snapshot, as the product holds it."""
    return app.reader.store.get()


@pytest.fixture(scope="session")
def empty_community(tmp_path_factory):
    """A prepared SQLite database, to copy from: migrating takes a process of its own."""
    file = tmp_path_factory.mktemp("prepared") / "community.sqlite3"
    prepare(f"sqlite:///{file}")
    return file


@pytest.fixture
def product_of(empty_community, tmp_path):
    """Make the product with an empty community of its own: ``product_of(READING="members")``."""
    made = []

    def product_of(**environ):
        (tmp_path / "community.sqlite3").write_bytes(empty_community.read_bytes())
        made.append(_product({"INSTANCE_DIR": str(tmp_path), **environ}))
        return made[-1]

    yield product_of
    for app in made:
        app.reader.community.database.close()


@pytest.fixture(scope="session")
def _shared_product(tmp_path_factory):
    """Without a limit on how fast one writes: the first account of each test would be counted as the same."""
    return _product({"INSTANCE_DIR": str(tmp_path_factory.mktemp("product")), "WRITES_PER_MINUTE": "0"})


@pytest.fixture
def product(_shared_product, empty_community):
    """The product with an empty community: one product for all tests, a new database for each."""
    database = _shared_product.reader.community.database
    database.close()
    for file in Path(database.url.database).parent.glob("community.sqlite3*"):
        file.unlink()
    Path(database.url.database).write_bytes(empty_community.read_bytes())
    yield _shared_product
    database.close()


def _product(environ):
    return importlib.import_module("app").create_app(from_environment(environ))
