"""What is kept no longer than it is needed: removed at the start and once a day, in every process that serves.

Sign-ups whose address nobody confirmed while the link was good, links and browsers that are over, counts of what was
done, errors that are forgotten, and what was told a year ago. Any number of processes may do it at once.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from sqlalchemy import Delete, delete, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from data.community import accounts, lockout, sign_ins
from data.community.account_models import (
    Account,
    AuditEntry,
    Failure,
    KnownBrowser,
    Notification,
    OneTimeLink,
    SignIn,
    Usage,
)
from data.community.database import Database
from data.community.models import now

TOLD_FOR = timedelta(days=365)
_LONGEST_WINDOW = timedelta(days=2)  # limits count for a day at most
_EVERY = timedelta(days=1)
_AT_ONCE = 500  # accounts of a transaction
_LOG = logging.getLogger("data")


def clean(database: Database) -> int:
    """Remove all that is over; how many rows went."""
    moment = now()
    steps: list[Callable[[Session], int]] = [_unconfirmed_of(moment), *map(_step_of, _over(moment))]
    removed = 0
    for step in steps:
        with database.writing() as session:
            removed += step(session)
    return removed


def keep_clean(database: Database) -> Thread:
    """Clean now and once a day, in a thread that ends with the process."""
    thread = Thread(target=_keep_clean, args=(database,), name="cleaning", daemon=True)
    thread.start()
    return thread


def _keep_clean(database: Database) -> None:
    while True:
        try:
            _LOG.info("cleaned: %d rows that are over", clean(database))
        except (OSError, SQLAlchemyError):
            _LOG.warning("not cleaned, tried again tomorrow", exc_info=True)
        Event().wait(_EVERY.total_seconds())


def _over(moment: datetime) -> list[Delete]:
    over = or_(SignIn.created_at < moment - sign_ins.LONGEST, SignIn.seen_at < moment - sign_ins.IDLE)
    return [
        delete(OneTimeLink).where(OneTimeLink.expires_at <= moment),
        delete(SignIn).where(over),
        delete(Usage).where(Usage.began_at < moment - _LONGEST_WINDOW),
        delete(Failure).where(Failure.last_at < moment - lockout.FORGOTTEN_AFTER, Failure.until < moment),
        delete(KnownBrowser).where(KnownBrowser.created_at < moment - lockout.KNOWN_FOR),
        delete(Notification).where(Notification.created_at < moment - TOLD_FOR),
    ]


def _step_of(statement: Delete) -> Callable[[Session], int]:
    return lambda session: session.execute(statement).rowcount  # type: ignore[attr-defined]  # of every DELETE


def _unconfirmed_of(moment: datetime) -> Callable[[Session], int]:
    """Accounts that wait for a link that is over. Asked twice: between the two somebody may have signed up again."""
    link = select(OneTimeLink.account_id).where(OneTimeLink.purpose == "confirm")
    waits = select(Account.id).where(Account.state == "pending", Account.confirmed_at.is_(None))
    due = waits.where(Account.id.in_(link.where(OneTimeLink.expires_at <= moment)))

    def unconfirmed(session: Session) -> int:
        held = list(session.scalars(due.limit(_AT_ONCE).with_for_update(skip_locked=True)))
        gone = list(session.scalars(due.where(Account.id.in_(held))))
        for account_id in gone:
            _remove(session, account_id)
        return len(gone)

    return unconfirmed


def _remove(session: Session, account_id: int) -> None:
    """The whole account; its number stays where the audit log names it, so that no other account gets that."""
    account = accounts.account_of(session, account_id)
    accounts.empty(session, account)
    named = select(AuditEntry.id).where(AuditEntry.subject == f"account:{account_id}").limit(1)
    if session.scalar(named) is None:
        session.delete(account)
        session.flush()
