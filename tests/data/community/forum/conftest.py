"""The forum of a test, on both databases."""

from types import SimpleNamespace

import pytest

from data.community.actors import ANONYMOUS
from data.community.database import Database
from data.community.forum_models import Post
from data.community.forum_posts import Written, start
from data.community.forum_search import Asked, found
from data.community.forum_threads import NewThread
from data.community.forum_views import posts

ABOUT = {"category": "general", "title": "仕様書の共有について"}


@pytest.fixture
def forum(url, snapshot):
    """The forum of a test by short names: every act is one transaction."""
    database = Database(url)

    def write(service, *arguments, **named):
        with database.writing() as session:
            found = service(session, *arguments, **named)
            return found.id if hasattr(found, "id") else found

    def read(service, *arguments, **named):
        with database.reading() as session:
            return service(session, *arguments, **named)

    def said(thread_id, actor=ANONYMOUS):
        return [each.text for each in read(posts, actor, thread_id, 1, 100)]

    def hits(query, most=25, **asked):
        return [each.post_id for each in read(found, ANONYMOUS, Asked(query, **asked), most)]

    def begin(actor, text="最初の投稿", **told):
        return write(start, actor, NewThread(**{**ABOUT, **told}), snapshot, Written(text))

    def thread_of(post_id):
        with database.reading() as session:
            return session.get(Post, post_id).thread_id

    yield SimpleNamespace(
        database=database,
        write=write,
        read=read,
        begin=begin,
        said=said,
        hits=hits,
        thread_of=thread_of,
        snapshot=snapshot,
    )
    database.close()
