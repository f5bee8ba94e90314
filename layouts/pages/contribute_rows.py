"""The rows that are parts of another, as who takes part in a project: to add to, to correct, to remove."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.community import policy
from data.community.community import Community
from data.community.errors import UnknownError
from data.community.fact_rows import (
    can_be_removed,
    columns,
    in_words,
    is_part,
    name_of,
    parent,
    row,
    row_id_of,
    table_of,
)
from data.community.fact_rows import rows_with as found_rows
from data.schema import Table, contract
from data.text import text
from layouts import ids
from layouts.components.correction_link import contribute_address, row_page
from layouts.components.facts import crumbs
from layouts.components.small_table import small_table
from layouts.request import PageRequest


@dataclass(frozen=True)
class Rows:
    """The parts of the row ``of``."""

    table: Table
    of: str
    rows: tuple[dict[str, str], ...]


def load(_community: Community, request: PageRequest) -> Rows:
    """What the address names. Raises ``UnknownError``."""
    policy.require(request.actor, "proposal.make")
    table, of = table_of(request.asked.get("table", "")), request.asked.get("of", "")
    if table is None or not is_part(table):
        raise UnknownError
    if row(request.snapshot, contract(parent(table).reference or ""), of) is None:
        raise UnknownError
    return Rows(table, of, tuple(found_rows(request.snapshot, table, {parent(table).name: of})))


def layout(request: PageRequest) -> html.Main:
    """The rows, each with its ways on, and the way to a new one."""
    lang, found = request.lang, request.loaded
    new = contribute_address("new", lang, table=found.table.name, **{parent(found.table).name: found.of})
    name = in_words(request.snapshot, parent(found.table), found.of, lang)
    return html.Main(
        [
            crumbs(
                text(lang, "contribute.back"),
                request.link(row_page(found.table, {parent(found.table).name: found.of})),
                lang,
            ),
            html.H1(text(lang, f"contribute.rows.{found.table.name}")),
            html.P(text(lang, "contribute.of", table=name_of(parent(found.table), lang), name=name), className="lead"),
            html.P(
                html.A(text(lang, f"contribute.new.{found.table.name}"), href=new, className="button button-primary")
            ),
            _table(found, request) if found.rows else html.P(text(lang, "contribute.rows.none"), className="quiet"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "contribute-rows"},
    )


def _table(found: Rows, request: PageRequest) -> html.Div:
    lang = request.lang
    shown = [each for each in columns(found.table, new=True) if each.name != parent(found.table).name]
    shown = [each for each in shown if any(cells[each.name] for cells in found.rows)]
    shown.sort(key=lambda each: not each.required or bool(each.reference))
    rows: list[list[str | Component]] = [
        [
            *(in_words(request.snapshot, each, cells[each.name], lang) for each in shown),
            _ways(found.table, cells, cells[shown[0].name], request),
        ]
        for cells in found.rows
    ]
    heads = [*(name_of(each, lang) for each in shown), text(lang, "contribute.rows.ways")]
    return small_table(found.table.title(lang), heads, rows, numeric_from=len(heads), stacks=True)


def _ways(table: Table, cells: dict[str, str], name: str, request: PageRequest) -> html.Span:
    lang, row_id = request.lang, row_id_of(table, cells)
    ways = {"correction": "contribute.correct", **({"removal": "contribute.remove"} if can_be_removed(table) else {})}
    links: list[Component | str] = []
    for page, words in ways.items():
        address = contribute_address(page, lang, table=table.name, id=row_id)
        label = text(lang, f"{words}.of", name=name)
        links += [" ", html.A(text(lang, words), href=address, rel="nofollow", **{"aria-label": label})]
    return html.Span(links[1:])
