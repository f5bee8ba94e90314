"""What tests of proposals do all the time."""

from sqlalchemy import select

from data.community import proposal_views, proposals
from data.community.account_models import Notification
from data.community.proposal_decisions import Answer
from data.community.proposal_decisions import decide as decided
from data.community.proposals import Cited, Told

SOURCE = Cited("https://www.pref.example.lg.jp/kobo/1", "公募の結果")
OTHER = "https://www.pref.example.lg.jp/keiyaku/2"
NOTE = "3ページの表"
DAY = "2027-01-31"


def propose(community, actor, table="projects", row_id="13-001", action="", sources=(SOURCE,), **fields):
    with community.database.writing() as session:
        told = Told(table, action or ("change" if row_id else "add"), row_id, {"note": NOTE, **fields}, sources)
        return proposals.propose(session, actor, community.snapshot, told)


def decide(community, actor, number, accepts=True, reason="", **answer):
    with community.database.writing() as session:
        decided(session, actor, community.snapshot, number, Answer(accepts, reason, **answer))


def one(community, actor, number):
    with community.database.reading() as session:
        return proposal_views.one(session, actor, community.snapshot, number)


def told(community):
    with community.database.reading() as session:
        rows = session.scalars(select(Notification).order_by(Notification.id))
        return [(each.kind, each.account_id, each.path) for each in rows]
