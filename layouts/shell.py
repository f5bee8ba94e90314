"""What stands around every page: skip link, header, navigation, language switch, footer with attributions."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from dash import dcc, html

from data.numbers import day
from data.text import LANGS, text
from geo.files import BoundaryCard
from layouts import ids
from layouts.components.account_links import account_links
from layouts.components.menu import MenuEntry, menu
from layouts.components.search_box import search_box
from layouts.components.tray import tray
from layouts.links import page_link
from layouts.request import PageRequest, localised

# What people look for at the end of a page: where figures come from, how to take them away, words, whom to ask.
_AT_THE_END = (
    ("/guide", "footer.guide"),
    ("/data", "trust.menu"),
    ("/api", "api.menu"),
    ("/glossary", "glossary.menu"),
    ("/contacts", "contacts.menu"),
    ("/forum", "forum.menu"),
)


def frame() -> html.Div:
    """The part that stays while pages come and go: address, stores, messages, the place of the page."""
    return html.Div(
        [
            dcc.Location(id=ids.LOCATION, refresh=False),
            html.Div(id=ids.FAILURE, role="alert"),
            html.Div(id=ids.NOTICE, className="notice-place", role="status", **{"data-testid": "notice"}),
            html.Div(id=ids.PAGE),
            html.Div(id=ids.ANNOUNCER, className="visually-hidden", **{"aria-live": "polite"}),
        ]
    )


def around(
    main: html.Main,
    request: PageRequest,
    menu_entries: Sequence[MenuEntry],
    card: BoundaryCard,
) -> html.Div:
    """``main`` with header and footer."""
    return html.Div(
        [
            html.A(text(request.lang, "shell.skip"), href="#main", className="skip-link"),
            _header(request, menu_entries),
            main,
            _footer(request, card),
            tray(request),
        ],
        className="page",
    )


def _header(request: PageRequest, entries: Sequence[MenuEntry]) -> html.Header:
    lang = request.lang
    return html.Header(
        html.Div(
            [
                html.A(text(lang, "product.name"), href=localised("/", lang), className="product"),
                menu(entries, request),
                search_box(request),
                html.Span(text(lang, "shell.snapshot", day=day(request.snapshot.id, lang)), className="snapshot-day"),
                account_links(request),
                html.Div(language_links(request), className="languages"),
            ],
            className="header-row",
        ),
        className="header",
    )


def language_links(request: PageRequest) -> list[html.A]:
    """The same view in each other language; the browser keeps the links at the address on show."""
    return [
        html.A(
            text(lang, "language.name"),
            href=localised(request.path, lang) + _search(request),
            hrefLang=lang,
            lang=lang,
            **{"data-testid": f"language-{lang}", "data-view": localised(request.path, lang)},
        )
        for lang in LANGS
        if lang != request.lang
    ]


def _search(request: PageRequest) -> str:
    """The query string of the view: its selection, and the keys that its page alone understands."""
    selected = request.selection.to_search()
    own = {name: value for name, value in request.asked.items() if name in request.takes}
    return "?" + urlencode({**dict(parse_qsl(selected[1:])), **own}) if own else selected


def _footer(request: PageRequest, card: BoundaryCard) -> html.Footer:
    """Where data and boundaries are from; those of an operator's file too, where there is one."""
    lang, own = request.lang, request.boundaries.attribution
    links = [html.Li(page_link(text(lang, key), path, lang)) for path, key in _AT_THE_END]
    return html.Footer(
        html.Div(
            [
                html.Ul(links, className="footer-links"),
                html.P(text(lang, "footer.data", day=day(request.snapshot.id, lang))),
                html.P(
                    [
                        card.attribution[lang],
                        " (",
                        html.A(card.licence, href=card.licence_url, rel="noopener noreferrer"),
                        ")",
                    ]
                ),
                *([html.P(text(lang, "footer.municipalities", attribution=own[lang]))] if own else []),
            ],
            className="footer-row",
        ),
        className="footer",
    )
