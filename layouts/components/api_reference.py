"""The addresses of the read API for people, made from its OpenAPI document: parameters, fields, examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.api.endpoints import ENDPOINTS, ROOT, Endpoint
from data.api.openapi import document
from data.filters import CHOICE_KEYS, LIST_KEYS
from data.list_names import list_names
from data.numbers import count
from data.queries.vocabulary import address_vocabulary
from data.snapshots import Snapshot
from data.text import Lang, text
from layouts import ids
from layouts.components.small_table import small_table
from layouts.request import PageRequest

_FEW = 8
_ALL_TEXT = 99
_HEADS = {"api.parameters": ("name", "about", "values"), "api.fields": ("name", "title", "about")}
_NAMED = frozenset((*CHOICE_KEYS, *LIST_KEYS))
Json = Mapping[str, Any]


@dataclass(frozen=True)
class _Told:
    """What the reference is told from."""

    described: Json
    snapshot: Snapshot
    lang: Lang


def api_reference(request: PageRequest) -> list[html.Section]:
    """One section an address."""
    vocabulary = address_vocabulary(request.snapshot, request.snapshots)
    told = _Told(document(vocabulary, request.lang), request.snapshot, request.lang)
    return [_endpoint(endpoint, told) for endpoint in ENDPOINTS]


def address_of(endpoint: Endpoint, snapshot: Snapshot, query: str = "") -> str:
    """A whole address; a project in the path is the first one of the snapshot."""
    first = str(snapshot.projects["project_id"].iloc[0]) if len(snapshot.projects) else "-"
    return ROOT + endpoint.path.replace("{project_id}", first) + (f"?{query}" if query else "")


def _endpoint(endpoint: Endpoint, told: _Told) -> html.Section:
    lang = told.lang
    operation = told.described["paths"][ROOT + endpoint.path]["get"]
    examples = [address_of(endpoint, told.snapshot, query) for query in endpoint.examples]
    formats = text(lang, "api.formats", formats=text(lang, "list.between").join(endpoint.formats))
    return html.Section(
        [
            html.H3([operation["summary"], " ", html.Code(ROOT + endpoint.path)]),
            html.P([operation["description"], " ", html.Span(formats, className="source-dates")]),
            html.P(
                [text(lang, "api.examples"), *(part for each in examples for part in (" ", code_link(each)))],
                className="api-examples",
            ),
            *_parameters(operation["parameters"], operation["summary"], told),
            *_fields(endpoint, operation["summary"], told),
        ],
        id=ids.endpoint(endpoint.key),
        className="api-endpoint",
    )


def code_link(address: str) -> html.A:
    """An address that can be opened, as it is written."""
    return html.A(html.Code(address), href=address, className="api-address")


def _parameters(parameters: list[Json], of: str, told: _Told) -> list[Component]:
    lang = told.lang
    rows = [(html.Code(each["name"]), each["description"], _values(each, told)) for each in parameters]
    title = text(lang, "api.parameters", count=len(rows))
    return [_folded(title, of, rows, "api.parameters", lang)] if rows else []


def _fields(endpoint: Endpoint, of: str, told: _Told) -> list[Component]:
    if endpoint.table is None:
        return []
    properties = told.described["components"]["schemas"][endpoint.table]["properties"]
    rows = [(html.Code(name), each["title"], each["description"]) for name, each in properties.items()]
    title = text(told.lang, "api.fields", count=len(rows))
    return [_folded(title, of, rows, "api.fields", told.lang)]


def _folded(title: str, of: str, rows: list[Any], key: str, lang: Lang) -> html.Details:
    heads = _HEADS[key]
    headers = [text(lang, f"{key}.{head}") for head in heads]
    table = small_table(f"{of}: {title}", headers, rows, numeric_from=_ALL_TEXT)
    return html.Details([html.Summary(title), html.Div(table, className="wrapping")], className="api-more")


def _values(parameter: Json, told: _Told) -> str | Component:
    lang = told.lang
    schema = parameter["schema"].get("items", parameter["schema"])
    codes = schema.get("enum", ())
    if codes:
        return _codes(parameter["name"], codes, told)
    if "maximum" in schema:
        ends = {"least": schema["minimum"], "most": count(schema["maximum"], lang)}
        if schema["maximum"] in range(1900, 2101):  # a year has no thousands separator
            ends["most"] = str(schema["maximum"])
        return text(lang, "api.parameters.integer", **ends)
    return text(lang, "api.parameters.text")


def _codes(name: str, codes: list[str], told: _Told) -> str | Component:
    if name in _NAMED:
        known = list_names(told.snapshot, name, told.lang)
        shown = [code if known.get(code, code) == code else f"{code} {known[code]}" for code in codes]
    else:
        shown = list(codes)
    words = text(told.lang, "list.between").join(shown)
    if len(codes) <= _FEW:
        return words
    return html.Details([html.Summary(text(told.lang, "api.parameters.codes", count=len(codes))), html.P(words)])
