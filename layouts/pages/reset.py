"""Choose a new password by a link."""

from typing import Any

from dash import html

from data.community import one_time
from data.community.community import Community
from data.community.errors import RefusalError
from data.text import text
from layouts import ids
from layouts.components.forms import hidden, submit, write_form
from layouts.components.password_field import new_password
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> bool:
    """Whether the link in the address still works."""
    try:
        with community.database.reading() as session:
            one_time.holder(session, request.asked.get("token", ""), "reset")
    except RefusalError:
        return False
    return True


def layout(request: PageRequest) -> html.Main:
    """The form, or how to get another link."""
    lang = request.lang
    if request.loaded:
        fields = [
            *hidden(token=request.asked.get("token", "")),
            new_password(lang, "reset.password"),
            submit(text(lang, "reset.send")),
        ]
        content: list[Any] = [html.P(text(lang, "reset.lead"), className="lead"), write_form(lang, "reset", fields)]
    else:
        again = html.A(text(lang, "forgot.title"), href=localised("/forgot", lang))
        content = [html.P(text(lang, "write.link_over"), className="form-says form-error"), html.P(again)]
    return html.Main(
        [html.H1(text(lang, "reset.title")), *content],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "reset"},
    )
