"""One rule of quality: what it asks and why, and the rows that do not keep it."""

from dash import html

from data.numbers import count, day
from data.quality import RULES, Result, judged
from data.queries.plain import records
from data.schema import contract
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.kpi_card import Kpi, kpi_card
from layouts.components.row_links import row_link, source_page_link
from layouts.components.small_table import small_table
from layouts.pages.data_about import data_files
from layouts.request import PageRequest, localised

BY_NAME = {rule.name: rule for rule in RULES}
_MOST = 200


def layout(request: PageRequest) -> html.Main:
    """The rule that the path names."""
    lang, snapshot = request.lang, request.snapshot
    found = judged(BY_NAME[request.arguments["rule"]], snapshot)
    name = found.rule.name
    numbers = {"passed": found.passed, "failed": len(found.failing), "not_applicable": found.not_applicable}
    cards = [
        Kpi(each, text(lang, f"trust.head.{each}"), count(number, lang), str(number), [text(lang, f"trust.{each}")])
        for each, number in numbers.items()
    ]
    other = text(lang, f"quality.{name}.else")
    return html.Main(
        [
            crumbs(text(lang, "trust.back"), localised("/data", lang), lang),
            html.H1(text(lang, f"quality.{name}")),
            html.P(text(lang, f"quality.{name}.why"), className="lead"),
            html.P(text(lang, "trust.rule.judged", day=day(snapshot.id, lang), other=other)),
            html.Dl([kpi_card(card) for card in cards], className="kpis"),
            _failing(found, request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading reading-wide",
    )


def _failing(found: Result, request: PageRequest) -> html.Section:
    """The rows that fail, each with its source."""
    lang, table = request.lang, found.rule.table
    search = f"?snapshot={request.snapshot.id}"
    rows = [
        (row_link(table, row, lang, search), source_page_link(row["source_id"], lang, search))
        for row in records(request.snapshot.tables[table].iloc[found.failing[:_MOST]])
    ]
    title = text(lang, "trust.rule.failing", table=contract(table).title(lang))
    headers = [contract(table).title(lang), text(lang, "trust.head.source")]
    rest = len(found.failing) - _MOST
    return html.Section(
        [
            html.H2(title),
            small_table(title, headers, rows, numeric_from=99) if rows else html.P(text(lang, "trust.rule.none")),
            html.P(text(lang, "trust.more", count=count(rest, lang))) if rest > 0 else None,
            data_files(f"quality-{found.rule.name}", text(lang, f"quality.{found.rule.name}"), request),
        ],
        className="card-plain table-wrap",
    )
