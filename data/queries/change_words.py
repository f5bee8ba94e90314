"""Differences between two snapshots in words: one row for each field of a project that differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from data.code_names import code_names
from data.numbers import count, day, fiscal_year, percent, yen_exact
from data.queries.changes import FIELDS, Comparison, Rows
from data.schema import Column, Kind, contract
from data.snapshots import Snapshot
from data.text import Lang, text

PARTICIPANTS = "participants"
COLUMNS = ("kind", "project_id", "title", "prefecture", "system", "field", "old", "new", "source_old", "source_new")
_NUMBERS: dict[Kind, Callable[[Any, Lang], str]] = {
    Kind.COUNT: count,
    Kind.YEN: yen_exact,
    Kind.YEAR: lambda value, lang: fiscal_year(int(value), lang),
    Kind.PERCENT: percent,
    Kind.DATE: day,
}


@dataclass(frozen=True)
class _Side:
    snapshot: Snapshot
    rows: Rows


def field_label(name: str, lang: Lang) -> str:
    """What a field is called; the named participants are a field of their own."""
    return text(lang, "changes.participants") if name == PARTICIPANTS else contract("projects").column(name).title(lang)


def change_rows(found: Comparison, lang: Lang, kind: str = "", most: int | None = None) -> pd.DataFrame:
    """Columns ``COLUMNS``, all text, NA = not stated: changed fields by project and field, then added, then removed.

    ``kind`` is ``changed``, ``added`` or ``removed``; one of them asks for these rows alone, ``most`` for the first of
    them. ``field`` is a column's name or ``participants``; an added or removed project is one row without a field.
    Sources are the ids of what the project rests on in each snapshot.
    """
    made: dict[str, Callable[[], pd.DataFrame]] = {
        "changed": lambda: _changed_rows(found, lang, most),
        "added": lambda: _whole_rows("added", _Side(found.after, found.added[:most]), "source_new", lang),
        "removed": lambda: _whole_rows("removed", _Side(found.before, found.removed[:most]), "source_old", lang),
    }
    parts = [make() for each, make in made.items() if kind in ("", each)]
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)].astype("str")


def _changed_rows(found: Comparison, lang: Lang, most: int | None) -> pd.DataFrame:
    last = len(found.kept_after) if most is None or len(found.changed) <= most else found.changed[most]
    parts = [_field_rows(found, name, lang, last) for name in FIELDS if len(found.fields[name])]
    parts.append(_participant_rows(found, lang, last))
    changed = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    order = np.lexsort([changed["order"], changed["place"]])
    return changed.iloc[order[:most]].drop(columns=["order", "place"])


def words_of(snapshot: Snapshot, column: Column, values: pd.Series, lang: Lang) -> list[str | None]:
    """The values of a column of projects in words; ``None`` where nothing is stated."""
    shown = _shower(snapshot, column, lang)
    return [None if missing else shown(value) for value, missing in zip(values, values.isna(), strict=True)]


def _shower(snapshot: Snapshot, column: Column, lang: Lang) -> Callable[[Any], str]:
    if column.kind is Kind.BOOLEAN:
        return lambda value: text(lang, f"code.yes_no.{str(value).lower()}")
    if known := code_names(snapshot, column, lang):
        return known.__getitem__
    number = _NUMBERS.get(column.kind)
    return str if number is None else partial(_in_language, number, lang)


def _in_language(shown: Callable[[Any, Lang], str], lang: Lang, value: Any) -> str:
    return shown(value, lang)


def _field_rows(found: Comparison, name: str, lang: Lang, last: int) -> pd.DataFrame:
    """One row a project whose ``name`` differs; only places below ``last``."""
    column, places = contract("projects").column(name), found.fields[name]
    places = places[places < last]
    old, new = (
        pd.array(words_of(snapshot, column, snapshot.projects[name].iloc[rows[places]], lang), "str")
        for snapshot, rows in ((found.before, found.kept_before), (found.after, found.kept_after))
    )
    return _described(found, places, lang).assign(field=name, old=old, new=new, order=FIELDS.index(name))


def _participant_rows(found: Comparison, lang: Lang, last: int) -> pd.DataFrame:
    """One row a project: who is gone, who is new; only places below ``last``."""
    between = text(lang, "list.between")
    bodies = found.after.reference.municipalities
    known = bodies["name_en"].fillna(bodies["name_ja"]) if lang == "en" else bodies["name_ja"]
    listed = {
        side: pd.Series(known.to_numpy()[pairs[:, 1]], dtype="str").groupby(pairs[:, 0]).agg(between.join)
        for side, pairs in (
            ("old", found.left[found.left[:, 0] < last]),
            ("new", found.joined[found.joined[:, 0] < last]),
        )
    }
    wide = pd.DataFrame(listed)
    places = wide.index.to_numpy().astype(np.intp)
    rows = _described(found, places, lang)
    return rows.assign(field=PARTICIPANTS, old=wide["old"].to_numpy(), new=wide["new"].to_numpy(), order=len(FIELDS))


def _described(found: Comparison, places: Rows, lang: Lang) -> pd.DataFrame:
    """The kept projects at these places as the later snapshot describes them, with both sources."""
    rows = _about(_Side(found.after, found.kept_after[places]), lang)
    old = found.before.projects["source_id"].iloc[found.kept_before[places]]
    new = found.after.projects["source_id"].iloc[found.kept_after[places]]
    return rows.assign(
        kind="changed", place=places, source_old=old.astype("str").to_numpy(), source_new=new.astype("str").to_numpy()
    )


def _whole_rows(kind: str, side: _Side, source: str, lang: Lang) -> pd.DataFrame:
    own = side.snapshot.projects["source_id"].iloc[side.rows].astype("str").to_numpy()
    blank = dict.fromkeys(("field", "old", "new", "source_old", "source_new"))
    return _about(side, lang).assign(kind=kind, **{**blank, source: own})


def _about(side: _Side, lang: Lang) -> pd.DataFrame:
    projects = side.snapshot.projects.iloc[side.rows]
    title = projects["title_en"].fillna(projects["title_ja"]) if lang == "en" else projects["title_ja"]
    named: dict[str, Sequence[str | None]] = {
        name: words_of(side.snapshot, contract("projects").column(column), projects[column], lang)
        for name, column in (("prefecture", "prefecture_code"), ("system", "system_type"))
    }
    return pd.DataFrame({"project_id": projects["project_id"].to_numpy(), "title": title.to_numpy(), **named})
