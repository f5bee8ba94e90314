"""Snapshots that come, change and go while they are served."""

import logging
import shutil
import threading
from time import monotonic

import pytest

from benchmarks import synthetic
from data import snapshot_folders
from data.config import Settings
from data.snapshots import SnapshotStore, UnknownSnapshotError

OLD, NEW = "2029-04-01", "2030-01-01"
PATIENCE = 20  # seconds


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for projects in (5, 6, 7):
        synthetic.write(projects, folder / str(projects))
    return folder


@pytest.fixture
def put(made, tmp_path):
    """Put the snapshot of so many projects in place as the importer does: written aside, then renamed."""

    def put(projects, day):
        place, aside = tmp_path / "snapshots" / day, tmp_path / f"aside-{day}-{projects}"
        shutil.copytree(made / str(projects), aside)
        place.parent.mkdir(exist_ok=True)
        if place.exists():
            place.rename(tmp_path / f"was-{day}-{monotonic()}")
        aside.rename(place)
        return place

    return put


@pytest.fixture
def store(put, tmp_path):
    put(5, OLD)
    return SnapshotStore(Settings(snapshots_dir=tmp_path / "snapshots", instance_dir=tmp_path / "instance"))


def size(store, day=None):
    return len(store.get(day).projects)


def test_a_new_snapshot_becomes_the_newest(store, put):
    assert (store.ids, size(store)) == ((OLD,), 5)
    put(6, NEW)
    store.refresh()
    assert (store.ids, size(store), size(store, OLD)) == ((NEW, OLD), 6, 5)


def test_a_replaced_snapshot_is_another_one_and_the_old_one_stays_whole(store, put):
    before = store.get()
    put(7, OLD)
    store.refresh()
    after = store.get()
    assert (before.id, len(before.projects)) == (after.id, 5)
    assert (len(after.projects), after == before) == (7, False)


def break_it(folder):
    projects = folder / "projects.csv"
    projects.write_text(projects.read_text("utf-8").replace("in_operation", "bogus"), "utf-8")


def test_a_broken_snapshot_is_refused_with_a_report_and_the_last_good_one_serves(store, put, caplog):
    assert size(store) == 5
    break_it(put(6, NEW))
    break_it(put(7, OLD))
    with caplog.at_level(logging.ERROR):
        store.refresh()
    assert (store.ids, size(store)) == ((OLD,), 5)
    assert set(store.refused) == {OLD, NEW}
    for finding in ("projects.csv", "bogus", "status"):
        assert finding in caplog.text
    caplog.clear()
    store.refresh()
    assert not caplog.records, "the same files are not reported twice"
    put(6, NEW)
    store.refresh()
    assert (size(store), set(store.refused)) == (6, {OLD})


def test_a_good_snapshot_that_left_memory_comes_back_from_its_copy(store, put):
    assert size(store) == 5
    break_it(put(6, OLD))
    store.refresh()
    store._held.clear()
    assert size(store) == 5
    put(7, OLD)
    store._held.clear()
    assert size(store) == 5, "what is not checked yet does not slip in"
    store.refresh()
    assert size(store) == 7


def test_what_is_removed_goes_but_never_the_last(store, put):
    assert size(store) == 5
    new = put(6, NEW)
    store.refresh()
    shutil.rmtree(new)
    store.refresh()
    assert store.ids == (OLD,)
    with pytest.raises(UnknownSnapshotError):
        store.get(NEW)
    shutil.rmtree(new.parent / OLD)
    store.refresh()
    assert (store.ids, size(store)) == ((OLD,), 5)


def test_files_that_change_while_they_are_read_are_left_for_the_next_look(store, put, monkeypatch):
    folder = put(6, NEW)
    with monkeypatch.context() as patch:
        patch.setattr("data.snapshots.signature", lambda _folder: (("other", 0, 0, 0),))
        store.refresh()
    assert (store.ids, store.refused) == ((OLD,), {})
    store.refresh()
    assert store.ids == (NEW, OLD)
    assert folder.is_dir()


@pytest.mark.parametrize("id", [OLD, "2031-01-01", "../snapshots", "", "2030-01-01/"])
def test_only_what_has_just_come_arrives(store, id):
    assert not store.arrives(id)


def test_an_address_can_be_faster_than_the_next_look(store, put):
    put(6, NEW)
    assert store.arrives(NEW)
    assert store.ids == (NEW, OLD)


def test_the_disk_is_asked_now_and_then_only(store, monkeypatch):
    asked = []
    monkeypatch.setattr(snapshot_folders, "signatures", asked.append)
    for _ in range(100):
        store.get()
    assert asked == []


def test_it_is_picked_up_by_asking_while_many_ask(store, put, monkeypatch):
    """Eight threads ask all the time; snapshots come, change and break; nobody fails, nobody waits for a check."""
    monkeypatch.setattr(snapshot_folders, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(snapshot_folders, "SETTLED_AFTER", 0.01)
    store._watch._next = 0
    failed, stop = [], threading.Event()

    def ask():
        while not stop.wait(0.001):
            try:
                assert {size(store), size(store, OLD)} <= {5, 6, 7}
            except Exception as error:  # whatever it is, the test names it
                failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    end = monotonic() + PATIENCE
    try:
        for projects, day in ((6, NEW), (7, OLD), (7, NEW)):
            put(projects, day)
            while (day not in store.ids or size(store, day) != projects) and monotonic() < end:
                stop.wait(0.005)
        break_it(put(6, NEW))
        while NEW not in store.refused and monotonic() < end:
            stop.wait(0.005)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not failed
    assert (store.ids, size(store), set(store.refused)) == ((NEW, OLD), 7, {NEW})
    assert sum(thread.name == "snapshots" for thread in threading.enumerate()) <= 1


def test_what_comes_in_is_made_ready_before_it_is_served(put, tmp_path):
    put(5, OLD)
    seen = []
    settings = Settings(snapshots_dir=tmp_path / "snapshots", instance_dir=tmp_path / "instance")
    store = SnapshotStore(settings, ready=lambda snapshot: seen.append((snapshot.id, store.ids)))
    put(6, NEW)
    store.refresh()
    assert seen == [(NEW, (OLD,))]
    assert store.ids == (NEW, OLD)
