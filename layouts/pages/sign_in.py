"""Sign in."""

from dash import html

from data.text import text
from layouts import ids
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.plain import field_of
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """E-mail address and password; ``next`` in the address says where to go then."""
    lang = request.lang
    email = field_of("email", "email", autocomplete="username", required=True, maxlength=254)
    password = field_of("password", "password", autocomplete="current-password", required=True, maxlength=128)
    form = write_form(
        lang,
        "sign_in",
        [
            *hidden(next=request.asked.get("next", "")),
            labelled(text(lang, "account.email"), email),
            labelled(text(lang, "account.password"), password),
            submit(text(lang, "account.sign_in")),
        ],
    )
    return html.Main(
        [
            html.H1(text(lang, "account.sign_in")),
            form,
            html.P(html.A(text(lang, "sign_up.title"), href=localised("/sign-up", lang)), className="after-form"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "sign-in"},
    )
