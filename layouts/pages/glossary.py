"""The glossary: terms in the order of their readings, with meaning and source."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.glossary import Term, found_terms, terms
from data.text import Lang, text
from layouts import ids
from layouts.components.list_page import ListPage, list_layout
from layouts.request import PageRequest

_SIZE = 200


def layout(request: PageRequest) -> html.Main:
    """The terms as the address says."""
    return list_layout(GLOSSARY, request)


def _items(request: PageRequest, rows: Sequence[int]) -> html.Dl:
    every = terms()
    return html.Dl([part for row in rows for part in _entry(every[row], request.lang)], className="card-plain glossary")


def _entry(term: Term, lang: Lang) -> list[Component]:
    other: Lang = "en" if lang == "ja" else "ja"
    source = html.A(term.source, href=term.source_url, rel="noopener noreferrer", target="_blank")
    return [
        html.Dt(
            [term.name(lang), " ", html.Span(term.name(other), lang=other, className="glossary-other")],
            id=ids.glossary_entry(term.term),
        ),
        html.Dd(
            [
                html.P(term.about(lang)),
                html.P(
                    [text(lang, "case.source"), " ", source if term.source_url else html.Span(term.source)],
                    className="item-line",
                ),
            ]
        ),
    ]


GLOSSARY = ListPage("glossary", (), _SIZE, found_terms, _items)
