"""Writes: forms that ``assets/forms.js`` sends, answered as JSON. One address each: ``POST [/en]/do/<name>``.

A write is taken from a page of our own only: it carries a header that no form or link of another site can set, and
where the browser says from where it comes, that is here (OWASP, "Custom Request Headers" and "Verifying Origin").
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, jsonify, request
from sqlalchemy.exc import SQLAlchemyError

from callbacks.acting import actor, forget, keep
from callbacks.refusals import WITHOUT_FILES
from callbacks.write_limits import BY_ITSELF, Brake
from data.community.actors import Actor
from data.community.community import Community
from data.community.entering import Entered
from data.community.errors import FactorError, InvalidError, ProveError, RefusalError, TooOftenError
from data.community.trouble import refusal_of
from data.community.words import storable
from data.text import Lang, text
from layouts.page_registry import language_of
from layouts.request import localised

HEADER = "X-Form"
_AS_TYPED = ("password", "old")  # passwords are hashed, never kept
PROVE_PATH, FACTOR_PATH = "/account/prove", "/account/second-factor"
_LOG = logging.getLogger("writes")


@dataclass(frozen=True)
class Sent:
    """A form as it came: who sent it, in which language, its fields and its files.

    Fields are unchecked text, but for what no database keeps: that was left out.
    """

    actor: Actor
    lang: Lang
    fields: Mapping[str, str]
    files: Mapping[str, tuple[str, IO[bytes]]]

    def number(self, name: str) -> int:
        """A whole number of a field; 0 where there is none, which no row has as its key."""
        value = self.fields.get(name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


@dataclass(frozen=True)
class Done:
    """What happened: where to go next (a path without language), or what to say on the page as it stands.

    ``entered``: what the browser keeps that is now signed in; ``leaves``: it is signed in no more. ``data``: for a
    script.
    """

    go: str | None = None
    says: str | None = None
    entered: Entered | None = None
    leaves: bool = False
    data: Mapping[str, Any] | None = None


Write = Callable[[Community, Sent], Done]


def register(server: Flask, community: Community, writes: Mapping[str, Write], brake: Brake) -> None:
    """Add the writes by name; ``brake`` counts each."""

    def answer(name: str) -> Response:
        lang, _ = language_of(request.path)
        known = name if name in writes else "-"
        try:
            _from_here()
            brake(actor(community), name)
            done = writes[name](community, _sent(community, lang)) if name in writes else None
        except RefusalError as refusal:
            _note(known, refusal.rule, community)
            return _refused(refusal, lang)
        except (OSError, SQLAlchemyError) as error:
            below = refusal_of(error)
            if below is None:
                raise
            _LOG.exception("write refused by the machine")
            return _refused(below, lang)
        if done is None:
            abort(404)
        if name not in BY_ITSELF:
            _note(known, "done", community)
        response = jsonify(
            go=None if done.go is None else localised(done.go, lang),
            says=None if done.says is None else text(lang, done.says),
            data=None if done.data is None else dict(done.data),
        )
        response.headers["Cache-Control"] = "no-store"
        if done.entered:
            keep(community, response, done.entered)
        elif done.leaves:
            forget(response)
        return response

    server.add_url_rule("/do/<name>", "do", answer, methods=["POST"])
    server.add_url_rule("/en/do/<name>", "do_en", answer, methods=["POST"])


class _ElsewhereError(RefusalError):
    status = 403


def _from_here() -> None:
    """Raises a refusal for a write that may come from another site."""
    origin = request.headers.get("Origin")
    elsewhere = origin is not None and urlsplit(origin).netloc != request.host
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if elsewhere or site != "same-origin" or request.headers.get(HEADER) != "1":
        raise _ElsewhereError("elsewhere")


def _sent(community: Community, lang: Lang) -> Sent:
    """The form, read now; only accounts send files."""
    sender = actor(community)
    if not sender.signed_in:
        request.max_content_length = WITHOUT_FILES
    files = {key: (held.filename or "", held.stream) for key, held in request.files.items() if held.filename}
    fields = {key: value if key in _AS_TYPED else storable(value) for key, value in request.form.items()}
    return Sent(sender, lang, fields, files)


def _note(name: str, result: str, community: Community) -> None:
    """One line in the log: which write of which account (by its number) came to what."""
    account = actor(community).account_id
    _LOG.info(
        "%s: %s, account %s", name, result, account or "-", extra={"write": name, "result": result, "account": account}
    )


def _refused(refusal: RefusalError, lang: Lang) -> Response:
    fields = refusal.fields if isinstance(refusal, InvalidError) else {}
    response = jsonify(
        error=text(lang, f"write.{refusal.rule}", **refusal.details),
        rule=refusal.rule,
        go=_leads_to(refusal, lang),
        fields={name: _sentence(lang, rule, details) for name, (rule, details) in fields.items()},
    )
    response.status_code = refusal.status
    if isinstance(refusal, TooOftenError):
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def _leads_to(refusal: RefusalError, lang: Lang) -> str | None:
    """Where to turn the second factor on, or to prove once more who one is, and back to the page that sent the form."""
    if isinstance(refusal, FactorError):
        return localised(FACTOR_PATH, lang)
    if not isinstance(refusal, ProveError):
        return None
    _, back = language_of(urlsplit(request.referrer or "").path or "/")
    return localised(f"{PROVE_PATH}?next={quote(back, safe='')}", lang)


def _sentence(lang: Lang, rule: str, details: Mapping[str, str]) -> str:
    """What is wrong with a field: a rule of forms, or, with a dot in its name, one of files or of the contracts."""
    return text(lang, rule if "." in rule else f"write.{rule}", **details)
