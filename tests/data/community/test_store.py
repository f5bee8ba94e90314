"""Files are kept whole under their content's name, or not at all."""

import hashlib
import io

import pytest

from data.community.store import FileStore, TooLargeError, whole


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files", limit=1000)


def keep(store, content):
    with store.receiving(io.BytesIO(content)) as received:
        return store.keep(received)


@pytest.mark.parametrize("content", [b"x", b"\0" * 1000, "日本語".encode()])
def test_content_is_found_under_its_sha256(store, content):
    path = keep(store, content)
    assert path == store.path(hashlib.sha256(content).hexdigest())
    assert path.read_bytes() == content
    assert whole(path)
    assert list(store.held()) == [path]


def test_what_is_too_large_leaves_nothing(store):
    with pytest.raises(TooLargeError), store.receiving(io.BytesIO(b"x" * 1001)):
        pytest.fail("was received")
    assert [path for path in store.folder.rglob("*") if path.is_file() and path.name != ".lock"] == []


def test_what_is_received_and_not_kept_leaves_nothing(store):
    with store.receiving(io.BytesIO(b"x")):
        pass
    assert list(store.held()) == []
    assert list((store.folder / "aside").iterdir()) == []


def test_the_same_content_is_kept_once(store):
    assert keep(store, b"same") == keep(store, b"same")
    assert len(list(store.held())) == 1


def test_cleaning_removes_only_what_nothing_names_and_what_is_old(store):
    named, lost = keep(store, b"named"), keep(store, b"lost")
    (store.folder / "aside" / "half").write_bytes(b"ha")
    assert store.clean({named.name}) == 0
    assert store.clean({named.name}, older_than=0) == 2
    assert named.exists()
    assert not lost.exists()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "g" * 64])
def test_only_a_sha256_names_a_place(store, name):
    with pytest.raises(ValueError, match="SHA-256"):
        store.path(name)
