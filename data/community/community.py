"""The community of one installation: its database, files, settings and facts. What services and pages are given."""

from dataclasses import dataclass

from data.community.database import Database
from data.community.documents import Library
from data.community.schema import check
from data.config import Settings
from data.snapshots import Snapshot, SnapshotStore


@dataclass(frozen=True)
class Community:
    """``reading()`` and ``writing()`` of ``database`` give the sessions that the services take."""

    settings: Settings
    library: Library
    snapshots: SnapshotStore

    @property
    def database(self) -> Database:
        """Where everything but the content of files is."""
        return self.library.database

    @property
    def snapshot(self) -> Snapshot:
        """The newest facts: what services check against."""
        return self.snapshots.get()

    @property
    def is_ready(self) -> bool:
        """Whether the database has the tables that this code needs."""
        return check(self.database)
