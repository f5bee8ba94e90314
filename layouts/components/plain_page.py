"""What plain pages have in common: the main part under its heading, links to pages of a list, moments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from dash import html

from data.community.japan import day_in_japan, in_japan
from data.numbers import day
from data.text import Lang, text
from layouts import ids
from layouts.request import PageRequest


def main_of(testid: str, title: str, children: Sequence[Any]) -> html.Main:
    """The main part of a plain page."""
    marks = {"data-testid": testid}
    return html.Main([html.H1(title), *children], id=ids.MAIN, tabIndex=-1, className="reading", **marks)


def moment(value: datetime, lang: Lang) -> html.Time:
    """A moment as a clock in Japan shows it."""
    shown = f"{day(day_in_japan(value), lang)} {in_japan(value):%H:%M}"
    return html.Time(shown, dateTime=f"{value.isoformat(timespec='seconds')}Z")


def here_with(request: PageRequest, **values: str) -> str:
    """The address of the page with other values in its query string; empty ones are left out."""
    asked: Mapping[str, str] = {**request.asked, **values}
    query = urlencode({name: value for name, value in asked.items() if value})
    return request.address + (f"?{query}" if query else "")


def steps(request: PageRequest, links: Sequence[tuple[str, str]]) -> html.Nav:
    """Links (words, address) to other pages of a list."""
    items = [html.A(words, href=address) for words, address in links]
    return html.Nav(items, className="list-steps", **{"aria-label": text(request.lang, "list.pages")})
