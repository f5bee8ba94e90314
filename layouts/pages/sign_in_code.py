"""The second step of signing in."""

from dash import html

from data.text import text
from layouts import ids
from layouts.components.forms import labelled, submit, write_form
from layouts.plain import field_of
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The code of the device, or a recovery code."""
    lang = request.lang
    code = field_of("text", "code", autocomplete="one-time-code", required=True, maxlength=40, spellcheck="false")
    form = write_form(
        lang,
        "sign_in_code",
        [
            labelled(text(lang, "second_factor.code"), code, text(lang, "second_factor.code.hint")),
            submit(text(lang, "account.sign_in")),
        ],
    )
    return html.Main(
        [
            html.H1(text(lang, "second_factor.code.title")),
            form,
            html.P(html.A(text(lang, "second_factor.again"), href=localised("/sign-in", lang))),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "sign-in-code"},
    )
