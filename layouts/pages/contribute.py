"""Propose what the facts should say: a correction of a row, or a new one. The fields are those of the contracts."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from data.community import policy
from data.community.community import Community
from data.community.errors import UnknownError
from data.community.fact_rows import ADDED, columns, row, table_of, title_of
from data.community.fields import LINES
from data.community.proposals import NOTE
from data.names import names
from data.queries.project import sources_of
from data.schema import Column, Kind
from data.text import text
from layouts import ids
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.source_link import source_link
from layouts.links import page_link
from layouts.plain import Tag, area_of, choice_of, field_of
from layouts.request import PageRequest, localised

_NAMED = {"prefectures": "prefecture", "system_types": "system", "vendors": "vendor"}
_ENUMERATED = {"lead_type": "lead", "status": "status", "procurement_method": "method"}
_HINTED = (Kind.YEN, Kind.DATE, Kind.YEAR, Kind.PERCENT)
_LONG = ("note_ja", "subsidy_ja", "topic_ja")
_PARTS = ("challenge", "approach", "results", "lessons")
_LISTS = (
    ("explore", "/"),
    ("cases", "/cases"),
    ("documents", "/documents"),
    ("contacts", "/contacts"),
    ("vendors", "/vendors"),
)
_MOST_OPTIONS = 500


def load(_community: Community, request: PageRequest) -> dict[str, str]:
    """The cells of the row that the address names; none for a new one. Raises ``UnknownError``."""
    policy.require(request.actor, "proposal.make")
    new = request.path == "/contribute/new"
    if not new and "table" not in request.asked:
        return {}
    table = table_of(request.asked.get("table", ADDED[0]), new=new)
    if table is None:
        raise UnknownError
    if new:
        return {"table": table.name}
    found = row(request.snapshot, table, request.asked.get("id", ""))
    if found is None:
        raise UnknownError
    return {"table": table.name, **found}


def layout(request: PageRequest) -> html.Main:
    """The form; without a row in the address, where corrections begin."""
    parts = _form(request) if request.loaded else _which(request)
    return html.Main(parts, id=ids.MAIN, tabIndex=-1, className="reading", **{"data-testid": "contribute"})


def _which(request: PageRequest) -> list[Component]:
    """A correction begins at what is wrong."""
    lang = request.lang
    links = [html.Li(page_link(text(lang, f"{key}.menu"), path, lang)) for key, path in _LISTS]
    return [
        html.H1(text(lang, "contribute.correction.title")),
        html.P(text(lang, "contribute.which"), className="lead"),
        html.Ul(links),
    ]


def _form(request: PageRequest) -> list[Component]:
    lang, cells = request.lang, request.loaded
    new = request.path == "/contribute/new"
    table = table_of(cells["table"], new=new)
    assert table is not None  # noqa: S101 - load has looked
    row_id = "" if new else cells[table.key[0]]
    fields = [_field(each, cells.get(each.name, ""), request) for each in columns(table)]
    heading = text(lang, f"contribute.new.{table.name}") if new else text(lang, "contribute.correction.title")
    return [
        html.H1(heading),
        *(_others(table.name, request) if new else _present(table.name, cells, row_id, request)),
        html.P(text(lang, "contribute.lead"), className="quiet"),
        write_form(
            lang,
            "propose",
            [
                *hidden(table=table.name, row=row_id),
                html.Div(fields, className="fields-grid"),
                html.H2(text(lang, "contribute.why")),
                *_why(request),
                submit(text(lang, "contribute.send")),
            ],
            className="write-form form-wide",
        ),
    ]


def _present(table: str, cells: dict[str, str], row_id: str, request: PageRequest) -> list[Component]:
    """What is corrected, and on which source it rests now."""
    lang = request.lang
    source = sources_of(request.snapshot, [cells["source_id"]])
    about = f"{title_of(table, cells)} ({row_id})"
    return [
        html.P(about, className="lead", lang="ja"),
        html.P([text(lang, "contribute.rests_on"), " ", *(source_link(each, lang, numbered=True) for each in source)]),
    ]


def _others(table: str, request: PageRequest) -> list[Component]:
    """The other tables that can be added to."""
    lang = request.lang
    links = [
        html.Li(html.A(text(lang, f"contribute.new.{each}"), href=localised(f"/contribute/new?table={each}", lang)))
        for each in ADDED
        if each != table
    ]
    return [html.Ul(links, className="tags")]


def _field(column: Column, value: str, request: PageRequest) -> html.Div:
    """A field of the column, holding what is stated now."""
    lang = request.lang
    title = column.title(lang)
    label = title if column.required else text(lang, "form.optional", name=title)
    hint = text(lang, f"contribute.hint.{column.kind}") if column.kind in _HINTED else ""
    return labelled(label, _input(column, value, request), hint)


def _input(column: Column, value: str, request: PageRequest) -> Tag:
    options = _options(column, request)
    if options and len(options) <= _MOST_OPTIONS:
        blank = text(request.lang, "form.choose") if column.required else text(request.lang, "form.none")
        known = [("", blank), *options.items()]
        return choice_of(column.name, known if value in options or not value else [*known, (value, value)], value)
    marks: dict[str, Any] = {"required": column.required}
    if column.name in _LONG or column.name.partition("_")[0] in _PARTS:
        return area_of(column.name, value, rows=4, maxlength=LINES, **marks)
    kind = {Kind.URL: "url", Kind.EMAIL: "email"}.get(column.kind, "text")
    return field_of(kind, column.name, value=value, autocomplete="off", maxlength=2000, **marks)


def _options(column: Column, request: PageRequest) -> dict[str, str]:
    lang = request.lang
    if column.reference in _NAMED:
        return dict(names(request.snapshot, _NAMED[column.reference], lang))
    if column.name == "document_type":
        return {code: text(lang, f"code.document_type.{code}") for code in column.allowed}
    if column.name in _ENUMERATED:
        return {code: text(lang, f"code.{_ENUMERATED[column.name]}.{code}") for code in column.allowed}
    if column.kind is Kind.BOOLEAN:
        return {code: text(lang, f"code.yes_no.{code}") for code in ("true", "false")}
    return {}


def _why(request: PageRequest) -> list[html.Div]:
    """On what it rests: nothing is taken without a source."""
    lang = request.lang
    url = field_of("url", "source_url", required=True, maxlength=NOTE, autocomplete="off")
    title = field_of("text", "source_title", maxlength=300, autocomplete="off")
    note = area_of("note", rows=4, required=True, maxlength=NOTE, data_draft="proposal-note")
    return [
        labelled(text(lang, "contribute.source_url"), url, text(lang, "contribute.source_url.hint")),
        labelled(text(lang, "form.optional", name=text(lang, "contribute.source_title")), title),
        labelled(text(lang, "contribute.note"), note, text(lang, "contribute.note.hint")),
    ]
