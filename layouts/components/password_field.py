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
    return labelled(text(lang, label), field)


def new_password(lang: Lang, label: str = "account.password") -> html.Div:
    """For a password that somebody chooses."""
    field = field_of("password", "password", autocomplete="new-password", required=True, minlength=SHORTEST)
    return labelled(text(lang, label), field, text(lang, "account.password.hint", least=SHORTEST))
