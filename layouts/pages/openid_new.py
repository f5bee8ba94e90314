"""Somebody of an identity provider comes for the first time: which body, or the password of the account they have."""

from typing import Any

from dash import html

from data.text import text
from layouts import ids
from layouts.components.forms import labelled, submit, write_form
from layouts.components.password_field import known_password
from layouts.pages.sign_up import body_fields
from layouts.plain import field_of
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """``sent``: a moderator decides; ``link``: prove the account; else the form of a new one."""
    lang = request.lang
    if "sent" in request.asked:
        content = [
            html.P(text(lang, "openid.sent"), className="form-says"),
            html.P(html.A(text(lang, "not_found.back"), href=localised("/", lang))),
        ]
    elif "link" in request.asked:
        content = _link(request)
    else:
        content = _enrol(request)
    return html.Main(
        [html.H1(text(lang, "openid.new.title")), *content],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "openid-new"},
    )


def _link(request: PageRequest) -> list[Any]:
    lang = request.lang
    fields = [known_password(lang), submit(text(lang, "openid.link"))]
    return [html.P(text(lang, "openid.link.lead")), write_form(lang, "openid_link", fields)]


def _enrol(request: PageRequest) -> list[Any]:
    lang = request.lang
    name = field_of("text", "name", autocomplete="name", required=True, maxlength=80)
    fields = [
        *body_fields(request, "municipality"),
        labelled(text(lang, "account.name"), name, text(lang, "sign_up.name.hint")),
        submit(text(lang, "sign_up.send")),
    ]
    return [html.P(text(lang, "openid.new.lead")), write_form(lang, "openid_enrol", fields)]
