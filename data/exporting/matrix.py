"""The matrix and its gaps as data."""

import pandas as pd

from data.exporting.places import Figure, labelled
from data.exporting.table import ExportTable
from data.exporting.views import facts_of
from data.names import names
from data.queries.states import STATES, gaps, matrix, shown
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, text

MATRIX_FIGURES = ("matrix", "gaps")


def matrix_table(figure: str, snapshot: Snapshot, selection: Selection, lang: Lang, address: str) -> ExportTable:
    """What the matrix, or the list of its gaps, shows. ``KeyError`` for a figure that does not exist."""
    columns, frame = {"matrix": _matrix, "gaps": _gaps}[figure](snapshot, selection, lang)
    return ExportTable(
        stem=figure,
        title=text(lang, f"{figure}.table"),
        lang=lang,
        columns=columns,
        frame=frame,
        facts=facts_of(snapshot, selection, lang, len(frame), address),
    )


def _matrix(snapshot: Snapshot, selection: Selection, lang: Lang) -> Figure:
    """One row a cell, those of which nothing is known too."""
    found = matrix(snapshot, selection)
    prefectures, systems = names(snapshot, "prefecture", lang), names(snapshot, "system", lang)
    rows, across = shown(snapshot, selection)
    records = [
        (
            prefecture,
            prefectures[prefecture],
            system,
            systems[system],
            text(lang, f"state.{found.state(prefecture, system) or 'none'}"),
            *found.counts[found.prefectures.index(prefecture), found.systems.index(system)].tolist(),
        )
        for prefecture in rows
        for system in across
    ]
    columns = labelled(
        lang,
        ("prefecture_code", "column.prefecture_code", "code"),
        ("prefecture", "filter.prefecture", "text"),
        ("system_type", "column.system_type", "code"),
        ("system", "filter.system", "text"),
        ("state", "matrix.table.state", "text"),
        *((state, f"matrix.count.{state}", "integer") for state in STATES),
    )
    return columns, pd.DataFrame(records, columns=[column.key for column in columns])


def _gaps(snapshot: Snapshot, selection: Selection, lang: Lang) -> Figure:
    frame = gaps(snapshot, selection)
    prefectures, systems = names(snapshot, "prefecture", lang), names(snapshot, "system", lang)
    between = text(lang, "list.between")
    columns = labelled(
        lang,
        ("prefecture_code", "column.prefecture_code", "code"),
        ("prefecture", "filter.prefecture", "text"),
        ("system_type", "column.system_type", "code"),
        ("system", "filter.system", "text"),
        ("similar", "gaps.similar", "integer"),
        ("who", "gaps.who", "text"),
        ("nationwide", "gaps.nationwide", "integer"),
    )
    return columns, frame.assign(
        prefecture=frame["prefecture_code"].map(prefectures),
        system=frame["system_type"].map(systems),
        who=[between.join(prefectures[code] for code in codes) for codes in frame["similar_codes"]],
    )
