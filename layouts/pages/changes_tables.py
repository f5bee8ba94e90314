"""The tables of a comparison: main figures, moves of status, effect by prefecture and by system type."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count
from data.queries.cards import Total
from data.queries.change_effects import effects_by, main_effects
from data.queries.changes import Comparison
from data.selection import Selection
from data.text import Lang, plural, text
from layouts.components.small_table import small_table
from layouts.figures.measures import shown
from layouts.request import PageRequest

_LABELS = {
    "projects": "kpi.projects",
    "prefectures": "kpi.prefectures",
    "named_municipalities": "kpi.municipalities.distinct",
    "municipalities": "kpi.municipalities.cumulative",
}
_UNITS = {"named_municipalities": "municipalities"}
_SUMS = ("municipalities", "cost", "savings")


def figures_table(found: Comparison, selection: Selection, lang: Lang) -> list[Component]:
    """The headline figures before and after, each with the number of projects that it rests on."""
    effects = main_effects(found.before, found.after, selection)
    rows = [
        (
            text(lang, _LABELS.get(each.name, f"measure.{each.name}.full")),
            _total(each.before, each.name, lang),
            _total(each.after, each.name, lang),
            signed(each.difference, _UNITS.get(each.name, each.name), lang),
        )
        for each in effects
    ]
    headers = [text(lang, f"changes.head.{name}") for name in ("figure", "before", "after", "difference")]
    return [
        small_table(text(lang, "changes.figures"), headers, rows),
        html.P(text(lang, "changes.figures.about"), className="caption"),
    ]


def moves_table(found: Comparison, lang: Lang) -> list[Component]:
    """From which status to which, and how many projects."""
    moves = sorted(found.status_moves.items(), key=lambda each: -each[1])
    if not moves:
        return [html.P(text(lang, "changes.moves.none"))]
    rows = [(_status(old, lang), _status(new, lang), count(projects, lang)) for (old, new), projects in moves]
    headers = [text(lang, f"changes.head.{name}") for name in ("before", "after")]
    return [
        small_table(text(lang, "changes.moves"), [*headers, text(lang, "column.projects")], rows, numeric_from=2),
    ]


def effects_table(found: Comparison, dimension: str, request: PageRequest) -> list[Component]:
    """A row for each place or type in which something changed; its name narrows the page to it."""
    lang = request.lang
    known = names(found.after, dimension, lang)
    frame = effects_by(found, request.selection, dimension)
    moved = frame[(frame["added"] > 0) | (frame["removed"] > 0) | (frame["changed"] > 0)]
    if moved.empty:
        return [html.P(text(lang, "changes.none"))]
    rows = [
        (
            html.A(
                known[row["code"]],
                href=request.address + request.selection.with_values(dimension, [row["code"]]).to_search(),
            ),
            *(count(row[name], lang) for name in ("before", "after")),
            signed(row["difference"], "projects", lang),
            *(count(row[name], lang) for name in ("added", "removed", "changed")),
            *(signed(_difference(row, name), name, lang) for name in _SUMS),
        )
        for row in moved.to_dict("records")
    ]
    heads = ("before", "after", "difference", "added", "removed", "changed")
    headers = [text(lang, f"filter.{dimension}"), *(text(lang, f"changes.head.{name}") for name in heads)]
    headers += [text(lang, "changes.head.of", measure=text(lang, f"measure.{name}")) for name in _SUMS]
    same = len(frame) - len(moved)
    rest = [html.P(plural(lang, "changes.same_rows", same, count=count(same, lang)), className="caption")]
    return [small_table(text(lang, f"changes.{dimension}"), headers, rows), *(rest if same else [])]


def signed(value: float | None, measure: str, lang: Lang) -> str:
    """A difference with its sign and unit; a dash where one side states nothing."""
    if value is None or pd.isna(value):
        return text(lang, "not_stated.short")
    if value == 0:
        return text(lang, "changes.same")
    return text(lang, "changes.plus" if value > 0 else "changes.minus", value=shown(abs(value), measure, lang))


def _difference(row: Mapping[Any, Any], name: str) -> float | None:
    """After minus before; ``None`` where one of them is not stated."""
    before, after = row[f"{name}_before"], row[f"{name}_after"]
    return None if pd.isna(before) or pd.isna(after) else after - before


def _total(total: Total, name: str, lang: Lang) -> str:
    if total.value is None:
        return text(lang, "no_data")
    value = shown(total.value, _UNITS.get(name, name), lang)
    if name in ("projects", "prefectures"):
        return value
    return text(lang, "changes.rests_on", value=value, stated=count(total.stated, lang))


def _status(status: str, lang: Lang) -> str:
    return text(lang, f"code.status.{status}" if status else "not_stated")
