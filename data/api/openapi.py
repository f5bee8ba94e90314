"""The OpenAPI 3.1 document of the read API, made from the endpoints, the filters and the table contracts.

Specification: https://spec.openapis.org/oas/v3.1.1
"""

from collections.abc import Mapping

from data.api.endpoints import CURSOR, ENDPOINTS, FORMAT, LANG, LIMIT, MOST, OPENAPI, ROOT, Endpoint
from data.api.problems import MEDIA_TYPE
from data.api.schemas import schemas
from data.descriptor import LICENCE
from data.exporting.names import CONTENT_TYPES
from data.exporting.records import Record, stated
from data.filters import CHOICE_KEYS, LIST_KEYS, RANGES, WORDS_KEY, WORDS_LENGTH
from data.text import LANGS, Lang, text

VERSION = "1.0.0"
Vocabulary = Mapping[str, tuple[str, ...]]

_MANY = 500
_LIMITS = {key: (span.least, span.most) for span in RANGES for key in (span.low, span.high)}
_FLAGS = frozenset(span.unknown for span in RANGES)
_LISTS = frozenset((*CHOICE_KEYS, *LIST_KEYS, "sort", "columns"))
_MEDIA = {"json": "application/json", "ocds": "application/json"}
_HEADERS: Record = {
    "ETag": {"schema": {"type": "string"}},
    "Link": {"schema": {"type": "string"}},
    "Access-Control-Allow-Origin": {"schema": {"type": "string"}},
}


def document(vocabulary: Vocabulary, lang: Lang, server: str = "/") -> Record:
    """The whole document in the words of ``lang``; ``vocabulary``: the codes of each filter; ``server``: the host."""
    return {
        "openapi": "3.1.1",
        "info": {
            "title": text(lang, "api.document.title"),
            "description": text(lang, "api.document.about"),
            "version": VERSION,
            "license": {"name": str(LICENCE["title"]), "identifier": str(LICENCE["name"])},
        },
        "servers": [{"url": server}],
        "paths": {
            **{ROOT + endpoint.path: {"get": _operation(endpoint, vocabulary, lang)} for endpoint in ENDPOINTS},
            f"{ROOT}/": {"get": _plain("index", lang)},
            f"{ROOT}/{OPENAPI}": {"get": _plain("openapi", lang)},
        },
        "components": {"schemas": {**schemas(lang), "openapi": {"type": "object"}}},
    }


def parameter_schema(name: str, endpoint: Endpoint, vocabulary: Vocabulary) -> Record:
    """What a parameter can hold."""
    if name in _LISTS:
        return {"type": "array", "minItems": 1, "items": _code(name, vocabulary)}
    if name in _LIMITS:
        least, most = _LIMITS[name]
        return {"type": "integer", "minimum": least, "maximum": most}
    if name == WORDS_KEY:
        return {"type": "string", "minLength": 1, "maxLength": WORDS_LENGTH, "pattern": r"^[^\s,]+$"}
    if name == LIMIT:
        return {"type": "integer", "minimum": 1, "maximum": MOST}
    if name == CURSOR:
        return {"type": "string", "pattern": "^[0-9]{1,9}-[0-9a-f]{8}$"}
    codes = {FORMAT: endpoint.formats, LANG: LANGS, **dict.fromkeys(_FLAGS, ("1",))}
    return {"type": "string", "enum": list(codes.get(name) or vocabulary[name])}


def _code(name: str, vocabulary: Vocabulary) -> Record:
    known = vocabulary[name]
    if name == "sort":
        known = (*known, *(f"-{each}" for each in known))
    return {"type": "string", "enum": list(known)} if len(known) <= _MANY else {"type": "string", "minLength": 1}


def _operation(endpoint: Endpoint, vocabulary: Vocabulary, lang: Lang) -> Record:
    in_path = [
        {
            "name": "project_id",
            "in": "path",
            "required": True,
            "description": text(lang, "api.parameter.project_id"),
            "schema": {"type": "string", "minLength": 1},
        }
    ]
    return {
        "operationId": endpoint.key,
        "summary": text(lang, f"api.endpoint.{endpoint.key}"),
        "description": text(lang, f"api.endpoint.{endpoint.key}.about"),
        "parameters": [
            *(in_path if "{" in endpoint.path else []),
            *(_parameter(name, endpoint, vocabulary, lang) for name in endpoint.parameters),
        ],
        "responses": _responses(endpoint, lang),
    }


def _parameter(name: str, endpoint: Endpoint, vocabulary: Vocabulary, lang: Lang) -> Record:
    return stated(
        name=name,
        description=text(lang, f"api.parameter.{name}"),
        schema=parameter_schema(name, endpoint, vocabulary),
        style="form" if name in _LISTS else None,
        explode=False if name in _LISTS else None,
        **{"in": "query"},
    )


def _responses(endpoint: Endpoint, lang: Lang) -> Record:
    json = endpoint.key if endpoint.table is None or "{" in endpoint.path else f"{endpoint.table}_page"
    shape: Record = {"$ref": f"#/components/schemas/{json}"}
    if "ocds" in endpoint.formats:
        shape = {"oneOf": [shape, {"$ref": "#/components/schemas/ocds"}]}
    media = {_MEDIA.get(each, CONTENT_TYPES[each].partition(";")[0]): each for each in endpoint.formats}
    content = {kind: {"schema": shape if kind == _MEDIA["json"] else {}} for kind in media}
    refused = {"400": _problem(lang, "bad_parameter")} if endpoint.parameters else {}
    contrary = {"409": _problem(lang, "conflict")} if endpoint.paged or endpoint.key == "summary" else {}
    missing = {"404": _problem(lang, "not_found")} if "ocds" in endpoint.formats else {}
    too_many = {"413": _problem(lang, "too_many")} if "xlsx" in endpoint.formats else {}
    answer = {"description": text(lang, "api.response.200"), "headers": _HEADERS, "content": content}
    return {
        "200": answer,
        "304": {"description": text(lang, "api.response.304")},
        **refused,
        **missing,
        **contrary,
        **too_many,
    }


def _problem(lang: Lang, kind: str) -> Record:
    schema = {"$ref": "#/components/schemas/problem"}
    return {"description": text(lang, f"api.problem.{kind}"), "content": {MEDIA_TYPE: {"schema": schema}}}


def _plain(key: str, lang: Lang) -> Record:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{key}"}}}
    return {
        "operationId": key,
        "summary": text(lang, f"api.endpoint.{key}"),
        "responses": {"200": {"description": text(lang, "api.response.200"), "content": content}},
    }
