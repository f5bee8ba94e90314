"""Content that the store holds is kept as long as a row of any table names it."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, select
from sqlalchemy.orm import Session

from data.community.forum_models import PostFile
from data.community.models import DocumentVersion, StoredFile, now
from data.community.waiting_models import WaitingFile

NAMING = (DocumentVersion.sha256, PostFile.sha256, WaitingFile.sha256)


def let_go(session: Session, contents: Iterable[str]) -> None:
    """Forget those of the contents (SHA-256) that nothing names any more; their files go with the next ``clean``."""
    wanted = list(contents)
    if wanted:
        session.execute(delete(StoredFile).where(StoredFile.sha256.in_(wanted), _unnamed()))


def let_go_of_old(session: Session, older_than: float) -> None:
    """Forget all content that nothing names and that came more than so many seconds ago."""
    came_before = now() - timedelta(seconds=older_than)
    session.execute(delete(StoredFile).where(StoredFile.added_at <= came_before, _unnamed()))


def _unnamed() -> ColumnElement[bool]:
    return and_(*(~exists(select(each).where(each == StoredFile.sha256)) for each in NAMING))
