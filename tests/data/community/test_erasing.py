"""Everything that somebody did comes along on demand, and nothing names who has left: a walk over all tables."""

import io
from dataclasses import replace

import pytest
from sqlalchemy import select

from data.community import (
    accounts,
    addresses,
    directory,
    entering,
    forum_areas,
    forum_following,
    forum_posts,
    lockout,
    members,
    message_care,
    messages,
    notifications,
    own_data,
    passwords,
    post,
    profile,
    ratings,
    sign_ins,
    uploads,
    waiting,
)
from data.community.account_models import Identity
from data.community.entering import Where
from data.community.forum_posts import Written
from data.community.forum_threads import NewThread
from data.community.lockout import Attempt
from data.community.members import OPERATOR, Act
from data.community.models import Base
from data.community.post import Post
from data.community.waiting import Kept
from tests.data.community.accounts_of import enrol

NAME, EMAIL, NEW = "消去花子zq", "erase.me.zq@city.example.lg.jp", "erase.me.zq@pref.example.lg.jp"
SECRETS = (NAME, "erase.me.zq")


@pytest.fixture
def people(community, monkeypatch):
    """(who will leave, who stays), both of a body that takes part in a procurement."""
    monkeypatch.setattr(post._SENDER, "submit", lambda *_: None)
    community.database.info[post.KEY] = Post("smtp://localhost", "no-reply@x.example", "https://d.example.jp")
    project, code = _part(community.snapshot)
    body = {"body_code": code, "body_name": "検証市"}
    with community.database.writing() as session:
        leaves = replace(enrol(session, EMAIL, name=NAME, **body), proved=True, since_days=30)
        stays = replace(enrol(session, "stays@x.example", name="検証 残留", body_code="29201"), since_days=30)
    return leaves, stays, project


def _part(snapshot):
    row = snapshot.tables["participants"].iloc[0]
    return str(row["project_id"]), str(row["municipality_code"])


@pytest.fixture
def lived(community, people):
    """Who will leave has done everything that there is to do."""
    leaves, stays, project = people
    database, snapshot = community.database, community.snapshot
    steps = [
        lambda session: forum_posts.start(session, leaves, NewThread("general", "話題", "札"), snapshot, Written("一")),
        lambda session: forum_posts.edit(session, leaves, 1, "二"),
        lambda session: forum_following.follow(session, stays, 1),
        lambda session: forum_posts.reply(session, leaves, 1, Written("@検証 残留 三")),
        lambda session: messages.to_member(session, leaves, stays.account_id, "私信"),
        lambda session: messages.to_member(session, stays, leaves.account_id, "返信"),
        lambda session: message_care.report_message(session, stays, 1, ("spam", "通報")),
        lambda session: forum_following.have_read(session, leaves, 1, 1),
        lambda session: forum_areas.follow_area(session, leaves, "category", "gis", snapshot),
        lambda session: waiting.keep(session, leaves, Kept("post", f"待つ言葉 {NAME}", thread_id=1)),
        lambda session: message_care.have_read(session, leaves, 1, 2),
        lambda session: message_care.block(session, leaves, stays.account_id),
        lambda session: message_care.block(session, stays, leaves.account_id),
        lambda session: ratings.give(session, leaves, snapshot, project, ratings.checked({"overall": "4"})),
        lambda session: notifications.notify(session, [leaves.account_id], "approved", "/account"),
        lambda session: passwords.ask(session, EMAIL, "192.0.2.1"),
        lambda session: addresses.ask(session, leaves, NEW),
        lambda session: lockout.begin(session, Attempt(EMAIL, "192.0.2.1")),
        lambda session: session.add(Identity(issuer="i", subject="s", account_id=leaves.account_id)),
        lambda session: entering.enter(session, accounts.account_of(session, leaves.account_id), Where("", "Edge")),
        lambda session: members.sign_out(session, Act(OPERATOR, leaves.account_id, "端末の紛失")),
        lambda session: sign_ins.begin(session, accounts.account_of(session, leaves.account_id)),
    ]
    for step in steps:
        with database.writing() as session:
            step(session)
    told = {"title_ja": "手引き", "document_type": "manual", "publisher_ja": "検証市"}
    uploads.offer(community, leaves, uploads.File(io.BytesIO("本文".encode()), "a.txt"), told)
    return leaves, stays


def held(database):
    """Every cell of every table as text, by table and column."""
    with database.reading() as session:
        return [
            (f"{table.name}.{column.name}", str(value))
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table)).mappings()
            for column, value in ((column, row[column]) for column in table.columns)
            if value is not None
        ]


def naming(database):
    return sorted({place for place, value in held(database) if any(secret in value for secret in SECRETS)})


def test_no_cell_names_who_has_left(community, lived):
    leaves, stays = lived
    assert {"accounts.email", "accounts.name", "notifications.details", "one_time_links.address"} <= set(
        naming(community.database)
    )
    with community.database.writing() as session:
        profile.erase(session, leaves)
    assert naming(community.database) == []
    with community.database.reading() as session:
        assert accounts.account_of(session, stays.account_id).name == "検証 残留"
        assert directory.listing(session, replace(stays, role="moderator"), NAME).total == 0


def test_nothing_is_left_by_which_somebody_could_sign_in_or_be_written_to(community, lived):
    leaves, _ = lived
    with community.database.writing() as session:
        profile.erase(session, leaves)
    owned = {"sign_ins", "one_time_links", "identities", "known_browsers", "subscriptions", "read_marks"}
    with community.database.reading() as session:
        left = {
            model.__tablename__
            for model, column in own_data.owned()
            if session.scalar(
                select(getattr(model, column)).where(getattr(model, column) == leaves.account_id).limit(1)
            )
        }
    assert left & owned == set()
    assert left == {"threads", "posts"}


def test_everything_comes_along(community, lived):
    leaves, stays = lived
    with community.database.reading() as session:
        mine = own_data.export(session, leaves)
        theirs = own_data.export(session, replace(stays, proved=True))
    assert {name for name, rows in mine.items() if rows == []} <= {
        "interests",
        "proposals",
        "reports",
        "post_files",
        "forum_readers",
        "area_subscriptions",
        "waiting",
        "waiting_files",
    }
    assert [each["text"] for each in mine["posts"]] == ["二", "@検証 残留 三"]
    assert [each["text"] for each in mine["post_versions"]] == ["一"]
    assert (
        [each["text"] for each in mine["messages"]] == [each["text"] for each in theirs["messages"]] == ["私信", "返信"]
    )
    assert [each["file_name"] for each in mine["document_versions"]] == ["a.txt"]
    assert [each["title"] for each in mine["documents"]] == ["手引き"]
    assert [each["action"] for each in mine["audit_entries"]] == ["account.sign_out"]
    assert EMAIL not in str(theirs)
    assert theirs["posts"] == theirs["audit_entries"] == []
