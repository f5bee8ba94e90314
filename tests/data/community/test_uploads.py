"""Documents that members bring: looked at before anybody else sees them, on both databases."""

import io

import pytest
from sqlalchemy import select

from data.community import uploads
from data.community.account_models import AuditEntry, Notification
from data.community.actors import ANONYMOUS
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, TooOftenError, UnknownError
from data.community.uploads import File

TOLD = {"title_ja": "共同調達の手引き", "document_type": "manual"}


def file(words="本文", name="手引き.txt"):
    return File(io.BytesIO(words.encode()), name)


def waiting(community, actor):
    with community.database.reading() as session:
        return uploads.waiting(session, actor)


def told(community, kind):
    with community.database.reading() as session:
        rows = session.scalars(select(Notification).where(Notification.kind == kind))
        return [(each.account_id, each.details["title"]) for each in rows]


def acts(community):
    with community.database.reading() as session:
        return [(each.action, each.subject, each.reason) for each in session.scalars(select(AuditEntry))]


def test_a_document_waits_is_published_and_its_bringer_told(community, account):
    member, moderator = account(), account("moderator")
    about = {**TOLD, "published": "令和6年4月", "system_type": "gis", "projects": "01-001、13-001"}
    document = uploads.offer(community, member, file("内緒の言葉"), about)
    assert community.library.find("内緒") == []
    assert community.library.version(document, 1) is None
    (upload,) = waiting(community, moderator)
    assert (upload.published, upload.system_type, upload.projects) == ("2024-04", "gis", ("01-001", "13-001"))
    assert upload.by == member.name
    with community.database.writing() as session:
        uploads.publish(session, moderator, upload.version_id)
    assert [each.title for each in community.library.find("内緒")] == [TOLD["title_ja"]]
    assert waiting(community, moderator) == ()
    assert told(community, "document_published") == [(member.account_id, TOLD["title_ja"])]
    assert acts(community) == [("document.publish", f"document:{document}", "")]


def test_a_refusal_has_a_reason_and_hides_the_document(community, account):
    member, moderator = account(), account("moderator")
    document = uploads.offer(community, member, file(), TOLD)
    (upload,) = waiting(community, moderator)
    with pytest.raises(InvalidError), community.database.writing() as session:
        uploads.refuse(session, moderator, upload.version_id, "  ")
    with community.database.writing() as session:
        uploads.refuse(session, moderator, upload.version_id, "個人情報があります")
    assert community.library.find() == []
    assert community.library.version(document, 1) is None
    assert told(community, "document_refused") == [(member.account_id, TOLD["title_ja"])]
    assert acts(community) == [("document.refuse", f"document:{document}", "個人情報があります")]
    with community.database.reading() as session:
        assert [(each.state, each.reason) for each in uploads.own(session, member)] == [
            ("withdrawn", "個人情報があります")
        ]


def test_two_moderators_decide_once(community, account):
    moderator = account("moderator")
    uploads.offer(community, account(), file(), TOLD)
    (upload,) = waiting(community, moderator)
    with community.database.writing() as session:
        uploads.publish(session, moderator, upload.version_id)
    with pytest.raises(RefusalError, match="decided"), community.database.writing() as session:
        uploads.refuse(session, moderator, upload.version_id, "遅れた")


def test_a_new_edition_waits_while_the_old_one_is_found(community, account, add):
    document, moderator = add("古い言葉"), account("moderator")
    uploads.offer_edition(community, account(), file("新しい言葉", "v2.txt"), document)
    assert community.library.version(document, 2) is None
    assert [len(each.editions) for each in community.library.find("古い言葉")] == [1]
    assert community.library.find("新しい言葉") == []
    (upload,) = waiting(community, moderator)
    with community.database.writing() as session:
        uploads.publish(session, moderator, upload.version_id)
    assert [len(each.editions) for each in community.library.find("新しい言葉")] == [2]


