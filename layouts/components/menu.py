"""The menu of pages: single links, and groups of links that open (``assets/menu.js``)."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from data.text import Lang, text
from layouts import ids
from layouts.request import PageRequest, localised


@dataclass(frozen=True)
class MenuEntry:
    """Pages under one heading, each (text key, path without language). Without ``key``, or alone: plain links."""

    key: str | None
    pages: tuple[tuple[str, str], ...]


def menu(entries: Sequence[MenuEntry], request: PageRequest) -> html.Nav:
    """All entries, the page on show marked; on narrow screens one button opens them all."""
    lang = request.lang
    return html.Nav(
        [
            _button(text(lang, "shell.menu.open"), ids.MENU, "menu-toggle"),
            html.Ul([item for entry in entries for item in _items(entry, request)], id=ids.MENU, className="menu"),
        ],
        **{"aria-label": text(lang, "shell.menu")},
    )


def _items(entry: MenuEntry, request: PageRequest) -> list[html.Li]:
    links = [html.Li(_link(key, path, request)) for key, path in entry.pages]
    if entry.key is None or len(links) < 2:
        return links
    place = ids.menu_group(entry.key)
    inside = any(path == request.path for _, path in entry.pages)
    button = _button(text(request.lang, entry.key), place, "menu-group" + (" menu-inside" if inside else ""))
    return [html.Li([button, html.Ul(links, id=place, className="menu-list")], className="menu-item")]


def _link(key: str, path: str, request: PageRequest) -> html.A:
    lang: Lang = request.lang
    current = {"aria-current": "page"} if path == request.path else {}
    return html.A(text(lang, key), href=localised(path, lang), **current)


def _button(words: str, place: str, kind: str) -> html.Button:
    marks = {"aria-expanded": "false", "aria-controls": place}
    return html.Button(words, className=kind, type="button", **marks)
