"""Held documents by words: every folded word stands in title, publisher, description or file; titles first.

Words of three characters and more go through the trigram index; shorter ones, frequent in Japanese, are looked for in
what is left. Both databases give the same answer.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, column, select, table
from sqlalchemy.orm import Session, selectinload

from data.community.models import DocumentVersion, HeldDocument, SearchText
from data.community.words import storable
from data.queries.words import fold, words_of

_SHORTEST_INDEXED = 3
_ESCAPE = "\\"
_INDEX = table("search_index", column("rowid"), column("search_index"))


def index_texts(document: HeldDocument, words: str) -> SearchText:
    """What a document is found by; ``words`` of its newest file."""
    head = " ".join((document.title, document.publisher, document.description))
    return SearchText(document_id=document.id, head=fold(head), body=fold(f"{head} {words}"))


def heads(session: Session, query: str = "") -> list[Row[tuple[int, str, str | None, str, str | None]]]:
    """As ``found``, of every document: id, type, system type, publisher and day only."""
    about = (HeldDocument.id, HeldDocument.document_type, HeldDocument.system_type)
    statement: Any = select(*about, HeldDocument.publisher, HeldDocument.published)
    return list(session.execute(_ordered(session, statement, words_of(storable(query)))).all())


def titled(session: Session, query: str, limit: int) -> list[HeldDocument]:
    """Published documents whose title, publisher or description holds the words: quick, whatever the files say."""
    words = words_of(storable(query))
    statement = _published(select(HeldDocument)).where(*(like(SearchText.head, word) for word in words))
    newest = statement.order_by(HeldDocument.published.desc().nulls_last(), HeldDocument.id.desc())
    return list(session.scalars(newest.limit(limit)))


def found(session: Session, query: str = "", limit: int = 50, **narrowing: str) -> list[HeldDocument]:
    """Published documents of ``query``, newest first among equals. ``narrowing``: values of columns."""
    words = words_of(storable(query))
    statement = select(HeldDocument).options(selectinload(HeldDocument.versions).selectinload(DocumentVersion.file))
    for name, value in narrowing.items():
        statement = statement.where(getattr(HeldDocument, name) == value)
    return list(session.scalars(_ordered(session, statement, words).limit(limit)))


def by_ids(session: Session, ids: Sequence[int]) -> list[HeldDocument]:
    """Published documents in the order of their ids, with versions, files and projects."""
    files = selectinload(HeldDocument.versions).selectinload(DocumentVersion.file)
    statement = select(HeldDocument).where(HeldDocument.state == "published", HeldDocument.id.in_(ids))
    loaded = {each.id: each for each in session.scalars(statement.options(files, selectinload(HeldDocument.projects)))}
    return [loaded[each] for each in ids if each in loaded]


def _published(statement: Select[Any]) -> Select[Any]:
    joined = statement.join(SearchText, SearchText.document_id == HeldDocument.id)
    return joined.where(HeldDocument.state == "published")


def _ordered(session: Session, statement: Select[Any], words: tuple[str, ...]) -> Select[Any]:
    """Those that hold all words, titles first, then the newest."""
    holding = _holding(_published(statement), words, sqlite=session.get_bind().dialect.name == "sqlite")
    titled = case((and_(True, *(like(SearchText.head, word) for word in words)), 0), else_=1)
    return holding.order_by(titled, HeldDocument.published.desc().nulls_last(), HeldDocument.id.desc())


def _holding(statement: Select[Any], words: tuple[str, ...], *, sqlite: bool) -> Select[Any]:
    for word in words:
        if sqlite and len(word) >= _SHORTEST_INDEXED:
            phrase = '"' + word.replace('"', '""') + '"'
            hits = select(_INDEX.c.rowid).where(_INDEX.c.search_index.op("MATCH")(phrase))
            statement = statement.where(HeldDocument.id.in_(hits))
        else:
            statement = statement.where(like(SearchText.body, word))
    return statement


def like(where: ColumnElement[str] | object, word: str) -> ColumnElement[bool]:
    """Whether a column holds ``word`` as it stands: its signs mean nothing."""
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return where.like(f"%{word}%", escape=_ESCAPE)  # type: ignore[union-attr]  # a mapped column
