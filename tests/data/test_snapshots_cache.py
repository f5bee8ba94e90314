"""What was checked once is kept and read again, as long as it is the same and whole."""

import logging
import shutil

import pandas as pd
import pytest

from benchmarks import synthetic
from data import snapshot, snapshot_cache
from data.findings import SnapshotError
from data.reference_tables import REFERENCE_DIR, load_reference
from data.snapshots import load


@pytest.fixture(scope="module")
def reference():
    return load_reference()


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    synthetic.write(40, folder / "2030-01-01")
    return folder / "2030-01-01"


@pytest.fixture
def folder(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "2030-01-01")


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def reads(monkeypatch):
    """Which folders are read from CSV."""
    read, folders = snapshot.read_tables, []

    def counting(folder, *rest):
        folders.append(folder.name)
        return read(folder, *rest)

    monkeypatch.setattr(snapshot, "read_tables", counting)
    return folders


def same(some, other):
    assert some == other
    for name, frame in some.tables.items():
        pd.testing.assert_frame_equal(frame, other.tables[name])


def test_the_second_load_reads_no_csv(folder, reference, kept, reads):
    first, second = load(folder, reference, kept), load(folder, reference, kept)
    assert reads == ["2030-01-01"]
    assert [path.name for path in kept.iterdir()] == [first.digest]
    same(first, second)
    same(first, load(folder, reference))


@pytest.mark.parametrize("damage", ["cut", "flipped", "missing", "no list", "bad list"])
def test_a_damaged_copy_is_replaced(folder, reference, kept, reads, caplog, damage):
    first = load(folder, reference, kept)
    file, checksums = kept / first.digest / "projects.arrow", kept / first.digest / "checksums.json"
    content = file.read_bytes()
    if damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        middle = len(content) // 2
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif damage == "missing":
        file.unlink()
    elif damage == "no list":
        checksums.unlink()
    else:
        checksums.write_text("{")
    with caplog.at_level(logging.WARNING):
        second = load(folder, reference, kept)
    assert "damaged" in caplog.text
    assert [path.name for path in kept.iterdir()] == [first.digest]
    same(second, load(folder, reference, kept))
    assert reads == ["2030-01-01"] * 2


def test_other_content_is_another_snapshot(folder, reference, kept, reads):
    first = load(folder, reference, kept)
    projects = folder / "projects.csv"
    projects.write_text(projects.read_text("utf-8").replace("Synthetic project 000003", "Another title"), "utf-8")
    second = load(folder, reference, kept)
    assert first.digest != second.digest
    assert "Another title" in second.projects["title_en"].tolist()
    assert len(reads) == 2


def test_other_reference_tables_make_another_digest(folder, reference, tmp_path):
    changed = shutil.copytree(REFERENCE_DIR, tmp_path / "reference")
    with (changed / "system_types.csv").open("a", encoding="utf-8") as file:
        file.write("new_type,新,New,tools,false,,\n")
    other = load_reference(changed)
    assert other.digest != reference.digest
    assert load(folder, other).digest != load(folder, reference).digest


def test_a_broken_snapshot_is_not_kept(folder, reference, kept):
    (folder / "vendors.csv").write_text("vendor_id\n", "utf-8")
    with pytest.raises(SnapshotError):
        load(folder, reference, kept)
    assert list(kept.iterdir()) == []


def test_without_a_place_to_keep_it_the_snapshot_is_loaded_all_the_same(folder, reference, tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with caplog.at_level(logging.WARNING):
        same(load(folder, reference, blocked / "cache"), load(folder, reference))
    assert "not kept" in caplog.text


def test_a_full_disk_does_not_stop_the_load(folder, reference, kept, monkeypatch, caplog):
    def full(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot_cache, "_flush", full)
    with caplog.at_level(logging.WARNING):
        same(load(folder, reference, kept), load(folder, reference))
    assert "No space left" in caplog.text
    assert list(kept.iterdir()) == []


def test_the_first_of_two_processes_wins(folder, reference, kept):
    first = load(folder, reference, kept)
    place = kept / first.digest
    before = place.stat().st_ino
    with snapshot_cache.Writer(place) as writer:
        for name, rows in snapshot_cache.read(place).items():
            writer.keep(name, rows)
        writer.finish()
    assert place.stat().st_ino == before
    assert [path.name for path in kept.iterdir()] == [first.digest]


def test_old_copies_are_removed(folder, reference, kept, monkeypatch):
    monkeypatch.setattr(snapshot_cache, "_KEPT", 2)
    digests = []
    for nth in range(4):
        with (folder / "sources.csv").open("a", encoding="utf-8") as file:
            file.write(f"T{nth},,題,,2026\n")
        digests.append(load(folder, reference, kept).digest)
    assert len(set(digests)) == 4
    assert digests[-1] in {path.name for path in kept.iterdir()}
    assert len(list(kept.iterdir())) == 2


def test_a_snapshot_outlives_its_copy(folder, reference, kept):
    snapshot = load(folder, reference, kept)
    shutil.rmtree(kept)
    assert len(snapshot.projects["title_ja"].unique()) == 40
