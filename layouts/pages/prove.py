"""Prove once more who one is, before something that asks for it."""

from typing import Any
from urllib.parse import urlencode

from dash import html

from data.community import profile
from data.community.community import Community
from data.community.profile import Profile
from data.text import text
from layouts.components.forms import hidden, submit, write_form
from layouts.components.password_field import known_password, username
from layouts.components.plain_page import main_of
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> Profile:
    """The actor's profile."""
    with community.database.reading() as session:
        return profile.mine(session, request.actor)


def layout(request: PageRequest) -> html.Main:
    """The password, or the way to the identity provider for who has none here."""
    lang, wanted = request.lang, request.asked.get("next", "/account")
    mine: Profile = request.loaded
    if mine.has_password:
        fields = [
            *hidden(next=wanted),
            username(mine.account.email),
            known_password(lang),
            submit(text(lang, "prove.send")),
        ]
        content: list[Any] = [html.P(text(lang, "prove.lead"), className="lead"), write_form(lang, "prove", fields)]
    else:
        there = f"{localised('/sign-in/openid', lang)}?{urlencode({'next': wanted})}"
        content = [
            html.P(text(lang, "prove.provider"), className="lead"),
            html.P(html.A(text(lang, "prove.provider.link"), href=there, className="button button-primary")),
        ]
    return main_of("prove", text(lang, "prove.title"), content)
