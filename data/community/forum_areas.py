"""What an account follows in the forum: categories, projects, threads."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError
from data.community.forum_models import AREAS, AreaSubscription, Subscription, Thread
from data.community.forum_threads import GENERAL
from data.community.policy import require
from data.queries.lookup import has_project
from data.queries.system_type import has_system
from data.snapshots import Snapshot

MOST = 200  # of an account
LISTED = 200


@dataclass(frozen=True)
class Followed:
    """Everything: (area, key) each, and threads (number, title), the newest activity first."""

    areas: tuple[tuple[str, str], ...]
    threads: tuple[tuple[int, str], ...]


def follow_area(session: Session, actor: Actor, area: str, key: str, snapshot: Snapshot) -> None:
    """The actor is told of new threads of a category or about a project. Raises ``InvalidError``, ``RefusalError``."""
    require(actor, "forum.subscribe")
    known = {
        "category": key == GENERAL or has_system(snapshot, key),
        "project": has_project(snapshot, key),
    }
    if not known.get(area, False):
        raise InvalidError({"key": ("not_in_data", {})})
    held = select(AreaSubscription.key).where(AreaSubscription.account_id == actor.account_id)
    if len(session.scalars(held).all()) >= MOST:
        raise RefusalError("too_many_areas", most=str(MOST))
    session.merge(AreaSubscription(account_id=actor.account_id, area=area, key=key))
    session.flush()


def unfollow_area(session: Session, actor: Actor, area: str, key: str) -> None:
    """The actor is told no more; of an area that the facts know no more, too."""
    require(actor, "forum.subscribe")
    mine = AreaSubscription.account_id == actor.account_id
    session.execute(delete(AreaSubscription).where(mine, AreaSubscription.area == area, AreaSubscription.key == key))


def follows(session: Session, actor: Actor, area: str, key: str) -> bool:
    """Whether the actor follows an area."""
    if not actor.signed_in or area not in AREAS:
        return False
    return session.get(AreaSubscription, (actor.account_id, area, key)) is not None


def followed(session: Session, actor: Actor) -> Followed:
    """Everything that the actor follows."""
    require(actor, "forum.subscribe")
    areas = select(AreaSubscription).where(AreaSubscription.account_id == actor.account_id)
    threads = (
        select(Thread.id, Thread.title)
        .join(Subscription, Subscription.thread_id == Thread.id)
        .where(Subscription.account_id == actor.account_id, Thread.merged_into.is_(None))
        .order_by(Thread.last_at.desc(), Thread.id.desc())
        .limit(LISTED)
    )
    found = session.scalars(areas.order_by(AreaSubscription.area, AreaSubscription.key))
    return Followed(
        tuple((each.area, each.key) for each in found), tuple((row[0], row[1]) for row in session.execute(threads))
    )
