"""Files for accounts: everything of one's own as JSON, the audit log as CSV, what the columns of a list are as TOML."""

from collections.abc import Callable
from urllib.parse import quote

import orjson
from flask import Flask, Response, abort, redirect, request

from callbacks.acting import actor
from callbacks.plain_pages import SIGN_IN_PATH
from callbacks.writing import PROVE_PATH
from data.community import audit, import_columns, own_data
from data.community.audit_file import audit_csv
from data.community.community import Community
from data.community.errors import ProveError, RefusalError, SignInError
from data.community.words import storable
from layouts.page_registry import language_of
from layouts.request import localised

OWN_DATA = "/account/export.json"
AUDIT = "/audit.csv"
MAPPING = "/import/<token>/mapping.toml"


def register(server: Flask, community: Community) -> None:
    """All addresses, in each language."""

    def own() -> Response:
        with community.database.reading() as session:
            held = own_data.export(session, actor(community))
        body = orjson.dumps(held, option=orjson.OPT_INDENT_2)
        return _file(body, "application/json", "account.json")

    def log() -> Response:
        lang, _ = language_of(request.path)
        action = storable(request.args.get("action", ""))
        with community.database.reading() as session:
            found = audit.entries(session, actor(community), action=action, limit=None)
            body = audit_csv(found, lang)
        return _file(body, "text/csv; charset=utf-8", "audit.csv")

    def mapping(token: str) -> Response:
        body = import_columns.mapping_file(community, actor(community), token)
        return _file(body.encode(), "application/toml", "mapping.toml")

    def change_password() -> Response:
        """Where password managers look for the place to change a password."""
        return redirect("/account")  # type: ignore[return-value]  # Werkzeug's, which Flask takes

    server.add_url_rule("/.well-known/change-password", "change_password", change_password)
    for path, answer in ((OWN_DATA, own), (AUDIT, log), (MAPPING, mapping)):
        for lang in ("ja", "en"):
            server.add_url_rule(localised(path, lang), f"{answer.__name__}_{lang}", _guarded(answer))


def _guarded(answer: Callable[..., Response]) -> Callable[..., Response]:
    def guarded(**variables: str) -> Response:
        try:
            return answer(**variables)
        except (SignInError, ProveError) as error:
            lang, path = language_of(request.path)
            there = SIGN_IN_PATH if isinstance(error, SignInError) else PROVE_PATH
            return redirect(f"{localised(there, lang)}?next={quote(path, safe='')}")  # type: ignore[return-value]  # Werkzeug's, which Flask takes
        except RefusalError as refusal:
            abort(refusal.status)

    return guarded


def _file(body: bytes, kind: str, name: str) -> Response:
    response = Response(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
