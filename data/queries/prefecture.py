"""What is known of one prefecture: its municipalities and what they take part in, its projects, the comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from data.queries.index import index_of
from data.queries.owners import owners
from data.queries.places import by_prefecture
from data.queries.sources import addresses
from data.queries.states import DOING, matrix
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language
from geo.files import neighbours

_OF_A_LINE = (
    "project_id",
    "title_ja",
    "title_en",
    "prefecture_code",
    "system_type",
    "status",
    "participating_municipalities",
    "source_id",
)
MEASURES = ("projects", "known", "doing", "rate")
_RATE = Selection((("measure", ("rate",)),))


@dataclass(frozen=True)
class Body:
    """One municipality; ``projects`` is how many joint procurements name it as a participant: 0 = none names it."""

    code: str
    name: str
    kind: str
    lon: float | None
    lat: float | None
    projects: int


@dataclass(frozen=True)
class ProjectLine:
    """One project in a list, with codes; ``role`` where a municipality's part in it is told, ``url`` of its source."""

    project_id: str
    title: str
    prefecture: str
    system: str
    status: str | None
    municipalities: int | None
    role: str | None
    source: str
    url: str | None


@dataclass(frozen=True)
class Comparison:
    """One measure: here, the median of all prefectures that have a value, and in each neighbour; ``None`` = no data.

    ``stated``: how many of the 47 have a value.
    """

    measure: str
    here: float | None
    median: float | None
    stated: int
    neighbours: tuple[float | None, ...]


def has_prefecture(snapshot: Snapshot, code: str) -> bool:
    """Whether there is a prefecture of this code."""
    return code in index_of(snapshot).choices["prefecture"]


def bodies(snapshot: Snapshot, prefecture: str, lang: Lang) -> tuple[Body, ...]:
    """The municipalities of a prefecture in the order of their codes."""
    return _bodies(snapshot, prefecture, lang)


@lru_cache(maxsize=128)
def _bodies(snapshot: Snapshot, prefecture: str, lang: Lang) -> tuple[Body, ...]:
    frame = snapshot.reference.municipalities
    counts = _named_in(snapshot)
    return tuple(
        Body(
            code=str(row["municipality_code"]),
            name=by_language(row, "name", lang),
            kind=str(row["kind"]),
            lon=None if pd.isna(row["lon"]) else float(row["lon"]),
            lat=None if pd.isna(row["lat"]) else float(row["lat"]),
            projects=counts.get(str(row["municipality_code"]), 0),
        )
        for row in records(frame[frame["prefecture_code"] == prefecture])
    )


def taken_part(snapshot: Snapshot, municipality: str, lang: Lang) -> tuple[ProjectLine, ...]:
    """The projects that name a municipality as a participant, in file order, with its role and the source of that."""
    column = snapshot.participants["municipality_code"]
    if municipality not in column.cat.categories:
        return ()
    rows = np.flatnonzero(column.cat.codes.to_numpy() == column.cat.categories.get_loc(municipality))
    named = snapshot.participants.iloc[rows]
    lines = lines_of(snapshot, owners(snapshot, "participants")[rows], lang)
    stated = (named["role"], named["source_id"], addresses(snapshot, named["source_id"]))
    return tuple(
        replace(line, role=str(role), source=str(source), url=url)
        for line, role, source, url in zip(lines, *stated, strict=True)
    )


@lru_cache(maxsize=128)
def led_here(snapshot: Snapshot, prefecture: str, lang: Lang, at_most: int) -> dict[str, tuple[ProjectLine, ...]]:
    """Domain -> the first ``at_most`` projects led in the prefecture, by system type and then in file order."""
    index = index_of(snapshot)
    rows = np.flatnonzero(index.codes["prefecture"] == index.choices["prefecture"].index(prefecture) + 1)
    rows = rows[np.argsort(index.codes["system"][rows], kind="stable")]
    domains = index.codes["domain"][rows]
    return {
        domain: lines_of(snapshot, rows[domains == number][:at_most], lang)
        for number, domain in enumerate(index.choices["domain"], start=1)
    }


@lru_cache(maxsize=128)
def led_elsewhere(snapshot: Snapshot, prefecture: str, lang: Lang, at_most: int) -> tuple[ProjectLine, ...]:
    """Projects led in other prefectures that name a municipality of this one."""
    index = index_of(snapshot)
    own = index.choices["prefecture"].index(prefecture) + 1
    homes = index.home_participation
    where = np.flatnonzero(homes.present == own)
    if not len(where):
        return ()
    start = homes.starts[where[0]]
    end = homes.starts[where[0] + 1] if where[0] + 1 < len(homes.starts) else len(homes.rows)
    rows = homes.rows[start:end]
    return lines_of(snapshot, rows[index.codes["prefecture"][rows] != own][:at_most], lang)


def compare(snapshot: Snapshot, prefecture: str) -> tuple[Comparison, ...]:
    """The measures of a prefecture beside all prefectures and its neighbours."""
    codes = index_of(snapshot).choices["prefecture"]
    here = codes.index(prefecture)
    near = [codes.index(each.prefecture_code) for each in neighbours()[prefecture]]
    return tuple(
        Comparison(
            measure=measure,
            here=_plain(values[here]),
            median=None if np.isnan(values).all() else float(np.nanmedian(values)),
            stated=int(np.count_nonzero(~np.isnan(values))),
            neighbours=tuple(_plain(values[each]) for each in near),
        )
        for measure, values in _measures(snapshot).items()
    )


def contacts_of(snapshot: Snapshot, prefecture: str) -> list[dict[str, Any]]:
    """The contact desks of a prefecture as published; ``None`` where not stated; with ``source_url``."""
    frame = snapshot.contacts
    own = frame[(frame["prefecture_code"] == prefecture).fillna(False)]
    urls = addresses(snapshot, own["source_id"])
    return [{**row, "source_url": url} for row, url in zip(records(own), urls, strict=True)]


@lru_cache(maxsize=4)
def _measures(snapshot: Snapshot) -> Mapping[str, Any]:
    found = matrix(snapshot, Selection())
    return {
        "projects": found.projects.sum(axis=1).astype(float),
        "known": (found.projects > 0).sum(axis=1).astype(float),
        "doing": (found.best < len(DOING)).sum(axis=1).astype(float),
        "rate": by_prefecture(snapshot, _RATE)["value"].to_numpy(dtype=float),
    }


@lru_cache(maxsize=4)
def _named_in(snapshot: Snapshot) -> Mapping[str, int]:
    """Municipality code -> the number of rows of the participants table that name it, one a project."""
    column = snapshot.participants["municipality_code"]
    codes = column.cat.categories
    counts = np.bincount(column.cat.codes.to_numpy(), minlength=len(codes))
    return dict(zip(map(str, codes), counts.tolist(), strict=True))


def lines_of(snapshot: Snapshot, rows: Any, lang: Lang) -> tuple[ProjectLine, ...]:
    """The projects in these rows of the table, in their order."""
    frame = snapshot.projects[list(_OF_A_LINE)].iloc[rows]
    return tuple(
        ProjectLine(
            project_id=str(row["project_id"]),
            title=by_language(row, "title", lang),
            prefecture=str(row["prefecture_code"]),
            system=str(row["system_type"]),
            status=row["status"],
            municipalities=row["participating_municipalities"],
            role=None,
            source=str(row["source_id"]),
            url=url,
        )
        for row, url in zip(records(frame), addresses(snapshot, frame["source_id"]), strict=True)
    )


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dicts of plain values; ``None`` where nothing is stated."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
