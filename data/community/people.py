"""Whom somebody who types ``@`` and a letter may mean."""

import unicodedata

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session

from data.community.account_models import Account
from data.community.actors import Actor
from data.community.forum_models import Post
from data.community.forum_views import Author, author_of
from data.community.policy import require
from data.community.words import storable

MOST = 8
LONGEST = 40


def suggested(session: Session, actor: Actor, typed: str, thread_id: int = 0, most: int = MOST) -> list[Author]:
    """Active members whose name or body holds what was typed: who wrote in the thread first, then by name.

    For those who are signed in. Raises what the policy refuses with.
    """
    require(actor, "member.view")
    words = " ".join(storable(typed)[:LONGEST].split())
    spellings = {each for each in (words, unicodedata.normalize("NFKC", words)) if each}
    if not spellings:
        return []
    holds = [
        column.icontains(each, autoescape=True) for column in (Account.name, Account.body_name) for each in spellings
    ]
    wrote = select(Post.author_id).where(Post.thread_id == thread_id, Post.deleted_at.is_(None))
    begins = or_(*(Account.name.istartswith(each, autoescape=True) for each in spellings))
    wanted = select(Account).where(Account.state == "active", Account.name != "", or_(*holds))
    wanted = wanted.where(Account.id != actor.account_id)
    order = (case((Account.id.in_(wrote), 0), else_=1), case((begins, 0), else_=1), Account.name, Account.id)
    return [author_of(each) for each in session.scalars(wanted.order_by(*order).limit(most))]
