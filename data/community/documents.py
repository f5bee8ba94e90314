"""Held documents: taken in, found, handed out. An upload is acknowledged once file and row are both on the disk."""

import re
import shlex
import subprocess
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, selectinload

from data.community import post
from data.community.content import RefusedError, media_type
from data.community.database import Database
from data.community.models import DocumentProject, DocumentVersion, HeldDocument, SearchText, StoredFile
from data.community.search import by_ids, found, heads, index_texts, titled
from data.community.sign_ins import FACTOR_KEY
from data.community.store import FileStore, Received, TooLargeError
from data.community.stored import let_go, let_go_of_old
from data.community.words import extracted, storable
from data.config import Settings

_NAME_LENGTH = 200
_SCAN_SECONDS = 120
_INFECTED = 1
DocumentOf = Callable[[Session], HeldDocument]


@dataclass(frozen=True)
class About:
    """What is said of a document when it is taken in."""

    title: str
    document_type: str
    publisher: str = ""
    description: str = ""
    system_type: str | None = None
    published: str | None = None
    project_ids: Sequence[str] = ()
    state: str = "pending"


class Library:
    """The held documents of one installation."""

    def __init__(self, database: Database, store: FileStore, quota: int, scan_command: str = "") -> None:
        self.database = database
        self.store = store
        self._quota = quota
        self._scan = shlex.split(scan_command)

    @classmethod
    def of(cls, settings: Settings) -> "Library":
        """The library that the settings name."""
        store = FileStore(settings.files_dir, settings.upload_limit)
        database = Database(settings.database_address)
        mail = post.Post.of(settings)
        if mail is not None:
            database.info[post.KEY] = mail
        database.info[FACTOR_KEY] = settings.second_factor
        return cls(database, store, settings.files_quota, settings.scan_command)

    def add(self, stream: IO[bytes], name: str, about: About, by: int | None = None) -> int:
        """Take a new document in; its id. Raises ``RefusedError`` with the rule that its file breaks.

        What an account (``by``) brings waits for a moderator; the operator brings what is published.
        """
        return self._take(stream, _coming(name, by), lambda session: _new(session, about))

    def add_version(self, stream: IO[bytes], name: str, document_id: int, by: int | None = None) -> int:
        """Take a new edition of a document in; its id. Raises ``KeyError`` for an unknown one, ``RefusedError``."""
        return self._take(stream, _coming(name, by), lambda session: _known(session, document_id))

    def _take(self, stream: IO[bytes], coming: DocumentVersion, document_of: DocumentOf) -> int:
        try:
            with self.store.receiving(stream) as received:
                media = media_type(received.path)
                self.scan(received)
                words = extracted(media, received.path)
                self.store.keep(received)
                with self.database.writing() as session:
                    return self._write(
                        session, received, StoredFile(media_type=media, words=words), coming, document_of
                    )
        except TooLargeError as error:
            raise RefusedError("too_large", limit=str(self.store.limit >> 20)) from error

    def _write(
        self, session: Session, received: Received, file: StoredFile, coming: DocumentVersion, document_of: DocumentOf
    ) -> int:
        document = document_of(session)
        if session.get(StoredFile, received.sha256) is None:
            self.room_for(session, received.size)
            file.sha256, file.size = received.sha256, received.size
            session.add(file)
            session.flush()
        coming.number = 1 + max((version.number for version in document.versions), default=0)
        coming.sha256 = received.sha256
        document.versions.append(coming)
        session.flush()
        if coming.state == "published" or coming.number == 1:
            session.merge(index_texts(document, file.words))
        return document.id

    def room_for(self, session: Session, size: int) -> None:
        """Raises ``RefusedError`` where content of so many octets would be too much."""
        held = session.scalar(select(func.coalesce(func.sum(StoredFile.size), 0))) or 0
        if held + size > self._quota:
            raise RefusedError("quota")

    def scan(self, received: Received) -> None:
        """Ask the virus scanner, where one is set: ``SCAN_COMMAND`` with the file's path, exit code 0 for clean."""
        if not self._scan:
            return
        try:
            done = subprocess.run(  # noqa: S603 - the command of the operator
                [*self._scan, str(received.path)], capture_output=True, timeout=_SCAN_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RefusedError("scan_failed") from error
        if done.returncode:
            raise RefusedError("infected" if done.returncode == _INFECTED else "scan_failed")

    def find(self, query: str = "", limit: int = 50, **narrowing: str) -> list[HeldDocument]:
        """Published documents with their versions and files, loaded; see ``data.community.search``."""
        with self.database.reading() as session:
            documents = found(session, query, limit, **narrowing)
            session.expunge_all()
            return documents

    def heads(self, query: str = "") -> list[Row[tuple[int, str, str | None, str, str | None]]]:
        """Id, type, system type, publisher and day of every published document that holds the words."""
        with self.database.reading() as session:
            return heads(session, query)

    def count(self) -> int:
        """How many documents are published."""
        with self.database.reading() as session:
            wanted = select(func.count()).select_from(HeldDocument).where(HeldDocument.state == "published")
            return session.scalar(wanted) or 0

    def titled(self, query: str, limit: int) -> list[HeldDocument]:
        """Published documents by the words of title, publisher and description."""
        with self.database.reading() as session:
            documents = titled(session, query, limit)
            session.expunge_all()
            return documents

    def by_ids(self, ids: Sequence[int]) -> list[HeldDocument]:
        """Published documents with their versions, files and projects, in this order."""
        with self.database.reading() as session:
            documents = by_ids(session, ids)
            session.expunge_all()
            return documents

    def version(self, document_id: int, number: int) -> DocumentVersion | None:
        """One edition of a published document, its file loaded."""
        with self.database.reading() as session:
            wanted = (
                select(DocumentVersion)
                .join(HeldDocument)
                .where(HeldDocument.id == document_id, HeldDocument.state == "published")
                .where(DocumentVersion.number == number, DocumentVersion.state == "published")
                .options(selectinload(DocumentVersion.file))
            )
            version = session.scalar(wanted)
            session.expunge_all()
            return version

    def publish(self, document_id: int, state: str = "published") -> None:
        """Set the state of a document. Raises ``KeyError`` for an unknown one."""
        with self.database.writing() as session:
            _known(session, document_id).state = state

    def clean(self, older_than: float = 3600) -> int:
        """Remove files that no row names and that are older than so many seconds; how many went."""
        with self.database.writing() as session:
            let_go_of_old(session, older_than)
        return self.store.clean(self.named(), older_than)

    def named(self) -> set[str]:
        """The content that the database names."""
        with self.database.reading() as session:
            return set(session.scalars(select(StoredFile.sha256)))

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def safe_name(name: str) -> str:
    """The name a file came with, without folders and what no file system takes, at most 200 characters."""
    plain = unicodedata.normalize("NFC", storable(name)).replace("\\", "/").rpartition("/")[2]
    plain = re.sub(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]', "", plain).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    return (f"{stem[: _NAME_LENGTH - len(suffix) - 1]}{dot}{suffix}" if dot else plain)[:_NAME_LENGTH] or "file"


def _coming(name: str, by: int | None) -> DocumentVersion:
    return DocumentVersion(file_name=safe_name(name), state="published" if by is None else "pending", uploaded_by=by)


def _new(session: Session, about: About) -> HeldDocument:
    document = HeldDocument(
        title=storable(about.title).strip()[:300],
        publisher=storable(about.publisher).strip()[:200],
        description=storable(about.description).strip(),
        document_type=about.document_type,
        system_type=about.system_type,
        published=about.published,
        state=about.state,
        projects=[DocumentProject(project_id=each) for each in dict.fromkeys(about.project_ids)],
    )
    session.add(document)
    session.flush()
    return document


def _known(session: Session, document_id: int) -> HeldDocument:
    document = session.get(HeldDocument, document_id)
    if document is None:
        raise KeyError(document_id)
    return document


def forget(library: Library, document_id: int) -> None:
    """Remove a document and its editions; the content goes with the next ``clean`` where nothing else names it."""
    with library.database.writing() as session:
        document = _known(session, document_id)
        used = [version.sha256 for version in document.versions]
        text = session.get(SearchText, document_id)
        if text is not None:
            session.delete(text)
        session.delete(document)
        session.flush()
        let_go(session, used)


def place_of(library: Library, version: DocumentVersion) -> Path:
    """Where the content of an edition is."""
    return library.store.path(version.sha256)
