"""The account in the header: sign in, or the name, what waits to be read, and sign out."""

from dash import html

from data.community.policy import allowed
from data.text import plural, text
from layouts.components.forms import submit, write_form
from layouts.links import address_of
from layouts.request import PageRequest, localised


def account_links(request: PageRequest) -> html.Div:
    """Links of the actor of ``request``."""
    lang, actor = request.lang, request.actor
    if not actor.signed_in:
        children = [html.A(text(lang, "account.sign_in"), href=localised("/sign-in", lang))]
    else:
        children = [
            html.Span(actor.name, className="account-name"),
            *_own_pages(request),
            html.Span(plural(lang, "account.unread", request.unread, count=request.unread)),
            write_form(lang, "sign_out", [submit(text(lang, "account.sign_out"), kind="link")], className="in-line"),
        ]
    return html.Div(children, className="account-links", **{"data-testid": "account-links"})


def _own_pages(request: PageRequest) -> list[html.A]:
    """Pages for what the actor may do."""
    lang, actor = request.lang, request.actor
    pages = {
        "/contributions": ("document.upload", text(lang, "contributions.title")),
        "/moderation": ("report.review", text(lang, "moderation.title")),
        "/import": ("snapshot.import", text(lang, "importing.title")),
    }
    return [
        html.A(words, href=address)
        for path, (action, words) in pages.items()
        if allowed(actor, action) and (address := address_of(path, lang))
    ]
