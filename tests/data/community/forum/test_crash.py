"""A storm of posts by two processes, of which one is killed; ``POSTS=2000`` in the environment for a longer one."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from threading import Thread as Running

import pytest
from sqlalchemy import func, select

from data.community.forum_models import Post, PostText, Thread
from tests.data.community.people import person
from tests.house.source import ROOT

POSTS = int(os.environ.get("POSTS", "60"))


@pytest.fixture
def storm(forum, url):
    """Two writers at once: what each acknowledged (number -> post) and what failed; the first killed after so many."""
    accounts = [person(forum.database).account_id for _ in range(2 + POSTS // 20)]
    thread = forum.thread_of(forum.begin(person(forum.database)))

    def storm(kill_at=None):
        said, failed = {}, []
        with ExitStack() as stack:
            writers = [stack.enter_context(_writer(url, thread, place * POSTS, accounts)) for place in (0, 1)]
            readers = [
                Running(target=_listen, args=(writer, said, failed, kill_at if place == 0 else None))
                for place, writer in enumerate(writers)
            ]
            for each in readers:
                each.start()
            for each in readers:
                each.join()
        return thread, said, failed

    return storm


def _writer(url, thread, first, accounts):
    numbers = map(str, (thread, first, first + POSTS, 4))
    command = [sys.executable, "-m", "tests.data.community.forum.writer", url, *numbers, ",".join(map(str, accounts))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _listen(writer, said, failed, kill_at):
    for count, line in enumerate(writer.stdout, start=1):
        what, number, rest = line.split()
        if what == "posted":
            said[int(number)] = int(rest)
        else:
            failed.append(line)
        if count == kill_at:
            os.kill(writer.pid, signal.SIGKILL)


def check_whole(forum, thread, said):
    """Every acknowledged post is there, numbers have no gap, the counters and the index agree with the posts."""
    with forum.database.reading() as session:
        held = {each.id: each for each in session.scalars(select(Post).where(Post.thread_id == thread))}
        assert {number: held[post].text for number, post in said.items()} == {
            number: f"投稿 {number} 番" for number in said
        }
        assert sorted(each.number for each in held.values()) == list(range(1, len(held) + 1))
        assert session.get(Thread, thread).posts == len(held)
        assert session.scalar(select(func.count()).select_from(PostText)) == len(held)
    assert len(forum.hits("投稿 番", most=2 * POSTS + 10)) == len(held) - 1


def test_two_processes_that_write_at_once_never_fail(forum, storm):
    thread, said, failed = storm()
    assert failed == []
    assert sorted(said) == list(range(2 * POSTS))
    check_whole(forum, thread, said)


def test_nothing_acknowledged_is_lost_when_a_writer_is_killed(forum, storm):
    thread, said, failed = storm(kill_at=POSTS // 3)
    assert failed == []
    assert set(range(POSTS, 2 * POSTS)) <= set(said)
    assert POSTS // 3 <= len(said) - POSTS < POSTS
    check_whole(forum, thread, said)
