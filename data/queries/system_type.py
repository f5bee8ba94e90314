"""What is known of one system type: projects, cost at which size, vendors, subsidies, lessons, documents."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from data.names import names
from data.queries.index import index_of
from data.queries.prefecture import ProjectLine, lines_of, records, urls
from data.queries.states import STATES, matrix
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language

COSTS = ("cost", "annual_cost", "contract_amount")
_COST_COLUMNS = {
    "cost": "initial_cost_jpy",
    "annual_cost": "annual_operating_cost_jpy",
    "contract_amount": "contract_amount_jpy",
}


@dataclass(frozen=True)
class CostPoint:
    """One stated amount of one project: ``kind`` is one of ``COSTS``, the amount whole yen."""

    project: ProjectLine
    kind: str
    yen: int


@dataclass(frozen=True)
class Supplier:
    """A firm with what it offers of the type; ``projects`` of the type that name it, ``sources`` of its products."""

    vendor_id: str
    name: str
    products: tuple[str, ...]
    projects: int


@dataclass(frozen=True)
class Subsidy:
    """A subsidy as a source names it, and the project that used it."""

    words: str
    project: ProjectLine


@dataclass(frozen=True)
class Reading:
    """A case study or a document: ``subject`` is its id, ``words`` what it teaches or who published it."""

    subject: str
    title: str
    words: str
    day: str | None
    url: str | None


def has_system(snapshot: Snapshot, key: str) -> bool:
    """Whether there is a system type of this key."""
    return key in index_of(snapshot).choices["system"]


def definition(snapshot: Snapshot, key: str) -> dict[str, Any]:
    """The row of the reference table: names, domain, ``standardised`` (of the core systems), description."""
    systems = snapshot.reference.system_types
    return records(systems[systems["system_type"] == key])[0]


def projects_of(snapshot: Snapshot, key: str, lang: Lang, at_most: int) -> tuple[ProjectLine, ...]:
    """The first ``at_most`` projects of a type, by prefecture and then in file order."""
    rows = _rows(snapshot, key)
    order = np.argsort(index_of(snapshot).codes["prefecture"][rows], kind="stable")
    return lines_of(snapshot, rows[order][:at_most], lang)


def prefectures_by_state(snapshot: Snapshot, key: str) -> dict[str, tuple[str, ...]]:
    """State (and "" for "none known") -> the prefectures in it, in the order of their codes."""
    found = matrix(snapshot, Selection())
    best = found.best[:, found.systems.index(key)]
    return {
        state: tuple(code for code, number in zip(found.prefectures, best, strict=True) if number == place)
        for place, state in enumerate((*STATES, ""))
    }


@lru_cache(maxsize=64)
def costs(snapshot: Snapshot, key: str, lang: Lang) -> tuple[CostPoint, ...]:
    """Every stated amount of the type's projects, those that state no number of municipalities too."""
    rows = _rows(snapshot, key)
    found = []
    for kind in COSTS:
        amounts = snapshot.projects[_COST_COLUMNS[kind]].iloc[rows]
        stated = rows[amounts.notna().to_numpy()]
        lines = lines_of(snapshot, stated, lang)
        found += [CostPoint(line, kind, int(yen)) for line, yen in zip(lines, amounts.dropna(), strict=True)]
    return tuple(found)


@lru_cache(maxsize=64)
def suppliers(snapshot: Snapshot, key: str, lang: Lang) -> tuple[Supplier, ...]:
    """Firms that a project of the type names, or that list a product of it; most projects first."""
    projects = snapshot.projects.iloc[_rows(snapshot, key)]
    counts = projects["vendor_id"].astype("str").value_counts()
    listed = snapshot.products[(snapshot.products["system_type"] == key).fillna(False)]
    pairs = pd.concat([projects[["vendor_id", "product_ja"]], listed[["vendor_id", "product_ja"]]]).astype("str")
    known = names(snapshot, "vendor", lang)
    firms = [code for code in known if code in set(pairs["vendor_id"].dropna())]
    found = [
        Supplier(
            vendor_id=code,
            name=known[code],
            products=tuple(pairs.loc[pairs["vendor_id"] == code, "product_ja"].dropna().unique().tolist()),
            projects=int(counts.get(code, 0)),
        )
        for code in firms
    ]
    return tuple(sorted(found, key=lambda each: -each.projects))


def subsidies(snapshot: Snapshot, key: str, lang: Lang) -> tuple[Subsidy, ...]:
    """The subsidies that projects of the type state."""
    rows = _rows(snapshot, key)
    words = snapshot.projects["subsidy_ja"].iloc[rows]
    lines = lines_of(snapshot, rows[words.notna().to_numpy()], lang)
    return tuple(Subsidy(str(each), line) for each, line in zip(words.dropna(), lines, strict=True))


def lessons(snapshot: Snapshot, key: str, lang: Lang) -> tuple[Reading, ...]:
    """The case studies of the type, those with a lesson first."""
    frame = snapshot.case_studies
    links = urls(snapshot)
    found = [
        Reading(
            subject=str(row["case_id"]),
            title=by_language(row, "title", lang),
            words=by_language(row, "lessons", lang) or by_language(row, "results", lang),
            day=None,
            url=links.get(str(row["source_id"])),
        )
        for row in sorted(
            records(frame[(frame["system_type"] == key).fillna(False)]), key=lambda row: not row["lessons_ja"]
        )
    ]
    return tuple(found)


def documents_on(snapshot: Snapshot, key: str, lang: Lang) -> tuple[Reading, ...]:
    """The documents on the type, the newest first; without a day last."""
    frame = snapshot.documents
    rows = records(frame[(frame["system_type"] == key).fillna(False)])
    return tuple(
        Reading(
            subject=str(row["document_id"]),
            title=by_language(row, "title", lang),
            words=str(row["publisher_ja"] or ""),
            day=row["published"],
            url=row["document_url"],
        )
        for row in sorted(rows, key=lambda row: str(row["published"] or ""), reverse=True)
    )


def _rows(snapshot: Snapshot, key: str) -> Any:
    index = index_of(snapshot)
    return np.flatnonzero(index.codes["system"] == index.choices["system"].index(key) + 1)
