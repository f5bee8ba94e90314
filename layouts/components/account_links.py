"""The account in the header: sign in, or the name with what waits to be read and the pages of the account."""

from typing import Any

from dash import html

from data.community.policy import allowed
from data.text import Lang, plural, text
from layouts import ids
from layouts.components.forms import submit, write_form
from layouts.links import address_of
from layouts.request import PageRequest, localised

UNREAD_PATH = "/unread.json"
# (path, text key, action of the policy that the page needs beside an account)
ENTRIES = (
    ("/notifications", "notifications.title", ""),
    ("/messages", "message.title", ""),
    ("/account", "profile.title", ""),
    ("/contributions", "contributions.title", "document.upload"),
    ("/moderation", "moderation.title", "report.review"),
    ("/accounts", "accounts.title", "account.list"),
    ("/import", "importing.title", "snapshot.import"),
    ("/audit", "audit.title", "audit.read"),
)


def account_links(request: PageRequest) -> Any:
    """Links of the actor of ``request``; those of an account open under its name (``assets/menu.js``)."""
    lang, actor = request.lang, request.actor
    marks = {"data-testid": "account-links"}
    if not actor.signed_in:
        sign_in = html.A(text(lang, "account.sign_in"), href=localised("/sign-in", lang))
        return html.Div(sign_in, className="account-links", **marks)
    waiting = plural(lang, "account.unread", request.unread, count=request.unread)
    badge = html.Span(
        str(request.unread),
        className="unread",
        title=waiting,
        hidden=not request.unread,
        **{"data-unread-at": localised(UNREAD_PATH, lang)},
    )
    button = html.Button(
        [html.Span(actor.name, className="account-name"), badge],
        type="button",
        className="menu-group",
        **{"aria-expanded": "false", "aria-controls": ids.ACCOUNT_MENU},
    )
    links = [
        html.Li(html.A(_words(request, path, key), href=address, **_current(request, path), **_marks(lang, path)))
        for path, key, action in ENTRIES
        if (not action or allowed(actor, action)) and (address := address_of(path, lang))
    ]
    leave = write_form(lang, "sign_out", [submit(text(lang, "account.sign_out"), kind="link")], className="in-line")
    opened = html.Ul([*links, html.Li(leave)], id=ids.ACCOUNT_MENU, className="menu-list")
    return html.Nav(
        html.Div([button, opened], className="menu-item"),
        className="account-links",
        **{"aria-label": text(lang, "account.menu"), **marks},
    )


def _words(request: PageRequest, path: str, key: str) -> str:
    if path == "/notifications" and request.unread:
        return plural(request.lang, "account.unread", request.unread, count=request.unread)
    return text(request.lang, key)


def _marks(lang: Lang, path: str) -> dict[str, str]:
    """What the entry says while nothing waits, for the script that asks (``assets/unread.js``)."""
    return {"data-unread-words": text(lang, "notifications.title")} if path == "/notifications" else {}


def _current(request: PageRequest, path: str) -> dict[str, str]:
    return {"aria-current": "page"} if path == request.path else {}
