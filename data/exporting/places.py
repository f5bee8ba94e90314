"""The figures and tables of the pages of prefectures as data."""

import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.exporting.views import facts_of
from data.names import names
from data.queries.prefecture import bodies, compare
from data.queries.states import DOING, matrix
from data.queries.system_type import costs
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text
from geo.files import neighbours

Figure = tuple[tuple[ExportColumn, ...], pd.DataFrame]
FIGURES = ("municipal-map", "coverage", "comparison")


def place_table(figure: str, snapshot: Snapshot, prefecture: str, lang: Lang, address: str) -> ExportTable:
    """What a figure on the page of a prefecture shows. ``KeyError`` for a figure that does not exist."""
    make = {"municipal-map": _municipalities, "coverage": _coverage, "comparison": _comparison}[figure]
    columns, frame = make(snapshot, prefecture, lang)
    return ExportTable(
        stem=f"{figure}-{prefecture}",
        title=text(lang, f"{figure}.table"),
        lang=lang,
        columns=columns,
        frame=frame,
        facts=facts_of(snapshot, Selection(), lang, len(frame), address),
    )


def cost_table(snapshot: Snapshot, system: str, lang: Lang, address: str) -> ExportTable:
    """Every stated amount of the projects of a system type."""
    rows = [
        (
            point.project.project_id,
            point.project.title,
            point.project.prefecture,
            text(lang, f"measure.{point.kind}"),
            point.yen,
            point.project.municipalities,
            point.project.source,
            point.project.url,
        )
        for point in costs(snapshot, system, lang).points
    ]
    columns = labelled(
        lang,
        ("project_id", "column.project_id", "code"),
        ("title", "cost.project", "text"),
        ("prefecture_code", "column.prefecture_code", "code"),
        ("kind", "cost.kind", "text"),
        ("yen", "cost.yen", "yen"),
        ("municipalities", "cost.size", "integer"),
        ("source", "column.source", "code"),
        ("source_url", "column.source_url", "text"),
    )
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    frame = frame.astype({"yen": "Int64", "municipalities": "Int64"})
    return ExportTable(
        stem=f"system-cost-{system}".replace("_", "-"),
        title=text(lang, "cost.title"),
        lang=lang,
        columns=columns,
        frame=frame,
        facts=facts_of(snapshot, Selection().with_values("system", [system]), lang, len(frame), address),
    )


def labelled(lang: Lang, *columns: tuple[str, str, ColumnKind]) -> tuple[ExportColumn, ...]:
    """Columns by key, the text that heads them, and kind."""
    return tuple(ExportColumn(key, text(lang, label), kind) for key, label, kind in columns)


def _municipalities(snapshot: Snapshot, prefecture: str, lang: Lang) -> Figure:
    rows = [
        (body.code, body.name, text(lang, f"code.municipality_kind.{body.kind}"), body.projects or None)
        for body in bodies(snapshot, prefecture, lang)
    ]
    columns = labelled(
        lang,
        ("code", "municipal.table.code", "code"),
        ("name", "municipal.table.name", "text"),
        ("kind", "municipal.table.kind", "text"),
        ("projects", "municipal.table.projects", "integer"),
    )
    frame = pd.DataFrame(rows, columns=["code", "name", "kind", "projects"])
    return columns, frame.astype({"projects": "Int64"})


def _coverage(snapshot: Snapshot, prefecture: str, lang: Lang) -> Figure:
    found = matrix(snapshot, Selection())
    known, places = names(snapshot, "system", lang), names(snapshot, "prefecture", lang)
    row = found.prefectures.index(prefecture)
    near = [each.prefecture_code for each in neighbours()[prefecture]]
    between = text(lang, "list.between")
    rows = [
        (
            system,
            known[system],
            text(lang, f"state.{found.state(prefecture, system) or 'none'}"),
            int(found.projects[row, column]),
            int(found.doing[:, column].sum()),
            between.join(places[code] for code in near if found.state(code, system) in DOING) or None,
        )
        for column, system in enumerate(found.systems)
    ]
    columns = labelled(
        lang,
        ("system_type", "column.system_type", "code"),
        ("name", "coverage.system", "text"),
        ("state", "coverage.here", "text"),
        ("projects", "column.projects", "integer"),
        ("nationwide", "coverage.nationwide", "integer"),
        ("near", "coverage.near", "text"),
    )
    return columns, pd.DataFrame(rows, columns=[column.key for column in columns])


def _comparison(snapshot: Snapshot, prefecture: str, lang: Lang) -> Figure:
    places = names(snapshot, "prefecture", lang)
    near = [each.prefecture_code for each in neighbours()[prefecture]]
    rows = [
        (text(lang, f"beside.{each.measure}"), each.here, each.median, each.stated, *each.neighbours)
        for each in compare(snapshot, prefecture)
    ]
    columns = (
        *labelled(lang, ("measure", "beside.measure", "text")),
        ExportColumn("here", places[prefecture], "number"),
        *labelled(lang, ("median", "beside.median", "number"), ("stated", "beside.stated", "integer")),
        *(ExportColumn(code, places[code], "number") for code in near),
    )
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    return columns, frame.astype({column.key: "Float64" for column in columns if column.kind == "number"})
