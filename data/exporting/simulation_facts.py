"""What an exported simulation rests on, in words."""

import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn
from data.names import names
from data.numbers import day
from data.queries.costs import LEAST
from data.queries.municipalities import municipality_in_full
from data.queries.population import together
from data.queries.simulation import Simulation, simulate
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text


def simulation_figure(
    snapshot: Snapshot, selection: Selection, lang: Lang
) -> tuple[tuple[ExportColumn, ...], pd.DataFrame]:
    """The cases of a simulation: id, title, size, cost, whether they count, source."""
    cases = simulate(snapshot, selection).cases
    projects = snapshot.projects.iloc[cases["row"].to_numpy(dtype=int)].reset_index(drop=True)
    title = projects["title_en"].fillna(projects["title_ja"]) if lang == "en" else projects["title_ja"]
    columns: tuple[tuple[str, str, ColumnKind], ...] = (
        ("project_id", "column.project_id", "code"),
        ("title", "simulate.column.project", "text"),
        ("size", "simulate.column.size", "integer"),
        ("cost", "simulate.column.cost", "yen"),
        ("used", "simulate.xlsx.used", "boolean"),
        ("source", "simulate.column.source", "code"),
    )
    frame = cases.reset_index(drop=True).assign(title=title, source=projects["source_id"].astype("str"))
    return tuple(ExportColumn(key, text(lang, label), kind) for key, label, kind in columns), frame


def simulation_facts(
    snapshot: Snapshot, selection: Selection, simulation: Simulation, lang: Lang, address: str
) -> list[tuple[str, str]]:
    """Label and value: every assumption, the formulas, the snapshot, the address that brings the page back."""
    systems = names(snapshot, "system", lang)
    bodies = text(lang, "list.between").join(
        municipality_in_full(snapshot, body.code, lang) for body in simulation.bodies
    )
    origin = "none" if simulation.total is None else simulation.source
    values = {"total": simulation.total, "n": simulation.fit.n if simulation.fit else 0}
    known = together(snapshot, [body.code for body in simulation.bodies if not body.typed])
    facts = {
        "simulate.system": systems[simulation.system] if simulation.system else text(lang, "not_stated"),
        "filter.basis": text(lang, f"simulate.basis.{simulation.basis}"),
        "filter.scope": text(lang, f"simulate.scope.{simulation.scope}"),
        "simulate.fact.members": bodies or text(lang, "simulate.who.none"),
        "simulate.people": known.basis(lang) if known else text(lang, "simulate.people.typed"),
        "filter.without": text(lang, "list.between").join(selection["without"]) or text(lang, "not_stated.short"),
        "simulate.fact.total": text(lang, f"simulate.total.{origin}", **values),
        "simulate.formula.title": text(lang, "simulate.formula.share"),
        "simulate.range.title": text(lang, "simulate.formula.range", least=LEAST),
        "simulate.fact.costs": text(lang, "simulate.formula.limits"),
        "fact.snapshot": day(snapshot.id, lang),
        "fact.address": address,
        "fact.licence": text(lang, "data.licence"),
        "fact.limits": text(lang, "data.limits"),
    }
    return [(text(lang, label), value) for label, value in facts.items()]
