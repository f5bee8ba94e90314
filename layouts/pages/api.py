"""Data to take away: whole files, the read API and how to use it, OCDS; made from the OpenAPI document."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.api.endpoints import BY_KEY, MOST, OPENAPI, ROOT
from data.api.problems import KINDS
from data.numbers import count
from data.text import Lang, text
from layouts import ids
from layouts.components.api_reference import address_of, api_reference, code_link
from layouts.components.small_table import small_table
from layouts.components.snapshot_downloads import EXTENSION_PATH, snapshot_downloads
from layouts.request import PageRequest, localised

_SAMPLE = "prefecture=27"
_RULES = ("blank", "codes", "paging", "snapshot", "cache", "cors", "csv")
_ALL_TEXT = 99


def layout(request: PageRequest) -> html.Main:
    """The page."""
    lang = request.lang
    return html.Main(
        [
            html.H1(text(lang, "api.title")),
            html.P(text(lang, "api.lead"), className="lead"),
            snapshot_downloads(request),
            _start(request),
            _tools(request),
            _section(
                text(lang, "api.addresses"),
                html.P([text(lang, "api.addresses.about"), " ", code_link(f"{ROOT}/{OPENAPI}")]),
                *api_reference(request),
            ),
            _rules(lang),
            _errors(request),
            _ocds(lang),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading api",
    )


def _section(title: str, *parts: Component) -> html.Section:
    return html.Section([html.H2(title), *parts], className="card-plain")


def _start(request: PageRequest) -> html.Section:
    """From the address of a page to the address of its data."""
    lang = request.lang
    page = f"{localised('/', lang)}?{_SAMPLE}"
    pairs = (
        ("page", page),
        ("api", address_of(BY_KEY["projects"], request.snapshot, f"{_SAMPLE}&format=csv")),
    )
    rows = [html.Div([html.Dt(text(lang, f"api.start.{key}")), html.Dd(code_link(each))]) for key, each in pairs]
    return _section(
        text(lang, "api.start"), html.P(text(lang, "api.start.about")), html.Dl(rows, className="api-pairs")
    )


def _tools(request: PageRequest) -> html.Section:
    lang = request.lang
    address = address_of(BY_KEY["projects"], request.snapshot, f"{_SAMPLE}&format=csv")
    samples = [
        part
        for tool in ("curl", "python")
        for part in (
            html.H3(text(lang, f"api.tools.{tool}")),
            _code(
                text(lang, f"api.tools.{tool}.sample", server=f"<{text(lang, 'api.server')}>"),
                text(lang, f"api.tools.{tool}"),
            ),
        )
    ]
    return _section(
        text(lang, "api.tools"),
        html.H3(text(lang, "api.tools.excel")),
        html.P(text(lang, "api.tools.excel.about")),
        _code(address, text(lang, "api.tools.excel")),
        *samples,
    )


def _code(words: str, label: str) -> html.Pre:
    """Something to copy; it scrolls by keyboard."""
    return html.Pre(html.Code(words), tabIndex=0, role="region", className="api-code", **{"aria-label": label})


def _rules(lang: Lang) -> html.Section:
    items = [html.Li(text(lang, f"api.rules.{rule}", most=count(MOST, lang))) for rule in _RULES]
    return _section(text(lang, "api.rules"), html.Ul(items))


def _errors(request: PageRequest) -> html.Section:
    lang = request.lang
    rows: Sequence[tuple[Component | str, ...]] = [
        (str(int(status)), html.Span(text(lang, f"api.problem.{kind}"), id=ids.problem(kind)), _detail(kind, lang))
        for kind, status in KINDS.items()
    ]
    headers = [text(lang, f"api.errors.{head}") for head in ("status", "kind", "meaning")]
    title = text(lang, "api.errors")
    wrong = address_of(BY_KEY["projects"], request.snapshot, "prefecture=48")
    return _section(
        title,
        html.P(text(lang, "api.errors.about")),
        html.P([text(lang, "api.errors.example"), " ", code_link(wrong)], className="api-examples"),
        html.Div(small_table(title, headers, rows, numeric_from=_ALL_TEXT), className="wrapping"),
    )


def _detail(kind: str, lang: Lang) -> str:
    return text(lang, f"api.problem.{kind}.detail", project="…", rows="…", limit="…")


def _ocds(lang: Lang) -> html.Section:
    files = (("mapping", "README.md"), ("extension", "extension.json"), ("schema", "release-schema.json"))
    links = [html.Li(html.A(text(lang, f"api.ocds.{key}"), href=EXTENSION_PATH + file)) for key, file in files]
    section = _section(
        text(lang, "api.ocds"),
        html.P(text(lang, "api.ocds.about")),
        html.P(text(lang, "api.ocds.prefix")),
        html.Ul(links),
    )
    section.id = ids.OCDS
    return section
