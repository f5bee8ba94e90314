"""Ask for a link to choose a new password."""

from typing import Any

from dash import html

from data.community.community import Community
from data.text import text
from layouts import ids
from layouts.components.forms import labelled, submit, write_form
from layouts.plain import field_of
from layouts.request import PageRequest


def load(community: Community, _request: PageRequest) -> bool:
    """Whether this installation sends mail."""
    return bool(community.settings.smtp_url)


def layout(request: PageRequest) -> html.Main:
    """The form, what happens next, or whom to ask where there is no mail."""
    lang = request.lang
    if not request.loaded:
        content: list[Any] = [html.P(text(lang, "forgot.no_mail"))]
    elif "sent" in request.asked:
        content = [html.P(text(lang, "forgot.sent"), className="form-says")]
    else:
        email = field_of("email", "email", autocomplete="username", required=True, maxlength=254)
        fields = [labelled(text(lang, "account.email"), email), submit(text(lang, "forgot.send"))]
        content = [html.P(text(lang, "forgot.lead"), className="lead"), write_form(lang, "forgot", fields)]
    return html.Main(
        [html.H1(text(lang, "forgot.title")), *content],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "forgot"},
    )
