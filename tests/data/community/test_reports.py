"""Reports are filed by accounts, decided by moderators with a reason, and told of."""

import pytest

from data.community import audit, notifications, reports
from data.community.actors import ANONYMOUS, ROLES
from data.community.database import Database
from data.community.errors import ForbiddenError, InvalidError, RefusalError, SignInError, TooOftenError, UnknownError
from data.community.reports import Subject
from tests.data.community.hostile import HOSTILE
from tests.data.community.people import person

SUBJECT = Subject("post", 12, "/forum/post/12")


@pytest.fixture
def database(url):
    database = Database(url)
    yield database
    database.close()


def file(database, actor, reason="spam", words="", subject=SUBJECT):
    with database.writing() as session:
        return reports.report(session, actor, "report.make", subject, (reason, words)).id


def open_reports(database, moderator):
    with database.reading() as session:
        return [(each.subject_id, each.reason, each.words) for each in reports.reports(session, moderator)]


def test_a_report_waits_until_a_moderator_decides_and_the_reporter_is_told(database):
    reporter, moderator = person(database), person(database, role="moderator")
    number = file(database, reporter, "abuse", "ひどい言葉")
    assert open_reports(database, moderator) == [(12, "abuse", "ひどい言葉")]
    with database.writing() as session:
        reports.decide(session, moderator, number, upheld=True, reason="規約の3に反する")
    assert open_reports(database, moderator) == []
    with database.reading() as session:
        (told,) = notifications.newest(session, reporter)
        assert (told.kind, told.path) == ("report_upheld", "/forum/post/12")
        (entry,) = audit.entries(session, person(database, role="administrator"))
        assert (entry.action, entry.subject, entry.reason) == ("report.upheld", "post:12", "規約の3に反する")
    with database.writing() as session, pytest.raises(RefusalError, match="decided"):
        reports.decide(session, moderator, number, upheld=False, reason="x")


def test_reporting_again_changes_the_open_report(database):
    reporter, moderator = person(database), person(database, role="moderator")
    file(database, reporter, "spam")
    file(database, reporter, "other", "宣伝です")
    file(database, person(database), "wrong")
    assert open_reports(database, moderator) == [(12, "wrong", ""), (12, "other", "宣伝です")]


@pytest.mark.parametrize(
    ("reason", "words", "field"), [("nonsense", "", "reason"), ("other", " ", "words"), ("spam", "x" * 1001, "words")]
)
def test_what_cannot_be_taken_is_named(database, reason, words, field):
    with pytest.raises(InvalidError) as caught:
        file(database, person(database), reason, words)
    assert list(caught.value.fields) == [field]


def test_a_decision_needs_a_reason_and_a_report(database):
    reporter, moderator = person(database), person(database, role="moderator")
    number = file(database, reporter)
    with database.writing() as session, pytest.raises(InvalidError):
        reports.decide(session, moderator, number, upheld=True, reason=" ")
    with database.writing() as session, pytest.raises(UnknownError):
        reports.decide(session, moderator, number + 1, upheld=True, reason="x")


@pytest.mark.parametrize("role", ROLES)
def test_who_may_report_and_who_may_review(database, role):
    actor = person(database, role=role)
    number = file(database, actor)
    for act in (
        lambda session: reports.reports(session, actor),
        lambda session: reports.waiting(session, actor),
        lambda session: reports.decide(session, actor, number, upheld=False, reason="x"),
    ):
        if role in ("moderator", "administrator"):
            with database.writing() as session:
                act(session)
        else:
            with database.writing() as session, pytest.raises(ForbiddenError):
                act(session)


def test_nobody_reports_or_reviews_without_an_account(database):
    with pytest.raises(SignInError):
        file(database, ANONYMOUS)
    with database.reading() as session, pytest.raises(SignInError):
        reports.reports(session, ANONYMOUS)


def test_reports_come_to_an_end(database):
    reporter = person(database)
    for number in range(5):
        file(database, reporter, subject=Subject("post", number, "/"))
    with pytest.raises(TooOftenError):
        file(database, reporter)


def test_hostile_words_are_kept_as_they_came(database):
    reporter, moderator = person(database, role="moderator"), person(database, role="moderator")
    text = next(each for each in HOSTILE if "<script>" in each)
    file(database, reporter, "other", f"{text}\0\ud800")
    assert open_reports(database, moderator) == [(12, "other", f"{text}?")]
