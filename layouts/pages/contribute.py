"""Propose what the facts should say: a new row, a correction, a removal. The fields are those of the contracts."""

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.community import policy
from data.community.community import Community
from data.community.errors import UnknownError
from data.community.fact_rows import (
    TABLES,
    can_be_removed,
    columns,
    in_words,
    is_part,
    name_of,
    parent,
    row,
    row_id_of,
    row_title,
    table_of,
)
from data.community.proposals import may_cite_more
from data.queries.project import sources_of
from data.schema import Column, Table, contract
from data.text import text
from layouts import ids
from layouts.components.cited_sources import source_fields
from layouts.components.correction_link import contribute_address, row_page
from layouts.components.fact_fields import fact_field, suggested
from layouts.components.facts import crumbs, fact_list
from layouts.components.forms import hidden, submit, write_form
from layouts.components.source_link import source_link
from layouts.links import page_link
from layouts.request import PageRequest

ACTIONS = {"/contribute/new": "add", "/contribute/correction": "change", "/contribute/removal": "remove"}
# What an address may fill in: codes of parts of other rows.
FILLED = tuple(
    dict.fromkeys(
        column.name
        for name in TABLES
        if is_part(contract(name))
        for column in contract(name).columns
        if (column.reference and column.reference != "sources") or column.allowed
    )
)
_LISTS = (
    ("explore", "/"),
    ("cases", "/cases"),
    ("documents", "/documents"),
    ("contacts", "/contacts"),
    ("vendors", "/vendors"),
)


@dataclass(frozen=True)
class Form:
    """What the form is about: ``cells`` of the row as it is, or what a new one begins with."""

    table: Table
    action: str
    cells: dict[str, str]

    @property
    def row_id(self) -> str:
        """What names the row; empty for a new one."""
        return "" if self.action == "add" else row_id_of(self.table, self.cells)


def load(_community: Community, request: PageRequest) -> Form | None:
    """The row that the address names; ``None`` without one. Raises ``UnknownError``."""
    policy.require(request.actor, "proposal.make")
    action = ACTIONS[request.path]
    if action == "change" and "table" not in request.asked:
        return None
    table = table_of(request.asked.get("table", "projects"))
    if table is None or (action == "remove" and not can_be_removed(table)):
        raise UnknownError
    if action == "add":
        return Form(table, action, _begun(table, request))
    found = row(request.snapshot, table, request.asked.get("id", ""))
    if found is None:
        raise UnknownError
    return Form(table, action, found)


def _begun(table: Table, request: PageRequest) -> dict[str, str]:
    """What a new row begins with: what the address says, else the body of who asks."""
    actor = request.actor
    own = {"prefectures": actor.prefecture}
    if actor.body_kind == "municipality":
        own["municipalities"] = actor.body_code
    begun = {}
    for column in columns(table, new=True):
        asked = request.asked.get(column.name, "") if column.name in FILLED else ""
        begun[column.name] = asked or own.get(column.reference or "", "")
    if is_part(table) and begun[parent(table).name] and _whole(table, begun, request) is None:
        raise UnknownError
    return begun


def _whole(table: Table, cells: dict[str, str], request: PageRequest) -> dict[str, str] | None:
    """The row to which a part belongs."""
    return row(request.snapshot, contract(parent(table).reference or ""), cells[parent(table).name])


def layout(request: PageRequest) -> html.Main:
    """The form; without a row in the address, where corrections begin."""
    parts = _form(request.loaded, request) if request.loaded else _which(request)
    return html.Main(parts, id=ids.MAIN, tabIndex=-1, className="reading", **{"data-testid": "contribute"})


def _which(request: PageRequest) -> list[Component]:
    """A correction begins at what is wrong."""
    lang = request.lang
    links = [html.Li(page_link(text(lang, f"{key}.menu"), path, lang)) for key, path in _LISTS]
    return [
        html.H1(text(lang, "contribute.change.title")),
        html.P(text(lang, "contribute.which"), className="lead"),
        html.Ul(links),
    ]


def _form(form: Form, request: PageRequest) -> list[Any]:
    lang, table, new = request.lang, form.table, form.action == "add"
    shown = columns(table, new=new)
    told = [parent(table)] if new and is_part(table) and form.cells[parent(table).name] else []
    asked = () if form.action == "remove" else tuple(each for each in shown if each not in told)
    draft = f"{table.name}:{form.row_id or form.cells.get(table.key[0], '')}"
    fields = [fact_field(each, form.cells.get(each.name, ""), request, draft if new else "") for each in asked]
    cells = {each.name: form.cells[each.name] for each in told}
    title = f"contribute.new.{table.name}" if new else f"contribute.{form.action}.title"
    several = may_cite_more(table) and form.action != "remove"
    return [
        *_way_back(form, request),
        html.H1(text(lang, title)),
        *_about(form, request),
        html.P(text(lang, f"contribute.lead.{form.action}"), className="quiet"),
        write_form(
            lang,
            "propose",
            [
                *hidden(table=table.name, action=form.action, row=form.row_id, **cells),
                *([html.Div(fields, className="fields-grid")] if fields else []),
                *suggested(asked, request),
                html.H2(text(lang, "contribute.why")),
                *source_fields(asked, request, draft, several=several),
                submit(text(lang, "contribute.send")),
            ],
            className="write-form form-wide",
        ),
        *_removal(form, request),
    ]


def _way_back(form: Form, request: PageRequest) -> list[html.Nav]:
    """To the page that shows the row, or that to which a new one will belong."""
    place = row_page(form.table, form.cells)
    if not place:
        return []
    return [crumbs(text(request.lang, "contribute.back"), request.link(place), request.lang)]


def _about(form: Form, request: PageRequest) -> list[Component]:
    """What it is about, and on which source it rests now; for a removal all that the row says."""
    lang, table, cells = request.lang, form.table, form.cells
    if form.action == "add":
        if not is_part(table) or not cells[parent(table).name]:
            return []
        name = in_words(request.snapshot, parent(table), cells[parent(table).name], lang)
        return [html.P(text(lang, "contribute.of", table=name_of(parent(table), lang), name=name), className="lead")]
    source = sources_of(request.snapshot, [cells["source_id"]])
    links = [source_link(each, lang, numbered=True) for each in source]
    about = [
        html.P(row_title(request.snapshot, table, cells), className="lead", lang="ja"),
        html.P([text(lang, "contribute.rests_on"), " ", *links]),
    ]
    return [*about, _facts(table, cells, request)] if form.action == "remove" or is_part(table) else about


def _facts(table: Table, cells: dict[str, str], request: PageRequest) -> html.Dl:
    """What the row says, as far as it says anything."""
    lang = request.lang

    def shown(column: Column) -> str:
        return in_words(request.snapshot, column, cells[column.name], lang)

    said = [each for each in table.columns if cells[each.name] and each.reference != "sources" and not each.given]
    return fact_list([(name_of(each, lang), shown(each)) for each in said], lang)


def _removal(form: Form, request: PageRequest) -> list[Component]:
    """A row that should not be there at all."""
    if form.action != "change" or not can_be_removed(form.table):
        return []
    address = contribute_address("removal", request.lang, table=form.table.name, id=form.row_id)
    return [html.P(html.A(text(request.lang, "contribute.remove"), href=address, rel="nofollow"))]
