"""Held documents by words: every folded word stands in title, publisher, description or file; titles first.

Words of three characters and more go through the trigram index; shorter ones, frequent in Japanese, are looked for in
what is left. Both databases give the same answer.
"""

from sqlalchemy import ColumnElement, Select, and_, case, column, select, table
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


def found(session: Session, query: str = "", limit: int = 50, **narrowing: str) -> list[HeldDocument]:
    """Published documents of ``query``, newest first among equals. ``narrowing``: values of columns."""
    words = words_of(storable(query))
    statement = (
        select(HeldDocument)
        .join(SearchText, SearchText.document_id == HeldDocument.id)
        .where(HeldDocument.state == "published")
        .options(selectinload(HeldDocument.versions).selectinload(DocumentVersion.file))
    )
    for name, value in narrowing.items():
        statement = statement.where(getattr(HeldDocument, name) == value)
    statement = _holding(statement, words, sqlite=session.get_bind().dialect.name == "sqlite")
    titled = case((and_(True, *(_like(SearchText.head, word) for word in words)), 0), else_=1)
    ordered = statement.order_by(titled, HeldDocument.published.desc().nulls_last(), HeldDocument.id.desc())
    return list(session.scalars(ordered.limit(limit)))


def _holding(statement: Select[HeldDocument], words: tuple[str, ...], *, sqlite: bool) -> Select[HeldDocument]:
    for word in words:
        if sqlite and len(word) >= _SHORTEST_INDEXED:
            phrase = '"' + word.replace('"', '""') + '"'
            hits = select(_INDEX.c.rowid).where(_INDEX.c.search_index.op("MATCH")(phrase))
            statement = statement.where(HeldDocument.id.in_(hits))
        else:
            statement = statement.where(_like(SearchText.body, word))
    return statement


def _like(where: ColumnElement[str] | object, word: str) -> ColumnElement[bool]:
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return where.like(f"%{word}%", escape=_ESCAPE)  # type: ignore[union-attr]  # a mapped column
