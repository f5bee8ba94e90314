"""The tables of the community database. Every change of them is a migration in ``migrations/versions``."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import DateTime

STATES = ("pending", "published", "withdrawn")
_Key = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself for INTEGER only


def now() -> datetime:
    """The moment, in UTC, as the tables keep it: without a zone, which SQLite does not know."""
    return datetime.now(UTC).replace(tzinfo=None)


class Base(DeclarativeBase):
    """All tables."""


class StoredFile(Base):
    """Content that the store holds, by its SHA-256. ``words``: its text, empty where it has none that can be read."""

    __tablename__ = "stored_files"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime] = mapped_column(DateTime, default=now)


class HeldDocument(Base):
    """A document that this installation holds; its files are its versions. ``published`` as ISO date, any precision."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="state_is_known"),)

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    publisher: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    document_type: Mapped[str] = mapped_column(String(40), index=True)
    system_type: Mapped[str | None] = mapped_column(String(40), index=True)
    published: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(12), default="pending", index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    versions: Mapped[list["DocumentVersion"]] = relationship(
        back_populates="document", order_by="DocumentVersion.number", cascade="all, delete-orphan"
    )
    projects: Mapped[list["DocumentProject"]] = relationship(cascade="all, delete-orphan")

    @property
    def editions(self) -> list["DocumentVersion"]:
        """The versions that are published, oldest first."""
        return [version for version in self.versions if version.state == "published"]


class DocumentVersion(Base):
    """One edition of a document: which content, under which name it came, from which account (none: the operator).

    ``reason``: why a moderator did not publish it.
    """

    __tablename__ = "document_versions"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_files.sha256"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    added_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    state: Mapped[str] = mapped_column(String(12), default="published", index=True)
    uploaded_by: Mapped[int | None] = mapped_column(_Key)
    reason: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[HeldDocument] = relationship(back_populates="versions")
    file: Mapped[StoredFile] = relationship()


class DocumentProject(Base):
    """A project of the snapshots that a document is about."""

    __tablename__ = "document_projects"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    project_id: Mapped[str] = mapped_column(String(40), primary_key=True)


class SearchText(Base):
    """The folded text by which a document is found: title, publisher, description, words of its newest file.

    The index over it is made in the migration: FTS5 with trigrams on SQLite, ``pg_trgm`` on PostgreSQL.
    """

    __tablename__ = "search_texts"

    document_id: Mapped[int] = mapped_column(_Key, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    head: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
