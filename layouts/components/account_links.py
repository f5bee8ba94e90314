"""The account in the header: sign in, or the name, what waits to be read, and sign out."""

from dash import html

from data.text import plural, text
from layouts.components.forms import submit, write_form
from layouts.request import PageRequest, localised


def account_links(request: PageRequest) -> html.Div:
    """Links of the actor of ``request``."""
    lang, actor = request.lang, request.actor
    if not actor.signed_in:
        children = [html.A(text(lang, "account.sign_in"), href=localised("/sign-in", lang))]
    else:
        children = [
            html.Span(actor.name, className="account-name"),
            html.Span(plural(lang, "account.unread", request.unread, count=request.unread)),
            write_form(lang, "sign_out", [submit(text(lang, "account.sign_out"), kind="link")], className="in-line"),
        ]
    return html.Div(children, className="account-links", **{"data-testid": "account-links"})
