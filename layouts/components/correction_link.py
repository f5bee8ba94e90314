"""The way from a fact to a correction of it."""

from urllib.parse import urlencode

from dash import html

from data.text import text
from layouts.request import PageRequest, localised


def correction_link(table: str, row_id: str, request: PageRequest, about: str = "") -> html.A:
    """The link on a row of ``table``; ``about``: what it is called, where several stand on one page."""
    lang = request.lang
    address = localised(f"/contribute/correction?{urlencode({'table': table, 'id': row_id})}", lang)
    label = {"aria-label": text(lang, "contribute.correct.of", name=about)} if about else {}
    return html.A(text(lang, "contribute.correct"), href=address, className="tool", rel="nofollow", **label)
