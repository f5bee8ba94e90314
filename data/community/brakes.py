"""Brakes on spam: what somebody new writes waits for a moderator where it looks like what spam looks like."""

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.community.actors import Actor
from data.community.forum_models import Post

FIRST_POSTS = 3
_LINK = re.compile(r"(?i)(?:https?|ftp)://|\bwww\.|\]\(|<a\b")


def holds(actor: Actor, text: str, earlier: int) -> bool:
    """Whether a text is held back: a link in one of the first posts of an account in its first week.

    ``earlier``: how many of the account are published already. Editors, moderators and administrators are not held.
    """
    if actor.role in ("moderator", "administrator", "editor"):
        return False
    return actor.is_new and earlier < FIRST_POSTS and _LINK.search(text) is not None


def holds_back(session: Session, actor: Actor, text: str) -> bool:
    """As ``holds``, the posts of the actor counted; nobody counts those of somebody whom nothing could hold."""
    if not holds(actor, text, 0):
        return False
    earlier = select(func.count()).where(Post.author_id == actor.account_id, Post.deleted_at.is_(None))
    return holds(actor, text, session.scalar(earlier) or 0)
