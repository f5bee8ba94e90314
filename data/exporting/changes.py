"""What the comparison of two snapshots exports: every difference, and its effect on the figures."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.names import names
from data.numbers import count, day
from data.phrases import in_words
from data.queries.change_effects import SUMS, effects_by, main_effects
from data.queries.change_words import COLUMNS, change_rows, field_label
from data.queries.changes import Comparison, compare
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text

Made = tuple[tuple[ExportColumn, ...], pd.DataFrame]
_CODES = ("project_id", "source_old", "source_new")
_COUNTED = ("before", "after", "difference", "added", "removed", "changed")


@dataclass(frozen=True)
class Compared:
    """Two snapshots and what they are compared in."""

    before: Snapshot
    after: Snapshot
    selection: Selection


def changes_table(name: str, compared: Compared, lang: Lang, address: str) -> ExportTable:
    """``list``, ``figures``, ``prefecture`` or ``system``. ``KeyError`` for another name."""
    columns, frame = _TABLES[name](compare(compared.before, compared.after, compared.selection), compared, lang)
    facts = {
        "from": day(compared.before.id, lang),
        "to": day(compared.after.id, lang),
        "filters": in_words(compared.after, compared.selection, lang),
        "rows": count(len(frame), lang),
        "address": address,
        "licence": text(lang, "data.licence"),
        "limits": text(lang, "data.limits"),
    }
    return ExportTable(
        stem=f"changes-{name}-since-{compared.before.id}",
        title=text(lang, f"changes.export.{name}"),
        lang=lang,
        columns=columns,
        frame=frame,
        facts=tuple((text(lang, f"fact.{fact}"), value) for fact, value in facts.items()),
    )


def _list(found: Comparison, _compared: Compared, lang: Lang) -> Made:
    rows = change_rows(found, lang)
    labels = {name: field_label(name, lang) for name in rows["field"].dropna().unique()}
    frame = rows.assign(
        kind=rows["kind"].map({name: text(lang, f"changes.kind.{name}") for name in ("added", "removed", "changed")}),
        field_name=rows["field"],
        field=rows["field"].map(labels).astype("str"),
    )
    columns = (*COLUMNS[: COLUMNS.index("field")], "field_name", *COLUMNS[COLUMNS.index("field") :])
    return tuple(
        ExportColumn(name, text(lang, f"changes.column.{name}"), "code" if name in _CODES else "text")
        for name in columns
    ), frame


def _figures(_found: Comparison, compared: Compared, lang: Lang) -> Made:
    effects = main_effects(compared.before, compared.after, compared.selection)
    frame = pd.DataFrame(
        {
            "figure": [each.name for each in effects],
            "before": pd.array([each.before.value for each in effects], "Float64"),
            "stated_before": [each.before.stated for each in effects],
            "after": pd.array([each.after.value for each in effects], "Float64"),
            "stated_after": [each.after.stated for each in effects],
            "difference": pd.array([each.difference for each in effects], "Float64"),
        }
    )
    kinds: dict[str, ColumnKind] = {
        "figure": "code",
        "stated_before": "integer",
        "stated_after": "integer",
    }
    return tuple(
        ExportColumn(name, text(lang, f"changes.column.{name}"), kinds.get(name, "number")) for name in frame.columns
    ), frame


def _by(dimension: str) -> Callable[[Comparison, Compared, Lang], Made]:
    def make(found: Comparison, compared: Compared, lang: Lang) -> Made:
        frame = effects_by(found, compared.selection, dimension)
        frame.insert(1, "name", frame["code"].map(dict(names(found.after, dimension, lang))))
        columns = [
            ExportColumn("code", text(lang, "changes.column.code"), "code"),
            ExportColumn("name", text(lang, f"filter.{dimension}"), "text"),
        ]
        columns += [ExportColumn(name, text(lang, f"changes.column.{name}"), "integer") for name in _COUNTED]
        columns += [
            ExportColumn(
                f"{name}_{side}",
                text(lang, f"changes.column.sum_{side}", measure=text(lang, f"measure.{name}")),
                "integer" if name == "municipalities" else "yen",
            )
            for name in SUMS
            for side in ("before", "after")
        ]
        return tuple(columns), frame

    return make


_TABLES: dict[str, Callable[[Comparison, Compared, Lang], Made]] = {
    "list": _list,
    "figures": _figures,
    "prefecture": _by("prefecture"),
    "system": _by("system"),
}
CHANGES_TABLES = tuple(_TABLES)