def test_a_refused_edition_leaves_the_document_published(community, account, add):
    document, moderator = add("古い言葉"), account("moderator")
    uploads.offer_edition(community, account(), file("新しい言葉"), document)
    (upload,) = waiting(community, moderator)
    with community.database.writing() as session:
        uploads.refuse(session, moderator, upload.version_id, "版が違う")
    assert [len(each.editions) for each in community.library.find("古い言葉")] == [1]


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"title_ja": ""}, "title_ja", "finding.required"),
        ({"title_ja": "あ" * 301}, "title_ja", "too_long"),
        ({"title_ja": "a\x07b"}, "title_ja", "finding.control_character"),
        ({"document_type": ""}, "document_type", "finding.required"),
        ({"document_type": "poem"}, "document_type", "finding.allowed"),
        ({"system_type": "no_such"}, "system_type", "finding.reference"),
        ({"published": "そのうち"}, "published", "finding.date"),
        ({"published": "2024-02-30"}, "published", "finding.date"),
        ({"publisher_ja": "あ" * 201}, "publisher_ja", "too_long"),
        ({"description": "あ" * 4001}, "description", "too_long"),
        ({"projects": "99-999"}, "projects", "projects"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(community, account, change, field, rule):
    with pytest.raises(InvalidError) as refused:
        uploads.offer(community, account(), file(), {**TOLD, **change})
    assert {name: each[0] for name, each in refused.value.fields.items()} == {field: rule}
    assert waiting(community, account("moderator")) == ()


@pytest.mark.parametrize(
    ("words", "rule"), [("", "empty"), ("<html><script>", "active"), ("x" * (2 << 20), "too_large")]
)
def test_a_refused_file_is_said_at_its_field(community, account, words, rule):
    with pytest.raises(InvalidError) as refused:
        uploads.offer(community, account(), file(words), TOLD)
    assert refused.value.fields["file"][0] == f"upload.refused.{rule}"


def test_no_file_is_said_at_its_field(community, account, add):
    for send in (
        lambda: uploads.offer(community, account(), None, TOLD),
        lambda: uploads.offer_edition(community, account(), None, add()),
    ):
        with pytest.raises(InvalidError) as refused:
            send()
        assert refused.value.fields == {"file": ("file_missing", {})}


def test_an_edition_needs_a_published_document(community, account, add):
    for document in (99, add(state="pending")):
        with pytest.raises(UnknownError):
            uploads.offer_edition(community, account(), file(), document)


def test_a_new_account_brings_few(community, account):
    newcomer = account(days=0)
    for number in range(5):
        uploads.offer(community, newcomer, file(str(number)), TOLD)
    with pytest.raises(TooOftenError):
        uploads.offer(community, newcomer, file("6"), TOLD)


ROLES = ("reader", "member", "editor", "moderator", "administrator")
MAY = {
    "offer": ("member", "editor", "moderator", "administrator"),
    "edition": ("member", "editor", "moderator", "administrator"),
    "own": ("member", "editor", "moderator", "administrator"),
    "waiting": ("moderator", "administrator"),
    "publish": ("moderator", "administrator"),
    "refuse": ("moderator", "administrator"),
}


def _do(act, community, actor, version, document):
    if act == "offer":
        uploads.offer(community, actor, file(), TOLD)
    elif act == "edition":
        uploads.offer_edition(community, actor, file(), document)
    else:
        more = {"own": (), "waiting": (), "publish": (version,), "refuse": (version, "理由")}[act]
        with community.database.writing() as session:
            getattr(uploads, act)(session, actor, *more)


@pytest.mark.parametrize("act", MAY)
def test_who_may(community, account, add, act):
    held = add()
    for role in ROLES:
        uploads.offer(community, account(), file(), TOLD)
        version = waiting(community, account("moderator"))[-1].version_id
        actor = account(role)
        if role in MAY[act]:
            _do(act, community, actor, version, held)
        else:
            with pytest.raises(ForbiddenError):
                _do(act, community, actor, version, held)
    with pytest.raises(SignInError):
        _do(act, community, ANONYMOUS, version, held)


@pytest.mark.parametrize("role", ["anonymous", *ROLES])
def test_who_gets_a_file_that_waits(community, account, role):
    member = account()
    document = uploads.offer(community, member, file(), TOLD)
    actor = ANONYMOUS if role == "anonymous" else account(role)
    got = uploads.version_for(community.library, actor, document, 1)
    assert (got is not None) == (role in {"moderator", "administrator"})
    assert uploads.version_for(community.library, member, document, 1) is not None
