"""Fields for passwords: pasting and password managers are welcome, and nothing typed is cut off at a length."""

from typing import Any

from dash import html

from data.community.password_rules import SHORTEST
from data.text import Lang, text
from layouts.components.forms import labelled
from layouts.plain import Tag, field_of


def username(email: str) -> Tag:
    """Whose password it is, for password managers: a form with a password alone does not say."""
    return Tag("input", {"type": "text", "value": email, "autocomplete": "username", "readonly": True, "hidden": True})


def known_password(lang: Lang, label: str = "account.password", name: str = "password", **marks: Any) -> html.Div:
    """For a password that somebody has."""
    field = field_of("password", name, autocomplete="current-password", required=True, **marks)
    return labelled(text(lang, label), field, "", _shown(lang, field))


def new_password(lang: Lang, label: str = "account.password") -> html.Div:
    """For a password that somebody chooses."""
    field = field_of("password", "password", autocomplete="new-password", required=True, minlength=SHORTEST)
    hint = text(lang, "account.password.hint", least=SHORTEST)
    return labelled(text(lang, label), field, hint, _shown(lang, field))


def _shown(lang: Lang, field: Tag) -> Tag:
    """Lets what was typed be seen (``assets/show_password.js``, which takes ``hidden`` away)."""
    box = Tag("input", {"type": "checkbox", "data-shows": field.attributes["id"]})
    return Tag("label", {"class": "check shows", "hidden": True}, [box, " ", text(lang, "password.show")])
