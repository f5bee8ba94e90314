"""Threads: begun, found by their number, checked against the facts they are linked to."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.community.actors import Actor
from data.community.errors import UnknownError
from data.community.forum_models import Thread, ThreadTag
from data.community.policy import require
from data.community.words import one_line, storable
from data.queries.lookup import has_project
from data.queries.prefecture import has_prefecture
from data.queries.system_type import has_system
from data.queries.vendors import has_vendor
from data.snapshots import Snapshot

GENERAL = "general"
LONGEST_TITLE = 120
MOST_TAGS = 5
LONGEST_TAG = 30
Faults = dict[str, tuple[str, Mapping[str, str]]]


@dataclass(frozen=True)
class NewThread:
    """What somebody says who begins a thread. Unchecked text; empty for no link."""

    category: str
    title: str
    tags: str = ""
    project: str = ""
    prefecture: str = ""
    vendor: str = ""


def faults(told: NewThread, snapshot: Snapshot) -> Faults:
    """What of a thread cannot be taken, by field."""
    wrong: Faults = {}
    if told.category != GENERAL and not has_system(snapshot, told.category):
        wrong["category"] = ("choice", {})
    if not 0 < len(one_line(told.title)) <= LONGEST_TITLE:
        wrong["title"] = ("length", {"most": str(LONGEST_TITLE)})
    tags = tags_of(told.tags)
    if len(tags) > MOST_TAGS or any(len(each) > LONGEST_TAG for each in tags):
        wrong["tags"] = ("tags", {"most": str(MOST_TAGS), "letters": str(LONGEST_TAG)})
    known = {"project": has_project, "prefecture": has_prefecture, "vendor": has_vendor}
    for field, is_there in known.items():
        value = getattr(told, field)
        if value and not is_there(snapshot, value):
            wrong[field] = ("not_in_data", {})
    return wrong


def begin(session: Session, actor: Actor, told: NewThread) -> Thread:
    """A thread without posts yet, of what was found to be without ``faults``. Raises what the policy refuses with."""
    require(actor, "forum.post")
    thread = Thread(
        category=told.category,
        title=one_line(told.title),
        author_id=actor.account_id,
        last_author_id=actor.account_id,
        project_id=told.project or None,
        prefecture_code=told.prefecture or None,
        vendor_id=told.vendor or None,
        posts=0,
    )
    session.add(thread)
    session.flush()
    file_under(session, thread, told.tags)
    return thread


def file_under(session: Session, thread: Thread, tags: str) -> None:
    """The tags of a thread are now these."""
    session.execute(delete(ThreadTag).where(ThreadTag.thread_id == thread.id))
    session.add_all(ThreadTag(thread_id=thread.id, tag=each) for each in tags_of(tags))
    session.flush()


def thread_of(session: Session, thread_id: int) -> Thread:
    """A thread by its number; one that was merged is gone. Raises ``UnknownError``."""
    thread = session.get(Thread, thread_id)
    if thread is None or thread.merged_into is not None:
        raise UnknownError
    return thread


def tag_words(session: Session, thread_id: int) -> tuple[str, ...]:
    """The tags of a thread in order."""
    return tuple(session.scalars(select(ThreadTag.tag).where(ThreadTag.thread_id == thread_id).order_by(ThreadTag.tag)))


def tags_of(tags: str) -> tuple[str, ...]:
    """Tags as they are kept: compatibility forms folded, in lower case, without ``#``, each once."""
    plain = unicodedata.normalize("NFKC", storable(tags)).lower()
    parts = (re.sub(r"[^\w.+-]", "", each) for each in re.split(r"[\s,、#]+", plain))
    return tuple(dict.fromkeys(each for each in parts if each))
