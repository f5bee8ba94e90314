"""Sign in."""

from typing import Any
from urllib.parse import urlencode

from dash import html

from data.community.community import Community
from data.text import text
from layouts import ids
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.password_field import known_password
from layouts.plain import field_of
from layouts.request import PageRequest, localised


def load(community: Community, _request: PageRequest) -> str:
    """The name of the identity provider; empty without one."""
    settings = community.settings
    return (settings.oidc_name or settings.oidc_issuer) if settings.oidc_issuer else ""


def layout(request: PageRequest) -> html.Main:
    """E-mail address and password; ``next`` in the address says where to go then."""
    lang = request.lang
    email = field_of("email", "email", autocomplete="username", required=True, maxlength=254)
    form = write_form(
        lang,
        "sign_in",
        [
            *hidden(next=request.asked.get("next", "")),
            labelled(text(lang, "account.email"), email),
            known_password(lang),
            submit(text(lang, "account.sign_in")),
        ],
    )
    return html.Main(
        [
            html.H1(text(lang, "account.sign_in")),
            *_failed(request),
            *_provider(request),
            *([html.P(text(lang, "reset.done"), className="form-says")] if "reset" in request.asked else []),
            form,
            html.P(html.A(text(lang, "forgot.title"), href=localised("/forgot", lang)), className="after-form"),
            html.P(html.A(text(lang, "sign_up.title"), href=localised("/sign-up", lang))),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "sign-in"},
    )


def _provider(request: PageRequest) -> list[Any]:
    if not request.loaded:
        return []
    wanted = urlencode({"next": request.asked.get("next", "/")})
    words = text(request.lang, "openid.sign_in", name=request.loaded)
    href = f"{localised('/sign-in/openid', request.lang)}?{wanted}"
    link = html.A(words, href=href, className="button button-primary", **{"data-testid": "openid"})
    return [html.P(link), html.P(text(request.lang, "openid.or"))]


def _failed(request: PageRequest) -> list[Any]:
    if "failed" not in request.asked:
        return []
    return [html.P(text(request.lang, "write.openid_failed"), className="form-says form-error", role="alert")]
