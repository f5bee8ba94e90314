"""One's own account: what is kept, where it is signed in, taking everything along, leaving."""

from typing import Any

from dash import html

from data.community import profile
from data.community.body_names import body_name
from data.community.community import Community
from data.community.profile import Profile
from data.text import LANGS, text
from layouts.components.browsers import browsers_of
from layouts.components.facts import fact_list
from layouts.components.forms import labelled, submit, write_form
from layouts.components.password_field import known_password, new_password, username
from layouts.components.plain_page import main_of, moment
from layouts.plain import Tag, choice_of, field_of
from layouts.request import PageRequest, localised

_DONE = ("password", "email")


def load(community: Community, request: PageRequest) -> tuple[Profile, bool]:
    """The actor's profile, and whether this installation sends mail."""
    with community.database.reading() as session:
        return profile.mine(session, request.actor), bool(community.settings.smtp_url)


def layout(request: PageRequest) -> html.Main:
    """A section each."""
    lang = request.lang
    mine, with_mail = request.loaded
    done = request.asked.get("done", "")
    sections = [
        html.P(text(lang, f"profile.done.{done}"), className="form-says", role="status") if done in _DONE else None,
        html.P(text(lang, "second_factor.asked"), className="form-says") if request.actor.lacks_factor else None,
        html.Section([_facts(request, mine), _settings(request, mine, with_mail=with_mail)]),
        _section(request, "password", _password(request, mine)) if mine.has_password else None,
        _section(request, "second_factor", [_link(request, "second_factor", "/account/second-factor")]),
        _section(request, "email", _email(request, mine)) if with_mail else None,
        _section(request, "browsers", browsers_of(mine, lang)),
        _section(request, "export", [_link(request, "export", "/account/export.json")]),
        _section(request, "erase", [_erase(request, mine)]),
    ]
    return main_of("account", text(lang, "profile.title"), [each for each in sections if each is not None])


def _section(request: PageRequest, part: str, children: list[Any]) -> html.Section:
    lang = request.lang
    about = html.P(text(lang, f"profile.{part}.about"), className="field-hint")
    return html.Section([html.H2(text(lang, f"profile.{part}")), about, *children], className="act")


def _link(request: PageRequest, part: str, path: str) -> html.P:
    return html.P(html.A(text(request.lang, f"profile.{part}.link"), href=localised(path, request.lang)))


def _facts(request: PageRequest, mine: Profile) -> html.Dl:
    lang, account = request.lang, mine.account
    own = body_name(request.snapshot, account.body, lang, account.body_name)
    body = [own, " ", html.Span(text(lang, "profile.body.hint"), className="field-hint")] if own else None
    return fact_list(
        [
            (text(lang, "account.body"), body),
            (text(lang, "account.email"), account.email),
            (text(lang, "accounts.column.role"), text(lang, f"account.role.{account.role}")),
            (text(lang, "accounts.column.since"), [moment(account.created_at, lang)]),
        ],
        lang,
    )


def _settings(request: PageRequest, mine: Profile, *, with_mail: bool) -> html.Form:
    lang = request.lang
    name = field_of("text", "name", value=mine.account.name, autocomplete="name", required=True, maxlength=80)
    languages = [(each, text(each, "language.name")) for each in LANGS]
    mail = field_of("checkbox", "mail", value="1", checked=mine.mail)
    wants = Tag("label", {"class": "check"}, [mail, " ", text(lang, "profile.mail")])
    fields = [
        labelled(text(lang, "account.name"), name),
        labelled(text(lang, "profile.language"), choice_of("language", languages, mine.lang)),
        html.Div(wants, className="form-field") if with_mail else None,
        submit(text(lang, "profile.save")),
    ]
    return write_form(lang, "profile", [each for each in fields if each is not None])


def _password(request: PageRequest, mine: Profile) -> list[Any]:
    lang = request.lang
    fields = [
        username(mine.account.email),
        known_password(lang, "profile.password.old", "old"),
        new_password(lang, "reset.password"),
        submit(text(lang, "profile.password"), kind="plain"),
    ]
    return [write_form(lang, "password", fields)]


def _email(request: PageRequest, mine: Profile) -> list[Any]:
    lang = request.lang
    new = field_of("email", "email", autocomplete="email", required=True, maxlength=254)
    fields = [
        username(mine.account.email),
        labelled(text(lang, "profile.email.new"), new),
        *([known_password(lang, id_="email-password")] if mine.has_password else []),
        submit(text(lang, "profile.email.send"), kind="plain"),
    ]
    return [write_form(lang, "email", fields)]


def _erase(request: PageRequest, mine: Profile) -> html.Details:
    lang = request.lang
    fields = [username(mine.account.email), known_password(lang, id_="erase-password")] if mine.has_password else []
    button = submit(text(lang, "profile.erase"), kind="danger", confirm=text(lang, "profile.erase.confirm"))
    form = write_form(lang, "erase_account", [*fields, button])
    return html.Details([html.Summary(text(lang, "profile.erase.open")), form])
