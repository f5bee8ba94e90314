"""A full disk and a busy database are told apart from faults of ours; the database's own words, on both."""

import errno

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from data.community.database import Database
from data.community.trouble import BusyError, FullError, refusal_of


class SqlStateError(Exception):
    """As psycopg has it."""

    sqlstate = None


def of_state(state):
    original = SqlStateError("words")
    original.sqlstate = state
    return DBAPIError("INSERT", {}, original)


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (OSError(errno.ENOSPC, ""), FullError),
        (OSError(errno.EDQUOT, ""), FullError),
        (OSError(errno.EACCES, ""), type(None)),
        (of_state("53100"), FullError),
        (of_state("40P01"), BusyError),
        (of_state("23505"), type(None)),
        (DBAPIError("INSERT", {}, Exception("database or disk is full")), FullError),
        (DBAPIError("INSERT", {}, Exception("database is locked")), BusyError),
        (SQLAlchemyError("words"), type(None)),
        (ValueError("words"), type(None)),
    ],
)
def test_each_has_its_refusal(error, refusal):
    assert type(refusal_of(error)) is refusal


def test_a_fault_of_ours_stays_one_and_says_nothing_of_values(url):
    database = Database(url)
    with database.reading() as session, pytest.raises(DBAPIError) as failed:
        session.execute(text("SELECT * FROM no_such_table WHERE a = :a"), {"a": "a-secret-value"})
    database.close()
    assert refusal_of(failed.value) is None
    assert "a-secret-value" not in str(failed.value)


def test_a_database_that_is_away_is_busy():
    database = Database("postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(DBAPIError) as failed, database.reading() as session:
        session.execute(text("SELECT 1"))
    database.close()
    assert isinstance(refusal_of(failed.value), BusyError)
