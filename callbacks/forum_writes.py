"""What is taken from the forms of the forum."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from callbacks.writing import Done, Sent, Write
from data.community import attachments, forum_areas, forum_merging, forum_moderation, forum_posts, waiting
from data.community.community import Community
from data.community.errors import InvalidError
from data.community.forum_following import follow, have_read, have_read_all, unfollow
from data.community.forum_models import AREAS, Post
from data.community.forum_posts import LONGEST, MOST_FILES, Written
from data.community.forum_threads import NewThread, thread_of
from data.community.markdown import previewed
from data.community.policy import require
from data.community.waiting_models import Waiting

_LINKED = re.compile(r"(?:.*/(?:projects|vendors|forum)/)?([^/?#\s]+)")


def _start(community: Community, sent: Sent) -> Done:
    told = NewThread(
        category=sent.fields.get("category", ""),
        title=sent.fields.get("title", ""),
        tags=sent.fields.get("tags", ""),
        project=_linked(sent, "project"),
        prefecture=sent.fields.get("prefecture", ""),
        vendor=_linked(sent, "vendor"),
    )
    return _posted(
        community,
        sent,
        lambda session, written: forum_posts.start(session, sent.actor, told, community.snapshot, written),
    )


def _reply(community: Community, sent: Sent) -> Done:
    thread = sent.number("thread")
    return _posted(community, sent, lambda session, written: forum_posts.reply(session, sent.actor, thread, written))


def _posted(community: Community, sent: Sent, write: Callable[[Session, Written], Post | Waiting]) -> Done:
    """A post with its files: these are kept first, then named in the transaction of the post."""
    names = [f"file_{number}" for number in range(1, MOST_FILES + 1)]
    files = [sent.files[name] for name in names if name in sent.files]
    wrong = forum_posts.text_fault(sent.fields.get("text", ""))
    if wrong:
        raise InvalidError(wrong)
    with (
        attachments.received(community.library, sent.actor, files) as kept,
        community.database.writing() as session,
    ):
        held = attachments.held(session, community.library, kept)
        post = write(session, Written(sent.fields.get("text", ""), held, "follow" in sent.fields))
        if isinstance(post, Post):
            have_read(session, sent.actor, post.thread_id, post.number)
        return Done(go=_path_of(post))


def _path_of(written: Post | Waiting) -> str:
    """Where the author sees what they wrote: in its thread, or where it waits."""
    return forum_posts.path_of(written.id) if isinstance(written, Post) else waiting.path_of(written.id)


def _edit(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        text, title = sent.fields.get("text", ""), sent.fields.get("title")
        return Done(go=_path_of(forum_posts.edit(session, sent.actor, sent.number("post"), text, title)))


def _delete(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        reason = sent.fields.get("reason", "")
        return Done(go=f"/forum/post/{forum_posts.remove(session, sent.actor, sent.number('post'), reason).id}")


def _restore(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        reason = sent.fields.get("reason", "")
        return Done(go=f"/forum/post/{forum_moderation.restore(session, sent.actor, sent.number('post'), reason).id}")


def _preview(_community: Community, sent: Sent) -> Done:
    require(sent.actor, "forum.post")
    return Done(data={"html": previewed(sent.fields.get("text", "")[:LONGEST])})


def _follow(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        thread_of(session, sent.number("thread"))
        follow(session, sent.actor, sent.number("thread"))
    return Done(go=f"/forum/{sent.number('thread')}")


def _unfollow(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        unfollow(session, sent.actor, sent.number("thread"))
    from_list = sent.fields.get("back") == "list"
    return Done(go="/forum/subscriptions" if from_list else f"/forum/{sent.number('thread')}")


def _follow_area(community: Community, sent: Sent) -> Done:
    area, key = sent.fields.get("area", ""), sent.fields.get("key", "")
    with community.database.writing() as session:
        forum_areas.follow_area(session, sent.actor, area, key, community.snapshot)
    return Done(go=f"/forum?{urlencode({area: key})}")


def _unfollow_area(community: Community, sent: Sent) -> Done:
    area, key = sent.fields.get("area", ""), sent.fields.get("key", "")
    with community.database.writing() as session:
        forum_areas.unfollow_area(session, sent.actor, area, key)
    known = area in AREAS and sent.fields.get("back") != "list"
    return Done(go=f"/forum?{urlencode({area: key})}" if known else "/forum/subscriptions")


def _read(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        have_read(session, sent.actor, sent.number("thread"), sent.number("number"))
    return Done()


def _read_all(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        have_read_all(session, sent.actor)
    return Done(go="/forum")


def _moderate(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        act, reason = sent.fields.get("act", ""), sent.fields.get("reason", "")
        forum_moderation.act(session, sent.actor, sent.number("thread"), act, reason)
    return Done(go=f"/forum/{sent.number('thread')}")


def _move(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        category, reason = sent.fields.get("category", ""), sent.fields.get("reason", "")
        forum_moderation.move(session, sent.actor, sent.number("thread"), category, reason, community.snapshot)
    return Done(go=f"/forum/{sent.number('thread')}")


def _merge(community: Community, sent: Sent) -> Done:
    into = _linked(sent, "into")
    number = int(into) if into.isascii() and into.isdigit() and len(into) < 19 else 0
    with community.database.writing() as session:
        forum_merging.merge(session, sent.actor, sent.number("thread"), number, sent.fields.get("reason", ""))
    return Done(go=f"/forum/{number}")


def _linked(sent: Sent, name: str) -> str:
    """What a field names: by its number, or by the address of its page."""
    value = sent.fields.get(name, "").strip()
    found = _LINKED.match(value)
    return found.group(1) if found else value


WRITES: dict[str, Write] = {
    "forum_start": _start,
    "forum_reply": _reply,
    "forum_edit": _edit,
    "forum_delete": _delete,
    "forum_restore": _restore,
    "forum_preview": _preview,
    "forum_follow": _follow,
    "forum_unfollow": _unfollow,
    "forum_follow_area": _follow_area,
    "forum_unfollow_area": _unfollow_area,
    "forum_read": _read,
    "forum_read_all": _read_all,
    "forum_moderate": _moderate,
    "forum_move": _move,
    "forum_merge": _merge,
}
