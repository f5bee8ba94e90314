import pytest

from data.snapshots import SnapshotStore


@pytest.fixture(scope="session")
def snapshot(settings):
    """The newest shipped snapshot."""
    return SnapshotStore(settings).get()
