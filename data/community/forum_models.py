"""Tables of the forum: threads, their posts with what they said before, files, who follows and who has read what.

The index over the words of posts is made in the migration: FTS5 with trigrams on SQLite, ``pg_trgm`` on PostgreSQL.
"""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.models import Base, now

AREAS = ("category", "project")
_Key = BigInteger().with_variant(Integer, "sqlite")


class Thread(Base):
    """``category``: a system type or ``general``. ``posts``: the last post's number; ``deleted``: how many are gone.

    ``revision`` counts what has happened to its posts; each has that of what happened to it last.
    ``merged_into``: the thread that took its posts over; only its address is left then.
    """

    __tablename__ = "threads"
    __table_args__ = (
        Index("threads_newest", "pinned", "last_at", "id"),
        Index("threads_of_category", "category", "last_at", "id"),
    )

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    category: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    project_id: Mapped[str | None] = mapped_column(String(40), index=True)
    prefecture_code: Mapped[str | None] = mapped_column(String(2), index=True)
    vendor_id: Mapped[str | None] = mapped_column(String(40), index=True)
    locked: Mapped[bool] = mapped_column(default=False)
    pinned: Mapped[bool] = mapped_column(default=False)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("threads.id"))
    posts: Mapped[int] = mapped_column(Integer, default=0)
    deleted: Mapped[int] = mapped_column(Integer, default=0)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    last_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    last_author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


class ThreadTag(Base):
    """A word under which a thread is filed, folded."""

    __tablename__ = "thread_tags"

    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(30), primary_key=True, index=True)


class Post(Base):
    """The ``number``-th post of a thread. A deleted one keeps its place; ``deleted_by`` is who took it away."""

    __tablename__ = "posts"
    __table_args__ = (UniqueConstraint("thread_id", "number", name="one_post_a_number"),)

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id"))
    number: Mapped[int] = mapped_column(Integer)
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    edited_at: Mapped[datetime | None] = mapped_column(DateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime)
    deleted_by: Mapped[int | None] = mapped_column(_Key)
    revision: Mapped[int] = mapped_column(Integer, default=0)


class PostVersion(Base):
    """What a post said before it was changed at ``replaced_at``."""

    __tablename__ = "post_versions"

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    replaced_at: Mapped[datetime] = mapped_column(DateTime, default=now)


class PostFile(Base):
    """A file that came with a post."""

    __tablename__ = "post_files"

    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_files.sha256"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))


class PostText(Base):
    """The folded words by which a post is found; the first post of a thread by its title and tags, too."""

    __tablename__ = "post_texts"

    post_id: Mapped[int] = mapped_column(_Key, ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class Subscription(Base):
    """An account that is told of new posts of a thread."""

    __tablename__ = "subscriptions"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True, index=True)


class AreaSubscription(Base):
    """An account that is told of new threads of a category, or about a project."""

    __tablename__ = "area_subscriptions"
    __table_args__ = (
        CheckConstraint(f"area IN {AREAS}", name="area_is_known"),
        Index("area_subscriptions_of_key", "area", "key"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    area: Mapped[str] = mapped_column(String(12), primary_key=True)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)


class ReadMark(Base):
    """Up to which post an account has read a thread."""

    __tablename__ = "read_marks"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True, index=True)
    number: Mapped[int] = mapped_column(Integer)


class ForumReader(Base):
    """When an account called everything read."""

    __tablename__ = "forum_readers"

    account_id: Mapped[int] = mapped_column(
        _Key, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    all_read_at: Mapped[datetime] = mapped_column(DateTime)
