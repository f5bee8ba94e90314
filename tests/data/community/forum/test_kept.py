"""The forum is in a backup: posts, their files, the index; and files of posts are not cleaned away."""

import io

import pytest

from data.community.__main__ import REFUSED, main
from data.community.actors import ANONYMOUS
from data.community.attachments import file_of, held, received
from data.community.database import Database
from data.community.documents import About, Library, forget
from data.community.forum_posts import Written, reply
from data.community.forum_search import Asked, found
from data.community.forum_views import posts
from data.community.store import FileStore, whole
from tests.data.community.people import person

WORDS = "議事メモ".encode()


@pytest.fixture
def library(url, tmp_path):
    library = Library(Database(url), FileStore(tmp_path / "files", 1 << 20), 10 << 20)
    yield library
    library.close()


@pytest.fixture
def attached(forum, library):
    """A thread whose second post has a file; the number of that post."""
    actor = person(forum.database)
    thread = forum.thread_of(forum.begin(actor))
    with received(library, actor, [("メモ.txt", io.BytesIO(WORDS))]) as kept, library.database.writing() as session:
        return reply(session, actor, thread, Written("添付します", held(session, library, kept))).id


def test_a_file_of_a_post_is_kept_as_long_as_the_post(forum, library, attached):
    document = library.add(io.BytesIO(WORDS), "同じ.txt", About("同じ内容", "manual"))
    forget(library, document)
    library.clean(older_than=0)
    with forum.database.reading() as session:
        named, stored = file_of(session, ANONYMOUS, attached, 1)
        assert (named.file_name, stored.size) == ("メモ.txt", len(WORDS))
        assert whole(library.store.path(stored.sha256))


def test_a_backup_brings_the_forum_back(forum, attached, library, url, postgres, tmp_path):
    run = {"DATABASE_URL": url, "INSTANCE_DIR": str(tmp_path)}
    archive = str(tmp_path / "kept.tar.gz")
    assert main(["backup", archive], run) == 0
    assert main(["restore", archive], run) == REFUSED
    other = (
        f"sqlite:///{tmp_path / 'other' / 'x.sqlite3'}" if url.startswith("sqlite") else postgres.create("forum_kept")
    )
    there = {"DATABASE_URL": other, "INSTANCE_DIR": str(tmp_path / "other")}
    assert main(["restore", archive], there) == 0
    database = Database(other)
    with database.reading() as session:
        assert [each.text for each in posts(session, ANONYMOUS, 1, 1, 9)] == ["最初の投稿", "添付します"]
        assert [each.post_id for each in found(session, ANONYMOUS, Asked("添付します"))] == [attached]
        _, stored = file_of(session, ANONYMOUS, attached, 1)
    assert whole(tmp_path / "other" / "files" / stored.sha256[:2] / stored.sha256)
    database.close()
    if not url.startswith("sqlite"):
        postgres.drop("forum_kept")
