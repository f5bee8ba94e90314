"""Confirm the e-mail address of an account: the link in the address, and the password."""

from dash import html

from data.text import text
from layouts import ids
from layouts.components.forms import hidden, submit, write_form
from layouts.components.password_field import known_password
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The form, or what happens next."""
    lang = request.lang
    if "done" in request.asked:
        content = [
            html.P(text(lang, "confirm.done"), className="form-says"),
            html.P(html.A(text(lang, "not_found.back"), href=localised("/", lang))),
        ]
    else:
        fields = [
            *hidden(token=request.asked.get("token", "")),
            known_password(lang),
            submit(text(lang, "confirm.send")),
        ]
        content = [html.P(text(lang, "confirm.lead"), className="lead"), write_form(lang, "confirm", fields)]
    return html.Main(
        [html.H1(text(lang, "confirm.title")), *content],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "confirm"},
    )
