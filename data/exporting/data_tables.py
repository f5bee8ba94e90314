"""What the pages on the data export: sources, completeness, freshness, quality and the data dictionary."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.names import names
from data.numbers import count, day
from data.quality import RULES, judged
from data.queries.completeness import MEASURED, NAMED, by_column, by_prefecture
from data.queries.freshness import confirmed
from data.queries.sources import RESTING, with_rows
from data.schema import REFERENCE_TABLES, SNAPSHOT_TABLES, contract
from data.snapshots import Snapshot
from data.text import Lang, text

Made = tuple[tuple[ExportColumn, ...], pd.DataFrame]
_QUALITY = "quality-"


def data_table(name: str, snapshot: Snapshot, lang: Lang, address: str) -> ExportTable:
    """The table called ``name``, one of ``DATA_TABLES``. ``KeyError`` for another name."""
    rule = name.removeprefix(_QUALITY) if name.startswith(_QUALITY) else ""
    columns, frame = _verdicts(rule, snapshot, lang) if rule else _TABLES[name](snapshot, lang)
    facts = {
        "snapshot": day(snapshot.id, lang),
        "rows": count(len(frame), lang),
        "address": address,
        "licence": text(lang, "data.licence"),
        "limits": text(lang, "data.limits"),
    }
    return ExportTable(
        stem=name.replace("_", "-"),
        title=text(lang, f"quality.{rule}") if rule else text(lang, f"trust.export.{name}"),
        lang=lang,
        columns=columns,
        frame=frame,
        facts=tuple((text(lang, f"fact.{fact}"), value) for fact, value in facts.items()),
    )


def _columns(lang: Lang, *columns: tuple[str, ColumnKind]) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(name, text(lang, f"trust.column.{name}"), kind) for name, kind in columns)


def _sources(snapshot: Snapshot, lang: Lang) -> Made:
    kinds: dict[str, ColumnKind] = {"source_id": "code", "published": "date", "retrieved": "date"}
    own = tuple(
        ExportColumn(column.name, column.title(lang), kinds.get(column.name, "text"))
        for column in contract("sources").columns
    )
    counts = tuple(
        ExportColumn(name, text(lang, "trust.column.rows_of", table=contract(name).title(lang)), "integer")
        for name in RESTING
    )
    return (*own, *counts, *_columns(lang, ("rows", "integer"))), with_rows(snapshot)


def _completeness(snapshot: Snapshot, lang: Lang) -> Made:
    frame = by_column(snapshot)
    titles = [
        contract(table).column(name).title(lang) for table, name in zip(frame["table"], frame["column"], strict=True)
    ]
    share = frame["stated"] / frame["rows"].where(frame["rows"] > 0) * 100
    columns = _columns(
        lang,
        ("table", "code"),
        ("column", "code"),
        ("title", "text"),
        ("required", "boolean"),
        ("stated", "integer"),
        ("rows", "integer"),
        ("share", "percent"),
    )
    return columns, frame.assign(title=titles, share=share.astype("Float64").round(1))


def _prefectures(snapshot: Snapshot, lang: Lang) -> Made:
    found = by_prefecture(snapshot)
    frame = found.assign(name=found["prefecture_code"].map(dict(names(snapshot, "prefecture", lang))))
    fields = tuple(
        ExportColumn(
            name,
            text(lang, "changes.participants") if name == NAMED else contract("projects").column(name).title(lang),
            "integer",
        )
        for name in (*MEASURED, NAMED)
    )
    return (
        ExportColumn("prefecture_code", text(lang, "column.prefecture_code"), "code"),
        ExportColumn("name", text(lang, "filter.prefecture"), "text"),
        ExportColumn("projects", text(lang, "column.projects"), "integer"),
        *fields,
    ), frame


def _freshness(snapshot: Snapshot, lang: Lang) -> Made:
    projects, found = snapshot.projects, confirmed(snapshot)
    title = projects["title_en"].fillna(projects["title_ja"]) if lang == "en" else projects["title_ja"]
    frame = pd.DataFrame(
        {
            "project_id": projects["project_id"],
            "title": title,
            "confirmed": found["confirmed"],
            "age": found["age"].map({age: text(lang, f"trust.age.{age}") for age in found["age"].unique()}),
            "long_ago": found["long_ago"],
            "source_id": projects["source_id"],
        }
    ).sort_values("confirmed", kind="stable", na_position="first")
    columns = _columns(
        lang,
        ("project_id", "code"),
        ("title", "text"),
        ("confirmed", "date"),
        ("age", "text"),
        ("long_ago", "boolean"),
        ("source_id", "code"),
    )
    return columns, frame


def _quality(snapshot: Snapshot, lang: Lang) -> Made:
    found = [judged(rule, snapshot) for rule in RULES]
    frame = pd.DataFrame(
        {
            "rule": [each.rule.name for each in found],
            "title": [text(lang, f"quality.{each.rule.name}") for each in found],
            "table": [each.rule.table for each in found],
            "passed": [each.passed for each in found],
            "failed": [len(each.failing) for each in found],
            "not_applicable": [each.not_applicable for each in found],
        }
    )
    columns = _columns(
        lang,
        ("rule", "code"),
        ("title", "text"),
        ("table", "code"),
        ("passed", "integer"),
        ("failed", "integer"),
        ("not_applicable", "integer"),
    )
    return columns, frame


def _verdicts(name: str, snapshot: Snapshot, lang: Lang) -> Made:
    """Every row of the rule's table with its verdict and the reason."""
    (rule,) = (rule for rule in RULES if rule.name == name)
    found, table = rule.check(snapshot), snapshot.tables[rule.table]
    verdict = np.where(~found.applies, "not_applicable", np.where(found.passes, "passed", "failed"))
    reasons = {
        "passed": text(lang, f"quality.{name}"),
        "failed": text(lang, f"quality.{name}.why"),
        "not_applicable": text(lang, f"quality.{name}.else"),
    }
    keys = contract(rule.table).key
    frame = pd.DataFrame(
        {
            "row": table[list(keys)].astype("str").fillna("").agg(" + ".join, axis=1),
            "verdict": [text(lang, f"trust.head.{each}") for each in verdict],
            "reason": [reasons[each] for each in verdict],
            "source_id": table["source_id"],
        }
    )
    return _columns(lang, ("row", "code"), ("verdict", "text"), ("reason", "text"), ("source_id", "code")), frame


def _dictionary(_snapshot: Snapshot, lang: Lang) -> Made:
    rows = [
        {
            "table": table.name,
            "column": column.name,
            "title": column.title(lang),
            "kind": text(lang, f"trust.kind.{column.kind}"),
            "required": column.required,
            "values": ", ".join(column.allowed) or column.reference,
            "about": column.description(lang),
        }
        for table in (*SNAPSHOT_TABLES, *REFERENCE_TABLES)
        for column in table.columns
    ]
    columns = _columns(
        lang,
        ("table", "code"),
        ("column", "code"),
        ("title", "text"),
        ("kind", "text"),
        ("required", "boolean"),
        ("values", "text"),
        ("about", "text"),
    )
    return columns, pd.DataFrame(rows)


_TABLES: dict[str, Callable[[Snapshot, Lang], Made]] = {
    "sources": _sources,
    "columns": _completeness,
    "prefectures": _prefectures,
    "freshness": _freshness,
    "quality": _quality,
    "dictionary": _dictionary,
}
DATA_TABLES = (*_TABLES, *(_QUALITY + rule.name for rule in RULES))
