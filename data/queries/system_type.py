"""What is known of one system type: projects, cost at which size, vendors, subsidies, lessons, documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from data.names import names
from data.queries.documents import documents
from data.queries.index import index_of
from data.queries.prefecture import ProjectLine, lines_of, records
from data.queries.sources import addresses
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
    return _definitions(snapshot)[key]


@lru_cache(maxsize=4)
def _definitions(snapshot: Snapshot) -> Mapping[str, dict[str, Any]]:
    return {str(row["system_type"]): row for row in records(snapshot.reference.system_types)}


@lru_cache(maxsize=64)
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


@dataclass(frozen=True)
class Costs:
    """``points``: the first amounts; ``amounts`` how many are stated in all, by ``projects`` projects."""

    points: tuple[CostPoint, ...]
    amounts: int
    projects: int


@lru_cache(maxsize=64)
def costs(snapshot: Snapshot, key: str, lang: Lang, at_most: int | None = None) -> Costs:
    """The first ``at_most`` stated amounts of each kind, those of projects without a number of municipalities too."""
    rows = _rows(snapshot, key)
    points: list[CostPoint] = []
    everywhere: list[Any] = []
    for kind in COSTS:
        amounts = snapshot.projects[_COST_COLUMNS[kind]].iloc[rows]
        stated = rows[amounts.notna().to_numpy()]
        lines = lines_of(snapshot, stated[:at_most], lang)
        points += [CostPoint(line, kind, int(yen)) for line, yen in zip(lines, amounts.dropna(), strict=False)]
        everywhere.append(stated)
    found = np.concatenate(everywhere)
    return Costs(tuple(points), len(found), len(np.unique(found)))


@lru_cache(maxsize=64)
def suppliers(snapshot: Snapshot, key: str, lang: Lang) -> tuple[Supplier, ...]:
    """Firms that a project of the type names, or that list a product of it; most projects first."""
    projects = snapshot.projects[["vendor_id", "product_ja"]].iloc[_rows(snapshot, key)]
    listed = snapshot.products[["vendor_id", "product_ja"]][(snapshot.products["system_type"] == key).fillna(False)]
    counts = projects["vendor_id"].value_counts().to_dict()
    pairs = pd.concat([each.drop_duplicates().astype("str") for each in (projects, listed)]).dropna(subset="vendor_id")
    products: dict[str, dict[str, None]] = {}
    for firm, product in zip(pairs["vendor_id"], pairs["product_ja"], strict=True):
        products.setdefault(str(firm), {}).update({} if pd.isna(product) else {str(product): None})
    found = [
        Supplier(code, name, tuple(products[code]), int(counts.get(code, 0)))
        for code, name in names(snapshot, "vendor", lang).items()
        if code in products
    ]
    return tuple(sorted(found, key=lambda each: -each.projects))


@lru_cache(maxsize=64)
def subsidies(snapshot: Snapshot, key: str, lang: Lang, at_most: int) -> tuple[Subsidy, ...]:
    """The first ``at_most`` subsidies that projects of the type state."""
    rows = _rows(snapshot, key)
    stated = rows[snapshot.projects["subsidy_ja"].iloc[rows].notna().to_numpy()][:at_most]
    words = snapshot.projects["subsidy_ja"].iloc[stated]
    return tuple(Subsidy(str(each), line) for each, line in zip(words, lines_of(snapshot, stated, lang), strict=True))


@lru_cache(maxsize=64)
def lessons(snapshot: Snapshot, key: str, lang: Lang) -> tuple[Reading, ...]:
    """The case studies of the type, those with a lesson first."""
    frame = snapshot.case_studies
    own = frame[(frame["system_type"] == key).fillna(False)]
    found = [
        Reading(
            subject=str(row["case_id"]),
            title=by_language(row, "title", lang),
            words=by_language(row, "lessons", lang) or by_language(row, "results", lang),
            day=None,
            url=url,
        )
        for row, url in sorted(
            zip(records(own), addresses(snapshot, own["source_id"]), strict=True),
            key=lambda each: not each[0]["lessons_ja"],
        )
    ]
    return tuple(found)


@lru_cache(maxsize=64)
def documents_on(snapshot: Snapshot, key: str, lang: Lang) -> tuple[Reading, ...]:
    """The documents counted for the type, as their list filters them; the newest first, without a day last."""
    rows = [each.row for each in documents(snapshot).values() if key in each.systems]
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
