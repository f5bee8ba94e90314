"""Files that come with a post: checked, scanned and kept as documents are, then named by the post that brings them."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.community.actors import Actor
from data.community.content import RefusedError, media_type
from data.community.documents import Library, safe_name
from data.community.errors import InvalidError, UnknownError
from data.community.forum_models import Post, PostFile
from data.community.forum_posts import MOST_FILES
from data.community.models import StoredFile
from data.community.policy import require
from data.community.store import TooLargeError
from data.community.waiting import Attached
from data.community.words import extracted

File = tuple[str, IO[bytes]]


@contextmanager
def received(library: Library, actor: Actor, files: Sequence[File]) -> Iterator[list[tuple[StoredFile, str]]]:
    """Keep files for the length of the block, in which ``held`` names them in the database.

    Raises what the policy refuses with, and ``InvalidError`` for the first file that cannot be taken.
    """
    require(actor, "forum.post")
    if len(files) > MOST_FILES:
        raise InvalidError({"files": ("files", {"most": str(MOST_FILES)})})
    with ExitStack() as stack:
        yield [_take(stack, library, name, stream) for name, stream in files]


def held(session: Session, library: Library, kept: Sequence[tuple[StoredFile, str]]) -> list[Attached]:
    """Name what was received, in the transaction of the post. Raises ``InvalidError`` where there is no room."""
    for file, _ in kept:
        if session.get(StoredFile, file.sha256) is None:
            try:
                library.room_for(session, file.size)
            except RefusedError as error:
                raise _refused(error) from error
            session.add(file)
            session.flush()
    return [Attached(file.sha256, name) for file, name in kept]


def file_of(session: Session, actor: Actor, post_id: int, number: int) -> tuple[PostFile, StoredFile]:
    """A file of a post that stands. Raises what the policy refuses with, and ``UnknownError``."""
    require(actor, "forum.read")
    row = session.execute(
        select(PostFile, StoredFile)
        .join(StoredFile, StoredFile.sha256 == PostFile.sha256)
        .join(Post, Post.id == PostFile.post_id)
        .where(PostFile.post_id == post_id, PostFile.number == number, Post.deleted_at.is_(None))
    ).first()
    if row is None:
        raise UnknownError
    return row[0], row[1]


def _take(stack: ExitStack, library: Library, name: str, stream: IO[bytes]) -> tuple[StoredFile, str]:
    try:
        came = stack.enter_context(library.store.receiving(stream))
        media = media_type(came.path)
        library.scan(came)
        words = extracted(media, came.path)
        library.store.keep(came)
    except TooLargeError as error:
        raise _refused(RefusedError("too_large", limit=str(library.store.limit >> 20))) from error
    except RefusedError as error:
        raise _refused(error) from error
    return StoredFile(sha256=came.sha256, size=came.size, media_type=media, words=words), safe_name(name)


def _refused(error: RefusedError) -> InvalidError:
    return InvalidError({"files": (f"upload.refused.{error.rule}", error.details)})
