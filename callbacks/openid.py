"""Signing in at an OpenID Connect provider (Authlib): code flow with state, nonce and PKCE, and back again."""

import logging
from dataclasses import asdict
from typing import Any

from authlib.integrations.base_client.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from flask import Flask, Response, redirect, request
from joserfc.errors import JoseError
from requests import RequestException

from callbacks import steps
from callbacks.acting import keep, where
from callbacks.leading import path_of_ours
from callbacks.openid_writes import NEW
from data.community import accounts, openid, second_factor
from data.community.community import Community
from data.community.entering import enter
from data.community.errors import RefusalError
from data.community.openid import Somebody
from data.config import Settings
from data.text import Lang
from layouts.page_registry import language_of
from layouts.request import localised

START, BACK = "/sign-in/openid", "/sign-in/openid/back"
_SECONDS = 10
# What a token may be signed with: by a key that only the provider has. A provider may say that it knows others.
_SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
_ALGORITHMS = "id_token_signing_alg_values_supported"
_FAILED = "/sign-in?failed=1"
_LOG = logging.getLogger("writes")


def register(server: Flask, community: Community) -> None:
    """The way there in each language and the way back. Called where a provider is set only."""
    settings = community.settings
    provider = _provider(server, settings)

    def start() -> Any:
        lang, _ = language_of(request.path)
        steps.want(path_of_ours(request.args.get("next", "")), lang)
        home = settings.public_url or request.host_url.rstrip("/")
        try:
            return provider.authorize_redirect(home + BACK)
        except (AuthlibBaseError, RequestException, RuntimeError, ValueError):
            return _failed(lang)

    def back() -> Any:
        path, lang = steps.wanted()
        try:
            somebody = _somebody(provider, settings.oidc_issuer)
            return _answer(community, somebody, path, lang)
        except (AuthlibBaseError, JoseError, RequestException, RuntimeError, TypeError, ValueError, RefusalError):
            return _failed(lang)

    server.add_url_rule(START, "openid", start, methods=["GET"])
    server.add_url_rule(f"/en{START}", "openid_en", start, methods=["GET"])
    server.add_url_rule(BACK, "openid_back", back, methods=["GET"])


def _provider(server: Flask, settings: Settings) -> FlaskOAuth2App:
    return OAuth(server).register(
        "openid",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS,
        },
    )


def _somebody(provider: FlaskOAuth2App, issuer: str) -> Somebody:
    """Who came back. Raises for a state, nonce, signature, audience, time or issuer that is not right."""
    metadata = provider.load_server_metadata()
    metadata[_ALGORITHMS] = [each for each in metadata.get(_ALGORITHMS, ["RS256"]) if each in _SIGNED_BY]
    token = provider.authorize_access_token()
    claims = token.get("userinfo")
    if not claims or claims.get("iss") != issuer:
        raise RefusalError("openid_failed")
    return openid.said(issuer, dict(claims))


def _answer(community: Community, somebody: Somebody, path: str, lang: Lang) -> Any:
    with community.database.reading() as session:
        account = openid.account_of(session, somebody)
        known = (
            (account.id, account.state, second_factor.is_on(account), account.password) if account is not None else None
        )
        links = openid.linkable(session, somebody) is not None
    if known is None:
        steps.introduce(asdict(somebody))
        return redirect(localised(NEW + ("?link=1" if links else ""), lang))
    account_id, state, needs_code, password = known
    if state == "pending":
        return redirect(localised(f"{NEW}?sent=1", lang))
    if needs_code:
        steps.remember(account_id, path, password)
        return redirect(localised("/sign-in/code", lang))
    response, here = redirect(localised(path, lang)), where()
    with community.database.writing() as session:
        entered = enter(session, accounts.account_of(session, account_id), here)
    keep(community, response, entered)  # type: ignore[arg-type]  # Werkzeug's response, which has cookies, too
    return response


def _failed(lang: Lang) -> Response:
    _LOG.warning("sign-in at the provider failed", exc_info=True)
    return redirect(localised(_FAILED, lang))  # type: ignore[return-value]  # Werkzeug's response, which Flask takes
