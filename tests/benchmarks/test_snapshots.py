import pytest

from benchmarks import synthetic_snapshots
from benchmarks.synthetic_snapshots import DAY, SHIPPED, folder_of
from data.config import Settings


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Folders that were made, in order."""
    monkeypatch.setattr(synthetic_snapshots, "KEPT", tmp_path)
    return []


def test_a_snapshot_is_made_once_for_a_size_and_a_seed(made):
    def make(size, folder, seed):
        made.append((size, folder.name, seed))
        folder.mkdir(parents=True)

    first = folder_of("20", 1, make)
    assert folder_of("20", 1, make) == first
    assert (first / DAY).is_dir()
    folder_of("20", 2, make)
    assert made == [(20, DAY, 1), (20, DAY, 2)]


def test_a_snapshot_that_was_not_finished_is_made_again(made):
    def fail(size, folder, seed):
        folder.mkdir(parents=True)
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        folder_of("20", 1, fail)
    folder = folder_of("20", 1, lambda size, folder, seed: folder.mkdir(parents=True))
    assert (folder / DAY).is_dir()


def test_the_shipped_snapshot_is_taken_as_it_is():
    assert folder_of(SHIPPED, 1) == Settings().snapshots_dir
