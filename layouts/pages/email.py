"""Agree to another e-mail address, by the link that came to the old or to the new one."""

from typing import Any

from dash import html

from data.text import text
from layouts.components.forms import hidden, submit, write_form
from layouts.components.plain_page import main_of
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The button, for programs that look at mails open links, too; or what is still to be done."""
    lang, asked = request.lang, request.asked
    if "done" in asked or "half" in asked:
        words = "email.done" if "done" in asked else "email.half"
        there = localised("/sign-in" if "done" in asked else "/", lang)
        back = text(lang, "account.sign_in" if "done" in asked else "not_found.back")
        content: list[Any] = [html.P(text(lang, words), className="form-says"), html.P(html.A(back, href=there))]
    else:
        fields = [*hidden(token=asked.get("token", "")), submit(text(lang, "email.agree"))]
        content = [html.P(text(lang, "email.lead"), className="lead"), write_form(lang, "email_agree", fields)]
    return main_of("email", text(lang, "email.title"), content)
