"""Links between pages: only to pages that exist, so that no part of the product leads into nothing.

``layouts/page_registry.py`` tells the paths once, when it is loaded; pages are drawn after that.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.text import Lang
from layouts.request import localised

_VARIABLE = re.compile(r"<[^>]+>")
_known: set[str] = set()


def learn(paths: Iterable[str]) -> None:
    """The paths of all pages, variables in angle brackets."""
    _known.update(_VARIABLE.sub("<>", path) for path in paths)


def address_of(path: str, lang: Lang, subject: str = "", search: str = "") -> str | None:
    """The address of a page in ``lang``; ``<>`` in ``path`` stands for the subject. ``None``: there is no such page."""
    if path not in _known:
        return None
    return localised(path.replace("<>", quote(subject, safe="")), lang) + search


def page_link(words: str, path: str, lang: Lang, subject: str = "", search: str = "") -> Component:
    """``words`` as a link to a page, or plain where there is no such page."""
    address = address_of(path, lang, subject, search)
    return html.Span(words) if address is None else html.A(words, href=address)
