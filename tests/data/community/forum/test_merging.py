"""Two threads become one: in order of time, found by their permalinks, with what is unread where it is unread."""

import pytest

from data.community.actors import ANONYMOUS
from data.community.forum_following import have_read
from data.community.forum_merging import merge
from data.community.forum_posts import Written, remove, reply
from data.community.forum_views import Narrowing, first_unread, post_view, thread_line, threads
from tests.data.community.people import person


@pytest.fixture
def both(forum):
    """Two threads whose posts were written in turns: 1, 3, 5 and 2, 4, 6; their numbers and those of the posts."""
    author = person(forum.database)
    first, second = forum.begin(author, "1", title="甲の題"), forum.begin(author, "2", title="乙の題")
    one, two = forum.thread_of(first), forum.thread_of(second)
    later = [forum.write(reply, author, thread, Written(text)) for thread, text in ((one, "3"), (two, "4"))]
    later += [forum.write(reply, author, thread, Written(text)) for thread, text in ((one, "5"), (two, "6"))]
    return one, two, [first, second, *later]


@pytest.fixture
def moderator(forum):
    return person(forum.database, role="moderator")


@pytest.mark.parametrize("swapped", [False, True])
def test_posts_are_in_order_of_time_and_found_by_their_permalinks(forum, both, moderator, swapped):
    one, two, numbers = both
    source, into = (two, one) if swapped else (one, two)
    forum.write(remove, moderator, numbers[3], "理由")
    forum.write(merge, moderator, source, into, "同じ話")
    assert forum.said(into) == ["1", "2", "3", "", "5", "6"]
    for place, number in enumerate(numbers, start=1):
        post = forum.read(post_view, ANONYMOUS, number)
        assert (post.thread_id, post.number) == (into, place)
    line = forum.read(thread_line, ANONYMOUS, into)
    assert (line.posts, line.replies) == (6, 4)
    title = "甲の題" if swapped else "乙の題"
    assert forum.hits(title) == [numbers[0]]
    assert forum.hits("乙の題" if swapped else "甲の題") == []
    forum.write(reply, moderator, into, Written("7"))
    assert forum.said(into)[-1] == "7"


@pytest.mark.parametrize(
    ("read", "first"),
    [
        ((0, 0), 1),
        ((3, 3), 6),  # all: the last one is shown
        ((3, 0), 2),
        ((0, 3), 1),
        ((1, 3), 3),
        ((2, 1), 4),
    ],
)
def test_what_was_unread_is_unread(forum, both, moderator, read, first):
    one, two, _ = both
    reader = person(forum.database, role="reader")
    for thread, number in zip((one, two), read, strict=True):
        if number:
            forum.write(have_read, reader, thread, number)
    forum.write(merge, moderator, one, two, "同じ話")
    assert forum.read(first_unread, reader, two) == first
    (line,) = forum.read(threads, reader, Narrowing()).lines
    assert line.unread == (read != (3, 3))


def test_a_thread_is_merged_twice(forum, both, moderator):
    one, two, numbers = both
    three = forum.thread_of(forum.begin(moderator, "7"))
    forum.write(merge, moderator, one, two, "同じ話")
    forum.write(merge, moderator, two, three, "同じ話")
    assert forum.said(three) == ["1", "2", "3", "4", "5", "6", "7"]
    assert forum.read(post_view, ANONYMOUS, numbers[0]).thread_id == three
