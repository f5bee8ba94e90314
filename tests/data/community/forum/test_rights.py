"""Role x action x owner: who may do what in the forum."""

from dataclasses import replace

import pytest

from data.community.actors import ANONYMOUS, ROLES
from data.community.errors import ForbiddenError, SignInError
from data.community.forum_following import follow
from data.community.forum_merging import merge
from data.community.forum_moderation import act, move
from data.community.forum_posts import Written, edit, remove, reply, versions
from tests.data.community.people import person

WRITERS = {"member", "editor", "moderator", "administrator"}
MODERATORS = {"moderator", "administrator"}
ACTS = {
    "start": (WRITERS, WRITERS, lambda forum, actor, post: forum.begin(actor)),
    "reply": (WRITERS, WRITERS, lambda f, actor, post: f.write(reply, actor, f.thread_of(post), Written("x"))),
    "edit": (WRITERS, set(), lambda forum, actor, post: forum.write(edit, actor, post, "x")),
    "delete": (WRITERS, MODERATORS, lambda forum, actor, post: forum.write(remove, actor, post, "理由")),
    "history": ({*ROLES}, {*ROLES, "anonymous"}, lambda forum, actor, post: forum.read(versions, actor, post)),
    "follow": ({*ROLES}, {*ROLES}, lambda f, actor, post: f.write(follow, actor, f.thread_of(post))),
    "lock": (MODERATORS, MODERATORS, lambda f, actor, post: f.write(act, actor, f.thread_of(post), "lock", "理由")),
    "move": (
        MODERATORS,
        MODERATORS,
        lambda f, actor, post: f.write(move, actor, f.thread_of(post), "gis", "理由", f.snapshot),
    ),
    "merge": (
        MODERATORS,
        MODERATORS,
        lambda f, actor, post: f.write(merge, actor, f.thread_of(post), f.thread_of(post) - 1, "理由"),
    ),
}


CASES = [(role, owns) for role in ROLES for owns in (True, False)] + [("anonymous", False)]


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize(("role", "owns"), CASES)
def test_who_may_do_what(forum, role, owns, name):
    author = person(forum.database)
    forum.begin(author, title="別の話")
    post = forum.begin(author)
    if owns:
        actor = replace(author, role=role)
    else:
        actor = ANONYMOUS if role == "anonymous" else person(forum.database, role=role)
    own, others, act_on = ACTS[name]
    if role in (own if owns else others):
        act_on(forum, actor, post)
    else:
        with pytest.raises(SignInError if role == "anonymous" else ForbiddenError):
            act_on(forum, actor, post)
