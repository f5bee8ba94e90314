"""Terms of the glossary at their first use on a page: a button that shows the meaning (``assets/terms.js``).

The page's tree is gone through once, when it is drawn; texts in links, headings and controls stay as they are.
"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from data.glossary import Term, uses
from data.text import Lang, text
from layouts import ids
from layouts.links import address_of

_TEXTS = (html.P, html.Dd, html.Li, html.Figcaption)
_SKIPPED = (html.A, html.Button, html.Nav, html.Aside, html.Header, html.Summary, html.Table, html.H1, html.H2, html.H3)


def mark_terms(tree: Component, lang: Lang) -> None:
    """Mark the first use of every term in ``tree``, which is changed in place."""
    _mark(tree, lang, set())


def _mark(node: Any, lang: Lang, used: set[str]) -> None:
    if isinstance(node, _SKIPPED) or getattr(node, "lang", lang) != lang or not isinstance(node, Component):
        return
    children = getattr(node, "children", None)
    if isinstance(children, str):
        if isinstance(node, _TEXTS):
            node.children = _cut(children, lang, used)
    elif isinstance(children, list | tuple):
        node.children = [part for child in children for part in _parts(node, child, lang, used)]
    elif children is not None:
        _mark(children, lang, used)


def _parts(node: Component, child: Any, lang: Lang, used: set[str]) -> list[Any]:
    if isinstance(child, str) and isinstance(node, _TEXTS):
        marked = _cut(child, lang, used)
        return marked if isinstance(marked, list) else [marked]
    _mark(child, lang, used)
    return [child]


def _cut(words: str, lang: Lang, used: set[str]) -> str | list[str | Component]:
    found = uses(words, lang, used)
    if all(use.term is None for use in found):
        return words
    return [use.words if use.term is None else _term(use.words, use.term, lang) for use in found]


def _term(words: str, term: Term, lang: Lang) -> html.Span:
    place = ids.term(term.term)
    glossary = address_of("/glossary", lang)
    more = html.A(text(lang, "terms.more"), href=f"{glossary}#{ids.glossary_entry(term.term)}")
    return html.Span(
        [
            html.Button(
                words,
                className="term",
                type="button",
                **{"aria-expanded": "false", "aria-controls": place, "title": text(lang, "terms.open")},
            ),
            html.Span(
                [html.Strong(term.name(lang)), html.Span(term.about(lang)), more],
                id=place,
                className="term-about",
                role="note",
                hidden=True,
            ),
        ],
        className="term-place",
    )
