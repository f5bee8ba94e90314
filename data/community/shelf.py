"""Held documents under the selection of the documents page."""

from data.community.documents import Library
from data.community.models import HeldDocument
from data.community.schema import check
from data.filters import WORDS_KEY
from data.held import HeldFile, HeldItem
from data.highlights import excerpt, highlighted
from data.list_names import UNDATED, code_of
from data.selection import Selection

_MOST = 50
_KEYS = ("type", "system", "publisher", "published")


class Shelf:
    """What of the library a selection finds; nothing as long as there is no database."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ready = False

    def __call__(self, selection: Selection) -> tuple[HeldItem, ...]:
        """Published documents, at most fifty."""
        self._ready = self._ready or check(self._library.database)
        if not self._ready:
            return ()
        query = selection.one(WORDS_KEY) or ""
        narrows = any(selection[key] for key in _KEYS)
        documents = self._library.find(query, limit=10 * _MOST if narrows else _MOST)
        return tuple(_item(each, query) for each in documents if _fits(each, selection))[:_MOST]


def _fits(document: HeldDocument, selection: Selection) -> bool:
    values = {
        "type": document.document_type,
        "system": document.system_type or "",
        "publisher": code_of(document.publisher),
        "published": (document.published or "")[:4] or UNDATED,
    }
    return all(not selection[key] or value in selection[key] for key, value in values.items())


def _item(document: HeldDocument, query: str) -> HeldItem:
    words = document.versions[-1].file.words if document.versions else ""
    shown = excerpt(words, query) if query else ""
    return HeldItem(
        document_id=document.id,
        title=document.title,
        publisher=document.publisher,
        description=document.description,
        document_type=document.document_type,
        published=document.published,
        excerpt=shown if any(part.hit for part in highlighted(shown, query)) else "",
        files=tuple(HeldFile(each.number, each.file_name, each.file.size) for each in reversed(document.versions)),
    )
