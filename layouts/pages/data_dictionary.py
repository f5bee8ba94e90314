"""The data dictionary: every table and column, as the contracts declare them."""

from dash import html
from dash.development.base_component import Component

from data.schema import REFERENCE_TABLES, SNAPSHOT_TABLES, Column, Table
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.small_table import small_table
from layouts.pages.data_about import data_files
from layouts.request import PageRequest, localised

_TABLES = (*SNAPSHOT_TABLES, *REFERENCE_TABLES)


def layout(request: PageRequest) -> html.Main:
    """All tables, those of a snapshot first."""
    lang = request.lang
    contents = [html.Li(html.A(table.title(lang), href=f"#{ids.data_part(table.name)}")) for table in _TABLES]
    return html.Main(
        [
            crumbs(text(lang, "trust.back"), localised("/data", lang), lang),
            html.H1(text(lang, "trust.dictionary")),
            html.P(text(lang, "trust.dictionary.about"), className="lead"),
            html.Nav(html.Ul(contents), className="contents", **{"aria-label": text(lang, "trust.contents")}),
            data_files("dictionary", text(lang, "trust.dictionary"), request),
            *[_table(table, request) for table in _TABLES],
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading reading-wide",
    )


def _table(table: Table, request: PageRequest) -> html.Section:
    lang = request.lang
    rows = [
        (
            html.Code(column.name),
            column.title(lang),
            text(lang, f"trust.kind.{column.kind}"),
            text(lang, "trust.required" if column.required else "trust.may_be_blank"),
            _values(column, request),
            column.description(lang),
        )
        for column in table.columns
    ]
    headers = [text(lang, f"trust.head.{name}") for name in ("name", "column", "kind", "blank", "values", "about")]
    key = text(lang, "trust.dictionary.key", key=" + ".join(table.key), file=table.file)
    return html.Section(
        [
            html.H2(table.title(lang)),
            html.P(table.description(lang)),
            html.P(key, className="caption"),
            small_table(table.title(lang), headers, rows, numeric_from=99, stacks=True),
        ],
        className="card-plain table-wrap tall",
        id=ids.data_part(table.name),
    )


def _values(column: Column, request: PageRequest) -> Component | str:
    """The codes that may stand there, or the table whose key may."""
    if column.allowed:
        return html.Code(", ".join(column.allowed))
    if column.reference:
        return html.A(html.Code(column.reference), href=f"#{ids.data_part(column.reference)}")
    least, greatest = column.limits
    if least is None and greatest is None:
        return ""
    ends = {"least": "" if least is None else f"{least:g}", "greatest": "" if greatest is None else f"{greatest:g}"}
    return text(request.lang, "trust.dictionary.within", **ends)
