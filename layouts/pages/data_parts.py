"""Completeness, freshness and quality of the data as tables."""

from dash import html
from dash.development.base_component import Component

from data.numbers import count, percent
from data.quality import RULES, judged
from data.queries.completeness import by_column
from data.queries.freshness import CLASSES, LONG, by_age
from data.schema import contract
from data.text import Lang, text
from layouts.components.row_links import kept_search
from layouts.components.small_table import small_table
from layouts.links import page_link
from layouts.request import PageRequest

_SHOWN = ("projects", "participants", "metrics")


def columns_table(request: PageRequest) -> list[Component]:
    """How many rows state each column of the tables on procurements."""
    lang = request.lang
    frame = by_column(request.snapshot)
    frame = frame[frame["table"].isin(_SHOWN) & ~frame["required"]]
    rows = [
        (
            contract(row["table"]).title(lang),
            contract(row["table"]).column(row["column"]).title(lang),
            count(row["stated"], lang),
            count(row["rows"], lang),
            share_bar(row["stated"], row["rows"], lang),
        )
        for row in frame.to_dict("records")
    ]
    headers = [text(lang, f"trust.head.{name}") for name in ("table", "column", "stated", "rows", "share")]
    by_place = page_link(text(lang, "trust.heatmap.open"), "/data/completeness", lang, search=kept_search(request))
    return [
        html.P([text(lang, "trust.columns.about"), " ", by_place]),
        small_table(text(lang, "trust.columns"), headers, rows, numeric_from=2),
    ]


def share_bar(stated: int, rows: int, lang: Lang) -> html.Span:
    """A share as a number with a bar behind it."""
    if not rows:
        return html.Span(text(lang, "not_stated.short"))
    share = stated / rows * 100
    bar = html.Span(className="share-bar", style={"width": f"{share:.1f}%"}, **{"aria-hidden": "true"})
    return html.Span([bar, html.Span(percent(share, lang))], className="share")


def quality_table(request: PageRequest) -> list[Component]:
    """One row a rule: what it asks, how many rows pass, fail, and are not judged."""
    lang, found = request.lang, [judged(rule, request.snapshot) for rule in RULES]
    rows = [
        (
            page_link(
                text(lang, f"quality.{each.rule.name}"),
                "/data/quality/<>",
                lang,
                each.rule.name,
                f"?snapshot={request.snapshot.id}",
            ),
            contract(each.rule.table).title(lang),
            count(each.passed, lang),
            count(len(each.failing), lang),
            count(each.not_applicable, lang),
        )
        for each in found
    ]
    headers = [text(lang, f"trust.head.{name}") for name in ("rule", "table", "passed", "failed", "not_applicable")]
    return [
        html.P(text(lang, "trust.quality.about")),
        small_table(text(lang, "trust.quality"), headers, rows, numeric_from=2),
    ]


def freshness_table(request: PageRequest) -> list[Component]:
    """How long ago the projects were last confirmed."""
    lang, snapshot = request.lang, request.snapshot
    ages, total = by_age(snapshot), len(snapshot.projects)
    rows = [
        (text(lang, f"trust.age.{age}"), count(ages[age], lang), share_bar(int(ages[age]), total, lang))
        for age in CLASSES
    ]
    headers = [text(lang, f"trust.head.{name}") for name in ("age", "projects", "share")]
    return [
        html.P(text(lang, "trust.freshness.about", years=LONG)),
        small_table(text(lang, "trust.freshness"), headers, rows),
    ]
