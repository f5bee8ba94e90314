"""Parts that pages on single things share: groups of facts, marks that lead to a source, the list of sources."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from data.queries.project import sources_of
from data.text import Lang, text
from layouts import ids
from layouts.components.source_link import source_link
from layouts.request import PageRequest


def fact_list(facts: Sequence[tuple[str, Sequence[str | Component] | str | None]], lang: Lang) -> html.Dl:
    """Names and values; ``None`` or nothing is shown as "no data"."""
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(name),
                    html.Dd(value) if value else html.Dd(text(lang, "no_data"), className="missing"),
                ],
                className="fact",
            )
            for name, value in facts
        ],
        className="facts",
    )


def source_mark(source_id: str, lang: Lang) -> html.A:
    """The short way from a value to its source at the end of the page."""
    label = text(lang, "project.source", source=source_id)
    return html.A(source_id, href=f"#{ids.source(source_id)}", className="source-mark", **{"aria-label": label})


def source_list(source_ids: Iterable[str], request: PageRequest) -> html.Section:
    """All sources of a page, each once, with the days they were published and read."""
    found = sources_of(request.snapshot, list(dict.fromkeys(source_ids)))
    items = [
        html.Li(source_link(each, request.lang, numbered=True), id=ids.source(str(each["source_id"]))) for each in found
    ]
    return html.Section([html.H2(text(request.lang, "project.sources")), html.Ul(items)], className="card-plain")


def crumbs(words: str, address: str, lang: Lang) -> html.Nav:
    """The way back to the list that a page belongs to."""
    return html.Nav(html.A(words, href=address), className="crumbs", **{"aria-label": text(lang, "shell.crumbs")})


def joined(parts: Sequence[str | Component], lang: Lang) -> list[str | Component]:
    """``parts`` with the separator of the language between them."""
    between = text(lang, "list.between")
    return [each for part in parts for each in (between, part)][1:]
