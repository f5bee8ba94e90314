"""Who follows a thread, what they have read, whom a post speaks to, and who is told."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import Session

from data.community.account_models import Account, Notification
from data.community.actors import Actor
from data.community.forum_models import AreaSubscription, ForumReader, Post, ReadMark, Subscription, Thread
from data.community.models import now
from data.community.notifications import notify
from data.community.policy import require

MOST_MENTIONED = 10
_LONGEST_NAME = 80
_AT = re.compile(r"[@\uff20]")
_BODY = re.compile(r"\s*[(\uff08]([^()\uff08\uff09\n]{1,200})[)\uff09]")


def follow(session: Session, actor: Actor, thread_id: int) -> None:
    """The actor is told of new posts. Raises what the policy refuses with."""
    require(actor, "forum.subscribe")
    if session.get(Subscription, (actor.account_id, thread_id)) is None:
        session.add(Subscription(account_id=actor.account_id, thread_id=thread_id))
        session.flush()


def unfollow(session: Session, actor: Actor, thread_id: int) -> None:
    """The actor is told no more."""
    require(actor, "forum.subscribe")
    wanted = Subscription.account_id == actor.account_id, Subscription.thread_id == thread_id
    session.execute(delete(Subscription).where(*wanted))


def have_read(session: Session, actor: Actor, thread_id: int, number: int) -> None:
    """The actor has read a thread up to a post; what told of it is read, too. A mark never goes back."""
    require(actor, "forum.subscribe")
    last = session.scalar(select(Thread.posts).where(Thread.id == thread_id))
    if last is None or actor.account_id is None:
        return
    number = min(number, last)
    mark = session.get(ReadMark, (actor.account_id, thread_id), with_for_update=True)
    if mark is None:
        session.add(ReadMark(account_id=actor.account_id, thread_id=thread_id, number=number))
    else:
        mark.number = max(mark.number, number)
    told = Notification.account_id == actor.account_id, Notification.path == path_of(thread_id)
    session.execute(update(Notification).where(*told, Notification.read_at.is_(None)).values(read_at=now()))
    session.flush()


def have_read_all(session: Session, actor: Actor) -> None:
    """Everything that is there now is read."""
    require(actor, "forum.subscribe")
    session.merge(ForumReader(account_id=actor.account_id, all_read_at=now()))
    session.flush()


def path_of(thread_id: int) -> str:
    """Where somebody is led who is told of a thread: to the first post that they have not read."""
    return f"/forum/{thread_id}/new"


def tell_of(session: Session, actor: Actor, thread: Thread, post: Post) -> None:
    """Tell those whom a post speaks to, and those who follow its thread; each once, and not again before they read."""
    spoken_to = {each for each in mentioned(session, post.text) if each != actor.account_id}
    path = path_of(thread.id)
    about: dict[str, Any] = {"title": thread.title, "name": actor.name, "about": actor.account_id}
    notify(session, sorted(spoken_to), "forum_mention", path, **about)
    if post.number == 1:
        _tell_of_thread(session, thread, {*spoken_to, actor.account_id or 0}, about)
    wanted = select(Subscription.account_id).where(Subscription.thread_id == thread.id)
    unread = select(Notification.account_id).where(Notification.path == path, Notification.read_at.is_(None))
    following = session.scalars(
        wanted.where(Subscription.account_id != actor.account_id, Subscription.account_id.not_in(unread))
    )
    notify(session, [each for each in following if each not in spoken_to], "forum_reply", path, **about)


def _tell_of_thread(session: Session, thread: Thread, but: set[int], about: Mapping[str, Any]) -> None:
    """Tell those who follow the category of a new thread, or the project that it is about."""
    areas = tuple_(AreaSubscription.area, AreaSubscription.key)
    wanted = select(AreaSubscription.account_id).where(
        areas.in_([("category", thread.category), ("project", thread.project_id or "")])
    )
    following = sorted(set(session.scalars(wanted)) - but)
    notify(session, following, "forum_thread", path_of(thread.id), **about)


def mentioned(session: Session, text: str) -> set[int]:
    """Active accounts that ``@name`` or ``@name(body)`` names, outside of quotations.

    Japanese goes on without a blank behind a name: the longest name that fits is meant.
    """
    behind = list(_behind_signs(text))[:MOST_MENTIONED]
    candidates = {each[:length] for each in behind for length in range(1, min(len(each), _LONGEST_NAME) + 1)}
    if not candidates:
        return set()
    wanted = select(Account.id, Account.name, Account.body_name).where(
        Account.name.in_(candidates), Account.state == "active"
    )
    people = [(row[0], row[1], row[2]) for row in session.execute(wanted)]
    return set([account for each in behind for account in _meant(each, people)][:MOST_MENTIONED])


def _behind_signs(text: str) -> Iterable[str]:
    for line in text.splitlines():
        if not line.lstrip().startswith(">"):
            for sign in _AT.finditer(line):
                yield line[sign.end() : sign.end() + _LONGEST_NAME + 210]


def _meant(words: str, people: list[tuple[int, str, str]]) -> list[int]:
    name = max((each[1] for each in people if each[1] and words.startswith(each[1])), key=len, default="")
    named = [each for each in people if name and each[1] == name]
    body = _BODY.match(words, len(name))
    of_body = [each for each in named if body and each[2] == body.group(1)]
    return [each[0] for each in of_body or named]
