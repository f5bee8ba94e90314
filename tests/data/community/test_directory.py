"""Accounts as moderators find them, and the log of what was done with them. Both databases."""

import csv
import io

import pytest

from data.community import audit, directory, members
from data.community.audit_file import audit_csv
from data.community.members import Act
from data.text import LANGS
from tests.data.community.accounts_of import enrol


@pytest.mark.parametrize(
    ("words", "state", "found"),
    [
        ("", "", 4),
        ("花子", "", 1),
        ("花子 天理", "", 0),
        ("天理", "", 1),
        ("PENDING@", "", 1),
        ("%", "", 0),
        ("", "pending", 1),
        ("", "erased", 4),
        ("'; DROP TABLE accounts; --", "", 0),
    ],
)
def test_accounts_are_found(database, words, state, found):
    with database.writing() as session:
        moderator = enrol(session, "m@x.example", "moderator")
        enrol(session, "a@x.example", name="検証 花子")
        enrol(session, "b@x.example", body_name="奈良県天理市")
        enrol(session, "pending@x.example", state="pending")
        members.refuse(session, Act(moderator, enrol(session, "gone@x.example", state="pending").account_id, "理由"))
        listing = directory.listing(session, moderator, words, state)
    assert (listing.total, len(listing.rows), listing.pending) == (found, found, 1)


def test_who_waits_comes_first_and_pages_end(database, monkeypatch):
    monkeypatch.setattr(directory, "PAGE", 2)
    with database.writing() as session:
        moderator = enrol(session, "m@x.example", "moderator")
        enrol(session, "p@x.example", state="pending")
        for number in range(3):
            enrol(session, f"{number}@x.example")
        pages = [directory.listing(session, moderator, page=page) for page in (1, 2, 3, 99, -1)]
    assert [[each.email for each in page.rows] for page in pages] == [
        ["p@x.example", "2@x.example"],
        ["1@x.example", "0@x.example"],
        ["m@x.example"],
        ["m@x.example"],
        ["p@x.example", "2@x.example"],
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_log_as_a_file_is_safe_in_a_spreadsheet(database, lang):
    with database.writing() as session:
        administrator = enrol(session, "a@x.example", "administrator")
        subject = enrol(session, name="=cmd()")
        members.suspend(session, Act(administrator, subject.account_id, '=HYPERLINK("http://evil.example")'))
        body = audit_csv(audit.entries(session, administrator), lang)
    header, row = csv.reader(io.StringIO(body.decode("utf-8-sig")))
    assert len(header) == len(row) == 7
    assert row[3] == "account.suspend"
    assert row[5].startswith("'=HYPERLINK")


def test_the_log_is_read_in_pages_and_by_act(database):
    with database.writing() as session:
        administrator = enrol(session, "a@x.example", "administrator")
        for number in range(5):
            audit.record(session, administrator, f"test.{number % 2}", f"account:{number}")
    with database.reading() as session:
        first = audit.entries(session, administrator, limit=2)
        second = audit.entries(session, administrator, before=first[-1].id, limit=2)
        assert [each.subject for each in (*first, *second)] == ["account:4", "account:3", "account:2", "account:1"]
        assert [each.subject for each in audit.entries(session, administrator, action="test.1")] == [
            "account:3",
            "account:1",
        ]
        assert audit.actions(session, administrator) == ["test.0", "test.1"]
