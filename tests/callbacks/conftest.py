import pytest

from tests.callbacks.wire import Wire


@pytest.fixture(scope="session")
def wire(app):
    """Callbacks of the product without a browser."""
    return Wire(app.server.test_client())


@pytest.fixture(scope="session")
def snapshot(app):
    """The newest shipped snapshot, as the product holds it."""
    return app.reader.store.get()
