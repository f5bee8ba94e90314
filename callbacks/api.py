"""The read API over HTTP: addresses, conditional requests, cross-origin reading, errors as problem details."""

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus

import orjson
from flask import Flask, Response, request, stream_with_context
from werkzeug.exceptions import HTTPException

from callbacks.reader import Reader
from callbacks.refusals import in_words
from callbacks.snapshot_downloads import package_address
from data.api import answers
from data.api.endpoints import ENDPOINTS, OPENAPI, ROOT, Endpoint
from data.api.openapi import document
from data.api.problems import MEDIA_TYPE, kind_of, problem
from data.api.reading import Asked, RefusedError, read
from data.api.summary import summary
from data.exporting.names import CONTENT_TYPES, content_disposition, file_name
from data.exporting.ocds_package import package_bytes
from data.exporting.records import Record
from data.numbers import count
from data.queries.rows import Rows
from data.queries.vocabulary import address_vocabulary
from data.selection import Notice
from data.text import LANGS, Lang
from layouts.request import localised

_ORIGIN = "*"
_EXPOSED = "ETag, Link, Content-Disposition, X-Request-Id"
_PREFLIGHT = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "If-None-Match"}


def register(server: Flask, reader: Reader, prefix: str) -> None:
    """Every address below ``ROOT``; ``prefix`` of the ocids."""
    for endpoint in ENDPOINTS:
        path = ROOT + endpoint.path.replace("{", "<").replace("}", ">")
        server.add_url_rule(path, f"api-{endpoint.key}", partial(_answer, reader, endpoint, prefix))
    server.add_url_rule(f"{ROOT}/", "api-index", _index)
    server.add_url_rule(f"{ROOT}/{OPENAPI}", "api-openapi", partial(_openapi, reader))
    server.add_url_rule(f"{ROOT}/<path:rest>", "api-unknown", _unknown)
    server.register_error_handler(HTTPException, _failed)
    server.after_request(_cross_origin)


def _answer(reader: Reader, endpoint: Endpoint, prefix: str, **names: str) -> Response:
    query = request.query_string.decode("utf-8", "replace")
    try:
        asked = read(endpoint, query, reader.selection, _language(), request.path)
    except RefusedError as error:
        if error.is_conflict:
            return _problem(HTTPStatus.CONFLICT, "conflict", error.lang, error.notices)
        return _problem(HTTPStatus.BAD_REQUEST, "bad_parameter", error.lang, error.notices)
    tag = f"{asked.tag}-{'-'.join(reader.store.ids)}" if endpoint.key == "snapshots" else asked.tag
    if request.if_none_match.contains_weak(tag):
        response = Response(status=HTTPStatus.NOT_MODIFIED)
    else:
        response = _body(reader, asked, prefix, **names)
    if response.status_code < HTTPStatus.BAD_REQUEST:
        response.set_etag(tag, weak=True)
        response.headers["Vary"] = "Accept-Language"
    return response


def _body(reader: Reader, asked: Asked, prefix: str, project_id: str = "") -> Response:
    if asked.endpoint.key == "summary":
        return _json(summary(asked.snapshot, asked.selection))
    if asked.endpoint.key == "snapshots":
        return _json({"snapshots": [_snapshot(each, reader.store.ids[0]) for each in reader.store.ids]})
    if not project_id:
        return _rows(asked, answers.found(asked), prefix)
    row = answers.project_row(asked, project_id)
    if row is None:
        return _problem(HTTPStatus.NOT_FOUND, "not_found", asked.lang, project=project_id)
    if asked.format == "json":
        return Response(answers.project_json(asked, row), mimetype="application/json")
    return _rows(asked, answers.one(row), prefix)


def _rows(asked: Asked, rows: Rows, prefix: str) -> Response:
    page = answers.page_of(asked, rows)
    if asked.format == "xlsx" and len(page) > answers.EXCEL_ROWS:
        most = count(answers.EXCEL_ROWS, asked.lang)
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return _problem(status, "too_many", asked.lang, rows=count(len(page), asked.lang), limit=most)
    if asked.format == "ocds" and not len(page):
        return _problem(HTTPStatus.NOT_FOUND, "no_release", asked.lang)
    query = answers.next_query(asked, rows)
    following = f"{request.base_url}?{query}" if query else None
    if asked.format == "json":
        response = Response(answers.list_json(asked, rows, following), mimetype="application/json")
    else:
        response = _file(asked, rows, prefix)
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _file(asked: Asked, rows: Rows, prefix: str) -> Response:
    if asked.format == "ocds":
        address = package_address(request.url, request.host_url, asked.lang, prefix)
        body = package_bytes(asked.snapshot, answers.page_of(asked, rows), address)
    else:
        body = (answers.csv_stream if asked.format == "csv" else answers.xlsx_stream)(asked, rows)
    extension = "ocds.json" if asked.format == "ocds" else asked.format
    name = file_name(asked.endpoint.key, asked.lang, asked.snapshot.id, extension)
    response = Response(stream_with_context(body), content_type=CONTENT_TYPES[asked.format])
    response.headers["Content-Disposition"] = content_disposition(name)
    return response


def _snapshot(snapshot_id: str, newest: str) -> Record:
    root = request.host_url.rstrip("/") + ROOT
    links = {name: f"{root}/{name}?snapshot={snapshot_id}" for name in ("projects", "summary")}
    return {"snapshot": snapshot_id, "newest": snapshot_id == newest, **links}


def _index() -> Response:
    root = request.host_url.rstrip("/")
    return _json({"openapi": f"{root}{ROOT}/{OPENAPI}", "documentation": root + localised("/api", _language())})


def _openapi(reader: Reader) -> Response:
    vocabulary = address_vocabulary(reader.store.get(), reader.store.ids)
    return _json(document(vocabulary, _language(), request.host_url.rstrip("/")))


def _unknown(rest: str) -> Response:  # noqa: ARG001 - the rule hands it over
    return _problem(HTTPStatus.NOT_FOUND, "no_such_address", _language())


def _failed(error: HTTPException) -> HTTPException | Response:
    """What goes wrong below ``ROOT`` is a problem document; the rest of the product keeps its own ways."""
    if not _is_api():
        return in_words(error)
    if error.code is None or error.response is not None:
        return error
    response = _problem(error.code, kind_of(error.code), _language())
    headers = error.get_headers()
    response.headers.extend([(name, value) for name, value in headers if name.lower() in ("allow", "retry-after")])
    return response


def _problem(status: int, kind: str, lang: Lang, notices: Sequence[Notice] = (), **values: object) -> Response:
    body = problem(status, kind, lang, notices, **values)
    return Response(orjson.dumps(body), status=status, content_type=MEDIA_TYPE)


def _json(body: Record) -> Response:
    return Response(orjson.dumps(body), mimetype="application/json")


def _language() -> Lang:
    """The language that the browser asks for; English where it asks for neither of ours, Japanese where for none."""
    if not request.accept_languages:
        return "ja"
    best = request.accept_languages.best_match(LANGS)
    return next((each for each in LANGS if each == best), "en")


def _cross_origin(response: Response) -> Response:
    if _is_api():
        response.headers["Access-Control-Allow-Origin"] = _ORIGIN
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED
        if request.method == "OPTIONS":
            response.headers.update(_PREFLIGHT)
    return response


def _is_api() -> bool:
    return request.path == ROOT or request.path.startswith(f"{ROOT}/")
