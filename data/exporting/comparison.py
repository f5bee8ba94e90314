"""Chosen projects as files: every fact of each in a typed column, and their named participants."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.names import names
from data.numbers import count, day
from data.queries.lookup import row_number
from data.queries.project import CODES, ENUMERATED, GROUPS
from data.queries.shares import COSTS, shares
from data.schema import contract
from data.schema.columns import Kind
from data.snapshots import Snapshot
from data.text import Lang, text

_KINDS: Mapping[Kind, ColumnKind] = {
    Kind.YEN: "yen",
    Kind.COUNT: "integer",
    Kind.YEAR: "year",
    Kind.PERCENT: "percent",
    Kind.DATE: "date",
}


def comparison_table(snapshot: Snapshot, project_ids: Sequence[str], lang: Lang, address: str) -> ExportTable:
    """One row a project, in this order: all facts of its page, its costs in equal parts, source and its address."""
    projects = snapshot.projects.iloc[[row_number(snapshot, each) for each in project_ids]].reset_index(drop=True)
    fields = [name for _, group in GROUPS for name in group if name != "domain"]
    frame = projects[["project_id", "title_ja", "title_en"]].copy()
    for name in fields:
        frame[name] = _named(snapshot, projects[name], name, lang)
    for column in COSTS:
        frame[f"{column}_share"] = [_share(snapshot, each, column) for each in project_ids]
    frame["source_id"] = projects["source_id"].astype(str)
    sources = _sources(snapshot, frame["source_id"])
    frame["source_url"] = frame["source_id"].map(sources.set_index("source_id")["url"])
    table = contract("projects")
    columns = (
        ExportColumn("project_id", text(lang, "column.project_id"), "code"),
        *(ExportColumn(name, table.column(name).title(lang), "text") for name in ("title_ja", "title_en")),
        *(
            ExportColumn(name, text(lang, f"field.{name}"), _KINDS.get(table.column(name).kind, "text"))
            for name in fields
        ),
        *(ExportColumn(f"{column}_share", _share_label(column, lang), "yen") for column in COSTS),
        ExportColumn("source_id", text(lang, "column.source"), "code"),
        ExportColumn("source_url", text(lang, "column.source_url"), "text"),
    )
    facts = _facts(snapshot, lang, len(frame), address)
    return ExportTable("compare", text(lang, "compare.title"), lang, columns, frame, facts, sources)


def participants_table(snapshot: Snapshot, project_ids: Sequence[str], lang: Lang, address: str) -> ExportTable:
    """One row for each municipality that these projects name as taking part."""
    participants = snapshot.participants[snapshot.participants["project_id"].isin(project_ids)]
    codes = participants["municipality_code"].astype(str)
    frame = participants[["project_id", "name_ja"]].assign(
        municipality_code=codes,
        prefecture=codes.str[:2].map(dict(names(snapshot, "prefecture", lang))),
        role=[text(lang, f"code.role.{role}") for role in participants["role"].astype(str)],
        source_id=participants["source_id"].astype(str),
    )
    columns = (
        ExportColumn("project_id", text(lang, "column.project_id"), "code"),
        ExportColumn("municipality_code", contract("participants").column("municipality_code").title(lang), "code"),
        ExportColumn("name_ja", text(lang, "project.participants.name"), "text"),
        ExportColumn("prefecture", text(lang, "project.participants.place"), "text"),
        ExportColumn("role", text(lang, "project.participants.role"), "text"),
        ExportColumn("source_id", text(lang, "project.participants.source"), "code"),
    )
    title, facts = text(lang, "project.participants.short"), _facts(snapshot, lang, len(frame), address)
    sources = _sources(snapshot, frame["source_id"])
    return ExportTable("participants", title, lang, columns, frame.reset_index(drop=True), facts, sources)


def _named(snapshot: Snapshot, values: pd.Series, name: str, lang: Lang) -> pd.Series:
    """Codes by their names, all else as it is."""
    if name in CODES:
        return values.astype("str").map(dict(names(snapshot, CODES[name], lang)))
    if name in ENUMERATED:
        shown = [
            None if pd.isna(each) else text(lang, f"code.{ENUMERATED[name]}.{str(each).lower()}") for each in values
        ]
        return pd.Series(shown, index=values.index, dtype="str")
    return values


def _share(snapshot: Snapshot, project_id: str, column: str) -> float:
    found = next((each.per_municipality for each in shares(snapshot, project_id) if each.column == column), None)
    return np.nan if found is None else round(found)


def _share_label(column: str, lang: Lang) -> str:
    what = text(lang, "project.shares.per_municipality", field=text(lang, f"field.{column}"))
    return text(lang, "compare.worked_out", what=what)


def _sources(snapshot: Snapshot, used: pd.Series) -> pd.DataFrame:
    return snapshot.sources[snapshot.sources["source_id"].isin(used)]


def _facts(snapshot: Snapshot, lang: Lang, rows: int, address: str) -> tuple[tuple[str, str], ...]:
    facts = {
        "snapshot": day(snapshot.id, lang),
        "rows": count(rows, lang),
        "address": address,
        "licence": text(lang, "data.licence"),
        "limits": text(lang, "data.limits"),
    }
    return tuple((text(lang, f"fact.{name}"), value) for name, value in facts.items())
