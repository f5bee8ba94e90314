"""Answers that are no page and no data: said in words, with the number of the request, and nothing of the cause."""

import json
import re
from html import escape
from http import HTTPStatus
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, abort, g, jsonify, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import IntegerConverter, Map

from data.config import Settings
from data.text import Lang, text
from layouts.page_registry import language_of
from layouts.request import localised

_CALLBACKS_AT = "/_dash-update-component"
WRITES_AT = "/do/"
_HALF = re.compile(rb"(?i)\\ud[89a-f]")  # where half characters may be
_ROOM = 1 << 20  # for the fields around a file
WITHOUT_FILES = 2 << 20
_KEPT_HEADERS = ("allow", "retry-after")
_RULES = {
    HTTPStatus.UNAUTHORIZED: "sign_in",
    HTTPStatus.NOT_FOUND: "unknown",
    HTTPStatus.METHOD_NOT_ALLOWED: "method",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.TOO_MANY_REQUESTS: "too_many_reads",
    HTTPStatus.INSUFFICIENT_STORAGE: "disk_full",
    HTTPStatus.SERVICE_UNAVAILABLE: "busy",
}
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{sentence}</p>
<p>{number}</p>
<p><a href="{home}">{back}</a></p>
</main>
</body>
</html>"""


class _Key(IntegerConverter):
    """A whole number in an address that a database can have as a key."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**63 - 1)


class _Number(IntegerConverter):
    """A whole number in an address that a database can have as the number of a part."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**31 - 1)


def register(app: Dash, settings: Settings) -> None:
    """No body is read that is larger than what may be uploaded; only forms with files may be large."""
    server: Flask = app.server
    server.url_map.converters.update(int=_Key, number=_Number)
    server.config["MAX_CONTENT_LENGTH"] = settings.upload_limit + _ROOM

    for unknown in (DependencyException, InvalidResourceError):  # a script that Dash does not have
        server.register_error_handler(unknown, lambda _error: in_words(NotFound()))

    @server.before_request
    def measure() -> None:
        _, rest = language_of(request.path)
        if not rest.startswith(WRITES_AT) or request.mimetype != "multipart/form-data":
            request.max_content_length = WITHOUT_FILES
        if request.path == _CALLBACKS_AT and request.method == "POST":
            _check(app)


def _check(app: Dash) -> None:
    """A hand-made call of a callback that is not even one in form is refused, not failed at."""
    body = request.get_json()
    called = body if isinstance(body, dict) else {}
    output = called.get("output")
    known = app.callback_map.get(output) if isinstance(output, str) else None
    is_call = isinstance(called.get("outputs"), dict | list) and isinstance(called.get("changedPropIds", []), list)
    if (
        known is None
        or not is_call
        or not all(_fits(called.get(part, []), known[part]) for part in ("inputs", "state"))
    ):
        abort(400)
    if _HALF.search(request.get_data()):
        _encodable(body)


def _fits(given: Any, known: list[Any]) -> bool:
    """Whether there is a value, or for a pattern a list of values, for everything that a callback is called with."""
    groups = [each if isinstance(each, list) else [each] for each in given] if isinstance(given, list) else []
    return len(groups) == len(known) and all(_is_value(each) for group in groups for each in group)


def _is_value(given: Any) -> bool:
    return isinstance(given, dict) and isinstance(given.get("property"), str) and "id" in given


def _encodable(body: Any) -> None:
    """Half characters, which no answer can carry, are refused."""
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        abort(400)


def in_words(error: HTTPException) -> HTTPException | Response:
    """What Flask would answer with a sentence of its own: JSON for a form, a small page for everything else."""
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    lang, rest = language_of(request.path)
    unnamed = "bad_request" if error.code < HTTPStatus.INTERNAL_SERVER_ERROR else "failed"
    rule = _RULES.get(HTTPStatus(error.code), unnamed)
    response = as_json(rule, lang) if rest.startswith(WRITES_AT) else _page(rule, lang)
    response.status_code = error.code
    response.headers.extend([each for each in error.get_headers() if each[0].lower() in _KEPT_HEADERS])
    return response


def as_json(rule: str, lang: Lang) -> Response:
    """The answer to a form; ``assets/forms.js`` shows its sentence."""
    sentence = text(lang, f"write.{rule}")
    if rule == "failed":
        sentence = f"{sentence} {text(lang, 'failure.request', request_id=g.get('request_id', '-'))}"
    return jsonify(error=sentence, rule=rule, fields={})


def _page(rule: str, lang: Lang) -> Response:
    document = _PAGE.format(
        lang=lang,
        title=escape(text(lang, "refused.title")),
        sentence=escape(text(lang, f"write.{rule}")),
        number=escape(text(lang, "failure.request", request_id=g.get("request_id", "-"))),
        home=escape(localised("/", lang)),
        back=escape(text(lang, "not_found.back")),
    )
    return Response(document, mimetype="text/html")
