"""The way from a figure to its source."""

from dash import html

from data.numbers import day
from data.text import Lang, text
from layouts import ids
from layouts.links import page_link


def source_link(source: dict[str, str | None], lang: Lang, *, numbered: bool = False) -> html.Span:
    """Title as a link where the source has an address, with the days it was published and read.

    ``numbered``: then its number, which leads to everything that rests on it.
    """
    title = source["title"] or source["source_id"] or ""
    url = source["url"]
    shown = html.A(title, href=url, rel="noopener noreferrer", target="_blank") if is_web(url) else html.Span(title)
    dates = [
        text(lang, f"source.{kind}", day=day(value, lang))
        for kind in ("published", "retrieved")
        if (value := source[kind])
    ]
    tail = html.Span(text(lang, "list.between").join(dates), className="source-dates")
    number = source["source_id"] or ""
    own = [" ", page_link(number, "/data/sources/<>", lang, number)] if numbered else []
    return html.Span([shown, " ", tail, *own], className="source")


def is_web(url: str | None) -> bool:
    """Whether an address is one that a link may lead to."""
    return url is not None and url.startswith(("https://", "http://"))


def source_mark(source_id: str, label: str) -> html.A:
    """The small mark beside a value that leads to its source in the list on the same page."""
    return html.A(source_id, href=f"#{ids.source(source_id)}", className="source-mark", **{"aria-label": label})
