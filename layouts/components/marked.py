"""A text with what was searched marked in it."""

from dash import html
from dash.development.base_component import Component

from data.highlights import highlighted


def marked(words: str, query: str) -> list[str | Component]:
    """``words`` with every hit of ``query`` as ``<mark>``."""
    return [html.Mark(part.words) if part.hit else part.words for part in highlighted(words, query)]
