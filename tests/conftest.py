"""What all tests share: settings of their own, the product made once, no network."""

import csv
import dataclasses
import importlib
import ipaddress
import os
import socket
from pathlib import Path

import hypothesis
import pytest

from data.config import Settings, from_environment

BROWSER = Path(__file__).parent / "browser"
_connect = socket.socket.connect

hypothesis.settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, print_blob=True, max_examples=30
)
hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(items):
    """Mark the browser tests and run them last: what is cheap fails first."""
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def field_size_limit():
    """Frictionless raises this limit of the process; the product reads with Python's own, whatever test was before."""
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)


@pytest.fixture(scope="session", autouse=True)
def closed_network():
    """Refuse every connection to another machine, as the networks do that the product runs in."""

    def connect(self, address):
        if isinstance(address, tuple) and not _is_here(address[0]):
            raise PermissionError(f"a test asked for {address[0]}: tests use no network")
        return _connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


def _is_here(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session")
def instance_dir(tmp_path_factory):
    """Where the product under test keeps what it makes; also for processes that a test starts."""
    path = tmp_path_factory.mktemp("instance")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "INSTANCE_DIR", str(path))
        yield path


@pytest.fixture(scope="session")
def settings(instance_dir) -> Settings:
    """The settings of an untouched environment, with an instance folder of their own."""
    return dataclasses.replace(from_environment({}), instance_dir=instance_dir)


@pytest.fixture(scope="session")
def app(settings):
    """The product, made once. Imported when first asked for: tests of data and geo need no Dash."""
    return importlib.import_module("app").create_app(settings)


@pytest.fixture
def client(app):
    """Requests to the product without a server."""
    return app.server.test_client()
