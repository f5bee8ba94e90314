"""Held documents under the selection of the documents page, in the header's search, and one by one."""

from dataclasses import replace

from data.community.documents import Library
from data.community.models import HeldDocument
from data.community.schema import check
from data.filters import WORDS_KEY
from data.held import NOTHING, Held, HeldFile, HeldItem
from data.highlights import excerpt, highlighted
from data.list_names import UNDATED, code_of
from data.queries.listing import Listing, narrowed
from data.selection import Selection

_MOST = 50


class Shelf:
    """What of the library a selection finds; nothing as long as there is no database."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ready = False

    @property
    def is_ready(self) -> bool:
        """Whether there is a database to look into."""
        self._ready = self._ready or check(self._library.database)
        return self._ready

    def __call__(self, selection: Selection, most: int | None = _MOST) -> Held:
        """Published documents, so many of them at most, and what each option would find."""
        if not self.is_ready:
            return NOTHING
        query = selection.one(WORDS_KEY) or ""
        heads = self._library.heads(query)
        codes = {
            "type": [frozenset([each.document_type]) for each in heads],
            "system": [frozenset(filter(None, [each.system_type])) for each in heads],
            "publisher": [frozenset(filter(None, [code_of(each.publisher)])) for each in heads],
            "published": [frozenset([(each.published or "")[:4] or UNDATED]) for each in heads],
        }
        found = narrowed(Listing(len(heads), codes, [""] * len(heads)), selection.with_values(WORDS_KEY, ()))
        documents = self._library.by_ids([heads[row].id for row in found.rows[:most]])
        items = tuple(_item(each, query) for each in documents)
        return Held(items, len(found.rows), self._library.count() if query else len(heads), found.counts)

    def named(self, selection: Selection, most: int) -> Held:
        """Documents by the words of title, publisher and description only: an answer while somebody types."""
        query = selection.one(WORDS_KEY) or ""
        if not query or not self.is_ready:
            return NOTHING
        documents = self._library.titled(query, most + 1)
        items = tuple(_named(each) for each in documents[:most])
        return Held(items, len(documents), len(documents))


def one_held(library: Library, document_id: int) -> HeldItem | None:
    """A published document, if there is one of this id."""
    return next((_item(each, "") for each in library.by_ids([document_id])), None)


def _named(document: HeldDocument) -> HeldItem:
    return HeldItem(
        document_id=document.id,
        title=document.title,
        publisher=document.publisher,
        description=document.description,
        document_type=document.document_type,
        published=document.published,
        excerpt="",
        files=(),
        system_type=document.system_type,
    )


def _item(document: HeldDocument, query: str) -> HeldItem:
    words = document.editions[-1].file.words if document.editions and query else ""
    shown = excerpt(words, query) if query else ""
    return replace(
        _named(document),
        excerpt=shown if any(part.hit for part in highlighted(shown, query)) else "",
        files=tuple(HeldFile(each.number, each.file_name, each.file.size) for each in reversed(document.editions)),
        project_ids=tuple(each.project_id for each in document.projects),
    )
