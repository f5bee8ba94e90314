"""Ask for an account."""

from collections.abc import Mapping
from typing import Any

from dash import html

from data.community.actors import BODY_KINDS, BodyKind
from data.community.bodies import suggestions
from data.community.community import Community
from data.text import text
from layouts import ids
from layouts.components.forms import labelled, submit, write_form
from layouts.components.password_field import new_password
from layouts.plain import Tag, choice_of, field_of
from layouts.request import PageRequest, localised


def load(community: Community, _request: PageRequest) -> bool:
    """Whether this installation sends mail."""
    return bool(community.settings.smtp_url)


def layout(request: PageRequest) -> html.Main:
    """The form, or what happens next once it was sent."""
    lang = request.lang
    content = _what_next(request) if "sent" in request.asked else _form(request)
    return html.Main(
        [html.H1(text(lang, "sign_up.title")), *content],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "sign-up"},
    )


def _what_next(request: PageRequest) -> list[Any]:
    lang = request.lang
    steps = "sign_up.sent.mail" if request.loaded else "sign_up.sent.moderator"
    return [
        html.P(text(lang, steps), className="form-says"),
        html.P(text(lang, "sign_up.sent.known")),
        html.P(html.A(text(lang, "not_found.back"), href=localised("/", lang))),
    ]


def _form(request: PageRequest) -> list[Any]:
    lang = request.lang
    name = field_of("text", "name", autocomplete="name", required=True, maxlength=80)
    email = field_of("email", "email", autocomplete="username", required=True, maxlength=254)
    fields = [
        *body_fields(request, "municipality"),
        labelled(text(lang, "account.name"), name, text(lang, "sign_up.name.hint")),
        labelled(text(lang, "account.email"), email, text(lang, "sign_up.email.hint")),
        new_password(lang),
        submit(text(lang, "sign_up.send")),
    ]
    return [
        html.P(text(lang, "sign_up.lead"), className="lead"),
        html.P(
            [text(lang, "sign_up.have"), " ", html.A(text(lang, "account.sign_in"), href=localised("/sign-in", lang))]
        ),
        write_form(lang, "sign_up", fields),
    ]


def body_fields(request: PageRequest, kind: str, name: str = "") -> list[Any]:
    """Which kind of body, and its name, with those suggested that there are (``assets/sign_up.js``)."""
    lang = request.lang
    kinds = [(each, text(lang, f"body.kind.{each}")) for each in BODY_KINDS]
    typed = field_of(
        "text",
        "body",
        value=name,
        list=ids.suggestions(kind),
        autocomplete="organization",
        required=True,
        maxlength=200,
    )
    return [
        labelled(text(lang, "account.body_kind"), choice_of("body_kind", kinds, kind)),
        labelled(text(lang, "account.body"), typed, text(lang, "sign_up.body.hint")),
        *_lists(suggestions(request.snapshot, lang)),
    ]


def _lists(suggested: Mapping[BodyKind, tuple[str, ...]]) -> list[Tag]:
    return [
        Tag("datalist", {"id": ids.suggestions(kind)}, [Tag("option", {"value": each}) for each in known])
        for kind, known in suggested.items()
    ]
