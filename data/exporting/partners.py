"""Bodies like a municipality as a table, with the parts of the score, so that it can be recomputed."""

import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.names import names
from data.numbers import day
from data.queries.municipalities import municipality_in_full, municipality_names
from data.queries.partners import systems_of
from data.queries.similarity import PARTS, similar, weights_of
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text

_COLUMNS: tuple[tuple[str, str, ColumnKind], ...] = (
    ("code", "partners.export.code", "code"),
    ("name", "partners.column.body", "text"),
    ("prefecture", "partners.export.prefecture", "text"),
    ("score", "partners.column.score", "number"),
    ("km", "partners.export.km", "number"),
    ("people", "partners.people", "integer"),
    *((part, f"partners.part.{part}", "number") for part in PARTS),
    ("projects", "partners.column.projects", "integer"),
    ("new", "partners.column.new", "text"),
)


def similar_table(snapshot: Snapshot, selection: Selection, lang: Lang, address: str) -> ExportTable:
    """All other municipalities, most alike first. ``KeyError`` where the selection has no municipality."""
    code = selection["municipality"][0] if selection["municipality"] else ""
    weights = weights_of(selection)
    frame = similar(snapshot, code, weights)
    mine, systems = systems_of(snapshot, code), names(snapshot, "system", lang)
    between = text(lang, "list.between")
    new = [
        between.join(name for system, name in systems.items() if system in systems_of(snapshot, other) - mine) or None
        for other in frame["code"]
    ]
    known = municipality_names(snapshot, lang)
    places = names(snapshot, "prefecture", lang)
    shown = frame.assign(
        name=[known[other] for other in frame["code"]],
        prefecture=[places[other[:2]] for other in frame["code"]],
        new=pd.Series(new, index=frame.index, dtype="str"),
    )
    words = [
        text(lang, "filters.pair", label=text(lang, f"partners.weight.{part}"), words=weight)
        for part, weight in zip(PARTS, weights, strict=True)
    ]
    facts = {
        "partners.export.mine": municipality_in_full(snapshot, code, lang),
        "partners.export.weights": between.join(words),
        "partners.export.rule": text(lang, "partners.rule"),
        "fact.snapshot": day(snapshot.id, lang),
        "fact.address": address,
        "fact.licence": text(lang, "data.licence"),
        "fact.limits": text(lang, "data.limits"),
    }
    return ExportTable(
        stem="partners",
        title=text(lang, "partners.export.title"),
        lang=lang,
        columns=tuple(ExportColumn(key, text(lang, label), kind) for key, label, kind in _COLUMNS),
        frame=shown,
        facts=tuple((text(lang, label), value) for label, value in facts.items()),
    )
